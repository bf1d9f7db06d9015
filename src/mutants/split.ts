// Seeded faults of split and its callback (spec/31-split.md).

import { assign, emit, enqueueActions } from 'xstate';
import { errno } from '../core/answer.ts';
import { pagesOf } from '../domain/folio.ts';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate, pieceOf } from '../model/device-private.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const life = { type: 'device-private', stage: 'life' } as const;

const headKeepsItsOrder: Mutant = {
  ...life,
  id: 'SPL-001.a',
  breaks: 'SPL-001',
  fault: 'the head keeps the order of the whole',
  era: '6.19',
  machine: devicePrivate.provide({ actions: { shrink: nothing } }),
};

const driverHearsOfTheHeadAlone: Mutant = {
  ...life,
  id: 'SPL-002.a',
  breaks: 'SPL-002',
  fault: 'a split tells the driver of the head alone',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: { callFolioSplit: emit({ type: 'callback.folioSplit', tail: false, count: 0 }) },
  }),
};

const driverHearsOfTheHeadFirst: Mutant = {
  ...life,
  id: 'SPL-002.b',
  breaks: 'SPL-002',
  fault: 'a split tells the driver of the head before it tells him of the pieces',
  era: 'contract',
  machine: devicePrivate.provide({
    actions: {
      callFolioSplit: enqueueActions(({ context, event, enqueue }) => {
        if (event.type !== 'folio.split') return;
        const pieces = pagesOf(context.order - event.order);
        for (let piece = 0; piece < pieces; piece += 1) {
          enqueue.emit({ type: 'callback.folioSplit', tail: piece > 0, count: 0 });
        }
      }),
    },
  }),
};

const piecesLoseTheirPagemap: Mutant = {
  ...life,
  id: 'SPL-003.a',
  breaks: 'SPL-003',
  fault: 'the driver does not write the pagemap of the pieces again',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      layPieces: enqueueActions(({ context, event, enqueue }) => {
        if (event.type !== 'folio.split') return;
        const phase = context.mapcount > 0 ? 'mapped' : 'handedOut';
        const piece = { ...pieceOf(context, event.order), hasPagemap: false };
        enqueue.emit({ type: 'pages.lay', order: event.order, others: { phase, context: piece } });
      }),
    },
  }),
};

const heldFolioIsSplit: Mutant = {
  ...life,
  id: 'SPL-004.a',
  breaks: 'SPL-004',
  fault: 'a folio that somebody else holds is split',
  era: 'contract',
  machine: devicePrivate.provide({
    guards: {
      isSplittable: ({ context, event }) =>
        event.type === 'folio.split' && event.order < context.order && event.order !== 1,
    },
  }),
};

const splitGivesReferencesBack: Mutant = {
  ...life,
  id: 'SPL-005.a',
  breaks: 'SPL-005',
  fault: 'a split drops the pagemap references of the whole',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      shrink: enqueueActions(({ context, event, enqueue }) => {
        if (event.type !== 'folio.split') return;
        enqueue.emit({ type: 'pagemap.drop', references: context.pagemapReferences });
        enqueue.assign({ order: event.order, pagemapReferences: 0 });
      }),
    },
  }),
};

const countIsNotFrozen: Mutant = {
  ...life,
  id: 'SPL-006.a',
  breaks: 'SPL-006',
  fault: 'a split calls the driver before the count is frozen',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      callFolioSplit: enqueueActions(({ context: { count, order }, event, enqueue }) => {
        if (event.type !== 'folio.split') return;
        for (let piece = pagesOf(order - event.order) - 1; piece >= 0; piece -= 1) {
          enqueue.emit({ type: 'callback.folioSplit', tail: piece > 0, count });
        }
      }),
    },
  }),
};

const coherentFolioIsSplit: Mutant = {
  id: 'SPL-007.a',
  breaks: 'SPL-007',
  fault: 'the split of a coherent folio is announced to its driver',
  type: 'device-coherent',
  era: '6.19',
  stage: 'life',
  machine: deviceCoherent.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type === 'folio.split') {
          enqueue.emit({ type: 'callback.folioSplit', tail: false, count: 0 });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const headKeepsAllReferences: Mutant = {
  ...life,
  id: 'SPL-008.a',
  breaks: 'SPL-008',
  fault: 'the head keeps the pagemap references of the pieces',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      shrink: assign(({ event }) => (event.type === 'folio.split' ? { order: event.order } : {})),
    },
  }),
};

const unfrozenFolioIsUnfrozen: Mutant = {
  ...life,
  id: 'SPL-009.a',
  breaks: 'SPL-009',
  fault: 'an unfreeze of a folio that nobody froze passes unnoticed',
  era: '6.19',
  machine: devicePrivate.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type !== 'folio.unfreeze') enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const coherentSplitIsRefused: Mutant = {
  id: 'SPL-010.a',
  breaks: 'SPL-010',
  fault: 'the core looks at the type, and refuses to split a coherent folio',
  type: 'device-coherent',
  era: '7.3',
  stage: 'life',
  machine: deviceCoherent.provide({
    actions: {
      refuse: enqueueActions(({ event, enqueue }, { answer }) => {
        const isRefused = event.type === 'folio.split' && answer.kind === 'bug';
        enqueue.emit({ type: 'answer', answer: isRefused ? errno('EINVAL') : answer });
      }),
    },
  }),
};

export const splitMutants: readonly Mutant[] = [
  headKeepsItsOrder,
  driverHearsOfTheHeadAlone,
  driverHearsOfTheHeadFirst,
  piecesLoseTheirPagemap,
  heldFolioIsSplit,
  splitGivesReferencesBack,
  countIsNotFrozen,
  coherentFolioIsSplit,
  headKeepsAllReferences,
  unfrozenFolioIsUnfrozen,
  coherentSplitIsRefused,
];
