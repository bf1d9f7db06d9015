// Seeded faults of memory failure (spec/32-memory-failure.md): the driver's handler, the generic one, and poison.

import { assign, emit, enqueueActions } from 'xstate';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { generic } from '../model/generic.ts';
import { pagemap } from '../model/pagemap.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { memoryFailureOf } from '../model/references.ts';
import type { Mutant } from './mutant.ts';
import { never, nothing } from './replace.ts';

const altmapFailureKeepsLookUp: Mutant = {
  id: 'FAI-001.a',
  breaks: 'FAI-001',
  fault: "a failure in the altmap's area does not put its look-up",
  type: 'fs-dax',
  era: '6.12',
  stage: 'altmap',
  machine: pagemap.provide({
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        if (event.type === 'pagemap.failReserve' && context.initial === 1) {
          enqueue.assign({ references: context.references + 1, lookUps: context.lookUps + 1 });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const altmapFailureIsHandled: Mutant = {
  id: 'FAI-001.b',
  breaks: 'FAI-001',
  fault: "a failure in the altmap's area is handled like one of a page",
  type: 'device-coherent',
  era: '6.19',
  stage: 'altmap',
  machine: pagemap.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type !== 'pagemap.failReserve') enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const handlerIsNotAsked: Mutant = {
  id: 'FAI-002.a',
  breaks: 'FAI-002',
  fault: "the core never asks the driver's handler",
  type: 'fs-dax',
  era: '6.19',
  stage: 'life',
  machine: fsDax.provide({ actions: { callMemoryFailure: nothing } }),
};

const handlerIsAskedForTwoPages: Mutant = {
  id: 'FAI-002.b',
  breaks: 'FAI-002',
  fault: "the core tells the driver's handler of two pages",
  type: 'device-private',
  era: '6.12',
  stage: 'life',
  machine: devicePrivate.provide({
    actions: { callMemoryFailure: emit({ type: 'callback.memoryFailure', offset: 0, pages: 2 }) },
  }),
};

const genericHandlerActsToo: Mutant = {
  id: 'FAI-003.a',
  breaks: 'FAI-003',
  fault: 'the generic handler kills processes although the driver has handled the failure',
  type: 'fs-dax',
  era: '6.19',
  stage: 'life',
  machine: fsDax.provide({
    actions: {
      callMemoryFailure: enqueueActions(({ event, enqueue }) => {
        enqueue.emit(memoryFailureOf({ event }));
        if (event.type === 'folio.fail' && event.handler === 'succeeds') {
          enqueue.emit({ type: 'core.killProcesses' });
        }
      }),
    },
  }),
};

const genericHandlerPoisonsFirst: Mutant = {
  id: 'FAI-004.a',
  breaks: 'FAI-004',
  fault: 'the generic handler poisons the folio before it looks for its file',
  type: 'pci-p2pdma',
  era: '6.19',
  stage: 'life',
  machine: pciP2pdma.provide({
    actions: {
      killProcesses: enqueueActions(({ enqueue }) => {
        enqueue.emit({ type: 'core.killProcesses' });
        enqueue.assign({ poisoned: true });
      }),
    },
  }),
};

const handledFailureLeavesFolioClean: Mutant = {
  id: 'FAI-005.a',
  breaks: 'FAI-005',
  fault: 'a failure is handled and the folio not poisoned',
  type: 'generic',
  era: '6.15',
  stage: 'life',
  machine: generic.provide({ actions: { poison: nothing } }),
};

const genericHandlerTakesPoolForFile: Mutant = {
  id: 'FAI-006.a',
  breaks: 'FAI-006',
  fault: 'the generic handler poisons a folio of the pool as if a file had it',
  type: 'device-private',
  era: 'contract',
  stage: 'life',
  machine: devicePrivate.provide({ guards: { isFileless: never } }),
};

const genericHandlerTakesMemoryForFile: Mutant = {
  id: 'FAI-006.b',
  breaks: 'FAI-006',
  fault: 'the generic handler poisons anonymous memory as if it were a file',
  type: 'device-coherent',
  era: '6.19',
  stage: 'life',
  machine: deviceCoherent.provide({ guards: { isAnon: never } }),
};

const killedPagemapIsAsked: Mutant = {
  id: 'FAI-007.a',
  breaks: 'FAI-007',
  fault: 'the handler is asked although the pagemap was killed',
  type: 'fs-dax',
  era: '6.15',
  stage: 'life',
  machine: fsDax.provide({ guards: { isPagemapDown: never } }),
};

const handOutClearsPoison: Mutant = {
  id: 'FAI-008.a',
  breaks: 'FAI-008',
  fault: 'hand-out clears the poison with the other flags',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({
    actions: { passOnReference: assign({ base: 0, held: 1, poisoned: false }) },
  }),
};

const freePathClearsPoison: Mutant = {
  id: 'FAI-008.b',
  breaks: 'FAI-008',
  fault: 'the free path clears the poison with the mapping',
  type: 'pci-p2pdma',
  era: '6.12',
  stage: 'life',
  machine: pciP2pdma.provide({
    actions: { clearMapping: assign({ mapping: 'none', poisoned: false }) },
  }),
};

const failurePutsBeforeTheHandler: Mutant = {
  id: 'FAI-009.a',
  breaks: 'FAI-009',
  fault: 'the reference of whoever reports a failure is put before the handler runs',
  type: 'device-coherent',
  era: '6.12',
  stage: 'life',
  machine: deviceCoherent.provide({
    actions: {
      callMemoryFailure: enqueueActions(({ context: { count, held }, event, enqueue }) => {
        if (held > 0) enqueue.assign({ count: count - 1, held: held - 1 });
        enqueue.emit(memoryFailureOf({ event }));
      }),
    },
  }),
};

const handlerIsToldTheHead: Mutant = {
  id: 'FAI-010.a',
  breaks: 'FAI-010',
  fault: "the core tells the driver's handler the head of the folio, whichever page failed",
  type: 'fs-dax',
  era: '6.19',
  stage: 'life',
  machine: fsDax.provide({
    actions: { callMemoryFailure: emit({ type: 'callback.memoryFailure', offset: 0, pages: 1 }) },
  }),
};

export const memoryFailureMutants: readonly Mutant[] = [
  altmapFailureKeepsLookUp,
  altmapFailureIsHandled,
  handlerIsNotAsked,
  handlerIsAskedForTwoPages,
  genericHandlerActsToo,
  genericHandlerPoisonsFirst,
  handledFailureLeavesFolioClean,
  genericHandlerTakesPoolForFile,
  genericHandlerTakesMemoryForFile,
  killedPagemapIsAsked,
  handOutClearsPoison,
  freePathClearsPoison,
  failurePutsBeforeTheHandler,
  handlerIsToldTheHead,
];
