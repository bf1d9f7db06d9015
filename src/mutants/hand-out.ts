// Seeded faults of hand-out (spec/10-folio-life.md, LIF-004 to LIF-007).

import { assign } from 'xstate';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import type { Mutant } from './mutant.ts';
import { never, nothing } from './replace.ts';

const devicePrivateLife = { stage: 'life', type: 'device-private' } as const;
const deviceCoherentLife = { stage: 'life', type: 'device-coherent' } as const;
const fsDaxLife = { stage: 'life', type: 'fs-dax' } as const;
const pciP2pdmaLife = { stage: 'life', type: 'pci-p2pdma' } as const;

const largeHandOutTakesOneReference: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-004.a',
  breaks: 'LIF-004',
  fault: 'the hand-out of a large folio takes one pagemap reference, not one for each page',
  era: '6.19',
  row: { tally: 'one' },
};

const handOutTakesNoReference: Mutant = {
  ...deviceCoherentLife,
  id: 'LIF-004.b',
  breaks: 'LIF-004',
  fault: 'a driver prepares the page by itself and takes no pagemap reference',
  party: 'driver',
  era: '6.12',
  machine: deviceCoherent.provide({ actions: { takePagemapReferences: nothing } }),
};

const heldFolioIsHandedOut: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-005.a',
  breaks: 'LIF-005',
  fault: 'a free page that somebody still holds is handed out',
  era: '6.12',
  machine: pciP2pdma.provide({
    guards: {
      isTouched: ({ context, event }) => event.type === 'folio.release' && context.held > 0,
    },
  }),
};

const heldFolioGoesToFile: Mutant = {
  ...fsDaxLife,
  id: 'LIF-005.b',
  breaks: 'LIF-005',
  fault: 'a file takes a folio that somebody still holds',
  era: '6.1',
  machine: fsDax.provide({ guards: { isTouched: never } }),
};

const handOutLeavesCountAtZero: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-006.a',
  breaks: 'LIF-006',
  fault: 'hand-out leaves the count at zero, because the driver believes that it was reset',
  party: 'driver',
  era: '6.19',
  machine: devicePrivate.provide({ actions: { startCount: nothing } }),
};

const handOutAddsReference: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-006.b',
  breaks: 'LIF-006',
  fault: 'hand-out adds a reference to the one that the free page has',
  era: '6.12',
  machine: pciP2pdma.provide({
    actions: { startCount: assign({ count: ({ context }) => context.count + 1 }) },
  }),
};

const handOutSetsMapping: Mutant = {
  ...deviceCoherentLife,
  id: 'LIF-007.a',
  breaks: 'LIF-007',
  fault: 'hand-out leaves a mapping to anonymous memory in the folio',
  era: '6.15',
  machine: deviceCoherent.provide({
    actions: { passOnReference: assign({ base: 0, held: 1, mapping: 'anon' }) },
  }),
};

export const handOutMutants: readonly Mutant[] = [
  largeHandOutTakesOneReference,
  handOutTakesNoReference,
  heldFolioIsHandedOut,
  heldFolioGoesToFile,
  handOutLeavesCountAtZero,
  handOutAddsReference,
  handOutSetsMapping,
];
