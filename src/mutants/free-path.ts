// Seeded faults of how a folio is freed (spec/10-folio-life.md, LIF-008 to LIF-012).

import { emit, enqueueActions } from 'xstate';
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

const freeCallbackIsLeftOut: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-008.a',
  breaks: 'LIF-008',
  fault: 'a folio is freed and its driver is not told',
  era: '6.19',
  row: { callsFolioFree: false },
};

const freeCallbackRunsForEachPage: Mutant = {
  ...deviceCoherentLife,
  id: 'LIF-008.b',
  breaks: 'LIF-008',
  fault: 'the free callback runs once for each page of a folio',
  era: '6.19',
  machine: deviceCoherent.provide({
    actions: {
      callFolioFree: enqueueActions(({ context: { count, mapping, order }, enqueue }) => {
        for (let page = 0; page < 2 ** order; page += 1) {
          enqueue.emit({ type: 'callback.folioFree', count, mapping });
        }
      }),
    },
  }),
};

const freeCallbackRunsTwice: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-008.c',
  breaks: 'LIF-008',
  fault: 'the last put and the free path both call the driver',
  era: '6.12',
  machine: pciP2pdma.provide({
    actions: {
      enterFreePath: enqueueActions(({ enqueue }) => {
        enqueue.emit({ type: 'core.free' });
        enqueue.emit({ type: 'callback.folioFree', count: 0, mapping: 'none' });
      }),
    },
  }),
};

const putCallsDriverDirectly: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-009.a',
  breaks: 'LIF-009',
  fault: "the last put calls the driver without the core's free path",
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      enterFreePath: enqueueActions(({ event, enqueue }) => {
        if (event.type !== 'folio.put') enqueue.emit({ type: 'core.free' });
      }),
    },
  }),
};

const refusedHandOutCallsDriver: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-009.b',
  breaks: 'LIF-009',
  fault: 'a hand-out that is refused ends in the free callback',
  era: '6.15',
  machine: pciP2pdma.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type === 'folio.handOut') {
          enqueue.emit({ type: 'callback.folioFree', count: 0, mapping: 'none' });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const idleFolioCallsDriver: Mutant = {
  ...fsDaxLife,
  id: 'LIF-009.c',
  breaks: 'LIF-009',
  fault: 'a file folio that becomes idle is announced by the free callback',
  era: '6.12',
  machine: fsDax.provide({
    actions: {
      wakeWaiter: enqueueActions(({ context: { count, mapcount, mapping }, enqueue }) => {
        enqueue.emit({ type: 'callback.folioFree', count, mapping });
        enqueue.emit({ type: 'wakeUp', count, mapcount });
        enqueue.assign({ waiting: false });
      }),
    },
  }),
};

const callbackSeesMapping: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-010.a',
  breaks: 'LIF-010',
  fault: 'the free path leaves the mapping to the driver',
  era: '6.12',
  machine: devicePrivate.provide({ actions: { clearMapping: nothing } }),
};

const callbackSeesCountOne: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-010.b',
  breaks: 'LIF-010',
  fault: 'the count is reset before the free callback runs',
  era: '6.12',
  machine: pciP2pdma.provide({
    actions: { callFolioFree: emit({ type: 'callback.folioFree', count: 1, mapping: 'none' }) },
  }),
};

const referencesGoBackBeforeTheCallback: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-011.a',
  breaks: 'LIF-011',
  fault: 'the core drops pagemap references before it calls the driver',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      dropPagemapReferences: nothing,
      enterFreePath: enqueueActions(({ context, enqueue }) => {
        enqueue.emit({ type: 'core.free' });
        enqueue.emit({ type: 'pagemap.drop', references: context.pagemapReferences });
        enqueue.assign({ pagemapReferences: 0 });
      }),
    },
  }),
};

const largeFolioGivesOneBack: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-012.a',
  breaks: 'LIF-012',
  fault: 'a large folio drops one pagemap reference, not one for each page',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      dropPagemapReferences: enqueueActions(({ enqueue }) => {
        enqueue.emit({ type: 'pagemap.drop', references: 1 });
        enqueue.assign({ pagemapReferences: 0 });
      }),
    },
  }),
};

const freePathKeepsReference: Mutant = {
  ...deviceCoherentLife,
  id: 'LIF-012.b',
  breaks: 'LIF-012',
  fault: 'a folio is freed and keeps its pagemap reference',
  era: '6.12',
  machine: deviceCoherent.provide({ actions: { dropPagemapReferences: nothing } }),
};

export const freePathMutants: readonly Mutant[] = [
  freeCallbackIsLeftOut,
  freeCallbackRunsForEachPage,
  freeCallbackRunsTwice,
  putCallsDriverDirectly,
  refusedHandOutCallsDriver,
  idleFolioCallsDriver,
  callbackSeesMapping,
  callbackSeesCountOne,
  referencesGoBackBeforeTheCallback,
  largeFolioGivesOneBack,
  freePathKeepsReference,
];
