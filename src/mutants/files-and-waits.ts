// Seeded faults of what kernels do beside their words: faults that meet a truncate that waits, and an index that stays.

import { assign } from 'xstate';
import { fsDax } from '../model/fs-dax.ts';
import type { Mutant } from './mutant.ts';

const life = { type: 'fs-dax', stage: 'life' } as const;

const truncateKeepsTheLock: Mutant = {
  ...life,
  id: 'DAX-015.a',
  breaks: 'DAX-015',
  fault: 'a truncate that waits keeps the lock, as the header has it',
  era: '7.3',
  row: { truncateDropsLock: false },
};

const faultEndsTheWait: Mutant = {
  ...life,
  id: 'DAX-016.a',
  breaks: 'DAX-016',
  fault: 'a fault that maps the folio sends the truncate away that waits for it',
  era: '7.3',
  machine: fsDax.provide({
    actions: {
      addMapping: assign({ mapcount: ({ context }) => context.mapcount + 1, waiting: false }),
    },
  }),
};

const indexGoesWithTheFile: Mutant = {
  ...life,
  id: 'DAX-017.a',
  breaks: 'DAX-017',
  fault: 'the only file of a page takes its index with it, as from 7.2 on',
  era: '6.19',
  row: { shareClearedAlone: true },
  bounds: { pages: 1, maxOrder: 0 },
};

const indexStays: Mutant = {
  ...life,
  id: 'DAX-018.a',
  breaks: 'DAX-018',
  fault: 'the only file of a page leaves its index in the share word, as from 6.15 to 7.1',
  era: '7.3',
  row: { shareClearedAlone: false },
};

/** DAX-015 to DAX-018. */
export const fileMutants: readonly Mutant[] = [
  truncateKeepsTheLock,
  faultEndsTheWait,
  indexGoesWithTheFile,
  indexStays,
];
