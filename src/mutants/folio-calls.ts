// Seeded faults of single calls: what they may not move (spec/10-folio-life.md, LIF-013 to LIF-017).

import { enqueueActions } from 'xstate';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const devicePrivateLife = { stage: 'life', type: 'device-private' } as const;
const deviceCoherentLife = { stage: 'life', type: 'device-coherent' } as const;
const fsDaxLife = { stage: 'life', type: 'fs-dax' } as const;
const pciP2pdmaLife = { stage: 'life', type: 'pci-p2pdma' } as const;

const mappingTakesPagemapReference: Mutant = {
  ...deviceCoherentLife,
  id: 'LIF-013.a',
  breaks: 'LIF-013',
  fault: 'a page-table entry takes a pagemap reference, too',
  era: '6.19',
  machine: deviceCoherent.provide({
    actions: {
      addMapping: enqueueActions(({ context, enqueue }) => {
        enqueue.assign({ mapcount: context.mapcount + 1 });
        enqueue.emit({ type: 'pagemap.take', references: 1 });
      }),
    },
  }),
};

const fileTakesPagemapReference: Mutant = {
  ...fsDaxLife,
  id: 'LIF-013.b',
  breaks: 'LIF-013',
  fault: 'a file that takes a folio takes a pagemap reference with it',
  era: '6.15',
  machine: fsDax.provide({
    actions: {
      addAssociation: enqueueActions(({ context, enqueue }) => {
        enqueue.assign({ associations: context.associations + 1 });
        enqueue.emit({ type: 'pagemap.take', references: 1 });
      }),
    },
  }),
};

const driverLeavesMapping: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-014.a',
  breaks: 'LIF-014',
  fault: 'the driver keeps a pointer in the mapping of a folio of its pool',
  party: 'driver',
  era: '6.12',
  machine: devicePrivate.provide({
    actions: {
      callFolioFree: enqueueActions(({ context: { count, mapping }, enqueue }) => {
        enqueue.emit({ type: 'callback.folioFree', count, mapping });
        enqueue.assign({ mapping: 'anon' });
      }),
    },
  }),
};

const releaseLeavesMapping: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-014.b',
  breaks: 'LIF-014',
  fault: 'a block of the pool is used as a file page and released with the mapping of it',
  party: 'driver',
  era: '6.1',
  machine: pciP2pdma.provide({
    actions: {
      layFreePages: enqueueActions(({ context, enqueue }) => {
        enqueue.assign({ order: 0, mapping: 'file' });
        if (context.order > 0) enqueue.emit({ type: 'pages.lay', order: 0, others: 'free' });
      }),
    },
  }),
};

const handOutForgetsOrder: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-015.a',
  breaks: 'LIF-015',
  fault: 'a large folio is handed out with the order of a single page',
  era: '6.19',
  machine: devicePrivate.provide({ actions: { setOrder: nothing } }),
};

const fileForgetsOrder: Mutant = {
  ...fsDaxLife,
  id: 'LIF-015.b',
  breaks: 'LIF-015',
  fault: 'a file takes a large folio as if it were a single page',
  era: '6.19',
  machine: fsDax.provide({ actions: { setOrder: nothing } }),
};

const tryGetTakesFreePage: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-016.a',
  breaks: 'LIF-016',
  fault: 'a try-get takes a page of the pool',
  era: '6.19',
  machine: pciP2pdma.provide({
    guards: {
      isGettable: ({ context, event }) => context.count > 0 || event.type === 'folio.tryGet',
    },
  }),
};

const tryGetTakesFrozenFolio: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-016.b',
  breaks: 'LIF-016',
  fault: 'a try-get takes a folio whose count is frozen',
  era: '6.12',
  machine: devicePrivate.provide({
    guards: {
      isGettable: ({ context, event }) =>
        context.count > 0 || (event.type === 'folio.tryGet' && context.frozenCount > 0),
    },
  }),
};

const refusedHandOutKeepsReference: Mutant = {
  ...deviceCoherentLife,
  id: 'LIF-017.a',
  breaks: 'LIF-017',
  fault: 'a hand-out that is refused keeps the pagemap reference it took',
  era: '6.19',
  machine: deviceCoherent.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type === 'folio.handOut') {
          enqueue.emit({ type: 'pagemap.take', references: 1 });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const refusedPinKeepsReference: Mutant = {
  ...fsDaxLife,
  id: 'LIF-017.b',
  breaks: 'LIF-017',
  fault: 'a long-term pin that is refused keeps the reference it took',
  era: '6.12',
  machine: fsDax.provide({
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        if (event.type === 'folio.pin' && event.longTerm && context.mapcount > 0) {
          enqueue.assign({ count: context.count + 1, held: context.held + 1 });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

export const folioCallMutants: readonly Mutant[] = [
  mappingTakesPagemapReference,
  fileTakesPagemapReference,
  driverLeavesMapping,
  releaseLeavesMapping,
  handOutForgetsOrder,
  fileForgetsOrder,
  tryGetTakesFreePage,
  tryGetTakesFrozenFolio,
  refusedHandOutKeepsReference,
  refusedPinKeepsReference,
];
