// Seeded faults of FS_DAX memory (spec/22-fs-dax.md): the idle count, the waiter, the files that share a folio.

import { assign, emit, enqueueActions } from 'xstate';
import { fsDax } from '../model/fs-dax.ts';
import { dropOf, holdsDrop } from '../model/references.ts';
import { fileMutants } from './files-and-waits.ts';
import type { Mutant } from './mutant.ts';
import { never, nothing } from './replace.ts';
import { wakeUpMutants } from './wake-ups.ts';

const life = { type: 'fs-dax', stage: 'life' } as const;

const fileTakesReference: Mutant = {
  ...life,
  id: 'DAX-001.a',
  breaks: 'DAX-001',
  fault: 'a file that takes a folio takes a reference to it, too',
  era: '6.19',
  machine: fsDax.provide({
    actions: {
      addAssociation: assign(({ context: { associations, count } }) => ({
        associations: associations + 1,
        count: count + 1,
      })),
    },
  }),
};

const nobodyIsWoken: Mutant = {
  ...life,
  id: 'DAX-002.a',
  breaks: 'DAX-002',
  fault: 'a folio becomes idle and nobody is woken',
  era: '6.12',
  machine: fsDax.provide({ actions: { wakeWaiter: nothing } }),
};

/** FS_DAX memory in which an unpin does not wake whoever waits for an idle folio. */
export const quietUnpin = fsDax.provide({
  actions: {
    wakeWaiter: enqueueActions(({ context: { count, mapcount }, event, enqueue }) => {
      if (event.type === 'folio.unpin') return;
      enqueue.emit({ type: 'wakeUp', count, mapcount });
      enqueue.assign({ waiting: false });
    }),
  },
});

const unpinWakesNobody: Mutant = {
  ...life,
  id: 'DAX-002.b',
  breaks: 'DAX-002',
  fault: 'an unpin that makes a folio idle wakes nobody',
  era: '6.1',
  machine: quietUnpin,
};

const wakesOneReferenceTooEarly: Mutant = {
  ...life,
  id: 'DAX-003.a',
  breaks: 'DAX-003',
  fault: 'a drop to one above the idle count wakes the waiter, too',
  era: '6.19',
  machine: fsDax.provide({
    guards: {
      isBecomingIdle: (moment) =>
        dropOf(moment) > 0 &&
        holdsDrop(moment) &&
        moment.context.count - dropOf(moment) <= moment.context.base + 1,
    },
  }),
};

const wokenWaiterSleepsOn: Mutant = {
  ...life,
  id: 'DAX-004.a',
  breaks: 'DAX-004',
  fault: 'the wake-up reaches nobody, and the waiter sleeps on',
  era: 'contract',
  machine: fsDax.provide({
    actions: {
      wakeWaiter: emit(({ context: { count, mapcount } }) => ({ type: 'wakeUp', count, mapcount })),
    },
  }),
};

const truncateWaitsForIdleFolio: Mutant = {
  ...life,
  id: 'DAX-004.b',
  breaks: 'DAX-004',
  fault: 'a truncate waits for a folio that is idle already',
  era: '6.19',
  machine: fsDax.provide({ guards: { isIdle: never } }),
};

const truncateTakesHeldFolio: Mutant = {
  ...life,
  id: 'DAX-005.a',
  breaks: 'DAX-005',
  fault: 'a truncate removes the entry of a folio that somebody still uses',
  era: '6.19',
  machine: fsDax.provide({
    guards: {
      isIdle: ({ context: { associations, count, base } }) => associations === 1 || count === base,
    },
  }),
};

const truncateLeavesEntry: Mutant = {
  ...life,
  id: 'DAX-006.a',
  breaks: 'DAX-006',
  fault: 'a truncate unmaps the folio and leaves the entry',
  era: '6.15',
  machine: fsDax.provide({
    actions: {
      dropAssociation: assign({
        associations: ({ context, event }) =>
          context.associations - (event.type === 'folio.truncate' ? 0 : 1),
      }),
    },
  }),
};

const secondFileCountsAsFirst: Mutant = {
  ...life,
  id: 'DAX-007.a',
  breaks: 'DAX-007',
  fault: 'the second file of a folio is counted as the first',
  era: '6.12',
  machine: fsDax.provide({
    actions: { countShare: assign({ share: ({ context }) => context.share + 1 }) },
  }),
};

const largeFolioStays: Mutant = {
  ...life,
  id: 'DAX-008.a',
  breaks: 'DAX-008',
  fault: 'the last file leaves its large folio behind',
  era: '6.19',
  machine: fsDax.provide({ actions: { layFreePages: nothing } }),
};

const longTermPinIsAllowed: Mutant = {
  ...life,
  id: 'DAX-009.a',
  breaks: 'DAX-009',
  fault: 'GUP looks for the page before it refuses a long-term pin',
  era: '6.1',
  machine: fsDax.provide({ guards: { isLongTerm: never } }),
};

const freePathClearsMapping: Mutant = {
  ...life,
  id: 'DAX-010.a',
  breaks: 'DAX-010',
  fault: 'the free path clears the mapping of a folio that a file still has',
  era: '6.19',
  machine: fsDax.provide({
    actions: {
      enterFreePathAtZero: enqueueActions(({ enqueue }) => {
        enqueue.emit({ type: 'core.free' });
        enqueue.assign({ mapping: 'none' });
      }),
    },
  }),
};

const unpinClearsMapping: Mutant = {
  ...life,
  id: 'DAX-010.b',
  breaks: 'DAX-010',
  fault: 'each unpin clears the mapping',
  era: '6.12',
  machine: fsDax.provide({
    actions: {
      removePin: assign(({ context }) => ({ pins: context.pins - 1, mapping: 'none' })),
    },
  }),
};

const lastFileClearsDaxShared: Mutant = {
  ...life,
  id: 'DAX-011.a',
  breaks: 'DAX-011',
  fault: 'the last file counts down before it tests the counter, and clears the mapping',
  era: '6.1',
  row: { shareTestedFirst: false },
  bounds: { pages: 1, maxOrder: 0 },
};

const mappingsHoldNothing: Mutant = {
  ...life,
  id: 'DAX-012.a',
  breaks: 'DAX-012',
  fault: 'a page-table entry holds no reference, as until 6.14',
  era: '6.19',
  row: { mapCounts: false },
};

export const fsDaxMutants: readonly Mutant[] = [
  fileTakesReference,
  nobodyIsWoken,
  unpinWakesNobody,
  wakesOneReferenceTooEarly,
  wokenWaiterSleepsOn,
  truncateWaitsForIdleFolio,
  truncateTakesHeldFolio,
  truncateLeavesEntry,
  secondFileCountsAsFirst,
  largeFolioStays,
  longTermPinIsAllowed,
  freePathClearsMapping,
  unpinClearsMapping,
  lastFileClearsDaxShared,
  mappingsHoldNothing,
  ...fileMutants,
  ...wakeUpMutants,
];
