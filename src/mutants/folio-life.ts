// Seeded faults of what all folios share (spec/10-folio-life.md): counts, and the parts with files of their own.

import { assign, enqueueActions } from 'xstate';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { folioCallMutants } from './folio-calls.ts';
import { freePathMutants } from './free-path.ts';
import { handOutMutants } from './hand-out.ts';
import { misuseMutants } from './misuse.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const devicePrivateLife = { stage: 'life', type: 'device-private' } as const;
const deviceCoherentLife = { stage: 'life', type: 'device-coherent' } as const;
const fsDaxLife = { stage: 'life', type: 'fs-dax' } as const;
const genericLife = { stage: 'life', type: 'generic' } as const;
const pciP2pdmaLife = { stage: 'life', type: 'pci-p2pdma' } as const;

const getIsNotCounted: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-001.a',
  breaks: 'LIF-001',
  fault: 'a get does not move the count',
  era: '6.19',
  machine: devicePrivate.provide({ actions: { takeReference: nothing } }),
};

const mappingIsNotCounted: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-001.b',
  breaks: 'LIF-001',
  fault: 'a page-table entry takes no reference',
  era: '6.12',
  machine: pciP2pdma.provide({ actions: { countMapping: nothing } }),
};

const fileMappingIsCounted: Mutant = {
  ...fsDaxLife,
  id: 'LIF-001.c',
  breaks: 'LIF-001',
  fault: 'a page-table entry of a file folio takes a reference, as from 6.15 on',
  era: '6.12',
  row: { mapCounts: true },
};

const ownersMappingIsNotCounted: Mutant = {
  ...genericLife,
  id: 'LIF-001.d',
  breaks: 'LIF-001',
  fault: 'a page-table entry of a generic folio takes no reference, as until 6.14',
  era: '6.19',
  row: { mapCounts: false },
};

const getTakesOwnersReference: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-002.a',
  breaks: 'LIF-002',
  fault: 'a get of a free folio takes the reference that the folio has, and adds none',
  era: 'contract',
  machine: devicePrivate.provide({
    actions: {
      takeReference: assign(({ context: { base, count } }) =>
        base > 0 ? { base: base - 1 } : { count: count + 1 },
      ),
    },
  }),
};

const countStaysAtZero: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-003.a',
  breaks: 'LIF-003',
  fault: 'the count stays zero after the free callback, as in kernels',
  era: 'contract',
  machine: devicePrivate.provide({ actions: { resetCount: nothing } }),
};

const countStaysAtZeroForPeers: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-003.b',
  breaks: 'LIF-003',
  fault: 'the count of a peer-to-peer page stays zero after the free callback, as from 6.15 on',
  era: 'contract',
  machine: pciP2pdma.provide({ actions: { resetCount: nothing } }),
};

const unmapCountsTwice: Mutant = {
  ...fsDaxLife,
  id: 'LIF-018.a',
  breaks: 'LIF-018',
  fault: 'an unmap takes two page-table entries away, where they hold no reference',
  era: '6.12',
  machine: fsDax.provide({
    actions: { removeMapping: assign({ mapcount: ({ context }) => context.mapcount - 2 }) },
  }),
};

const freezeLeavesCount: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-019.a',
  breaks: 'LIF-019',
  fault: 'a freeze leaves the count in place',
  era: '6.19',
  machine: devicePrivate.provide({ actions: { freezeCount: nothing } }),
};

const freezeLeavesOneReference: Mutant = {
  ...deviceCoherentLife,
  id: 'LIF-019.b',
  breaks: 'LIF-019',
  fault: "a freeze leaves the caller's own reference in the count",
  era: '6.12',
  machine: deviceCoherent.provide({
    actions: { freezeCount: assign({ frozenCount: ({ context }) => context.count, count: 1 }) },
  }),
};

const lastFileLosesPagemap: Mutant = {
  ...fsDaxLife,
  id: 'LIF-020.a',
  breaks: 'LIF-020',
  fault: 'the last file breaks up a large folio and does not write the pagemap of its pages again',
  era: '6.19',
  machine: fsDax.provide({
    actions: {
      layFreePages: enqueueActions(({ context, enqueue }) => {
        if (context.order === 0) return;
        enqueue.assign({ order: 0, hasPagemap: false });
        enqueue.emit({ type: 'pages.lay', order: 0, others: 'free' });
      }),
    },
  }),
};

const freePathLosesPagemap: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-020.b',
  breaks: 'LIF-020',
  fault: 'a large folio that is freed does not write the pagemap of its pages again',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      layFreePages: enqueueActions(({ context, enqueue }) => {
        if (context.order === 0) return;
        enqueue.assign({ order: 0, hasPagemap: false });
        enqueue.emit({ type: 'pages.lay', order: 0, others: 'free' });
      }),
    },
  }),
};

export const folioLifeMutants: readonly Mutant[] = [
  getIsNotCounted,
  mappingIsNotCounted,
  fileMappingIsCounted,
  ownersMappingIsNotCounted,
  getTakesOwnersReference,
  countStaysAtZero,
  countStaysAtZeroForPeers,
  ...handOutMutants,
  ...freePathMutants,
  ...folioCallMutants,
  unmapCountsTwice,
  freezeLeavesCount,
  freezeLeavesOneReference,
  lastFileLosesPagemap,
  freePathLosesPagemap,
  ...misuseMutants,
];
