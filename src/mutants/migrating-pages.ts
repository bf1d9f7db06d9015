// Seeded faults of pages that migrate (spec/36-migrate-vma.md): entries, references, locks and charges.

import { assign, enqueueActions } from 'xstate';
import { altered, counted, entered, type PageContext } from '../model/migrating-folios.ts';
import { migratingPage } from '../model/migrating-page.ts';
import { carryOut } from '../model/migrating-page-setup.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

type Parts = Parameters<typeof migratingPage.provide>[0];

/** A fault in the statechart of a page, for one memory type and era. */
export const pageFault = (
  parts: Parts,
  where: Pick<Mutant, 'type' | 'era'> = { type: 'device-private', era: '6.19' },
): Pick<Mutant, 'type' | 'era' | 'stage' | 'bounds' | 'machine'> => ({
  ...where,
  stage: 'migration',
  bounds: { pages: 1 },
  machine: migratingPage.provide(parts),
});

/** A reference is taken, except in one kind of call. */
export const takingExcept = (
  isSkipped: (context: PageContext, type: string) => boolean,
): Parts => ({
  actions: {
    takeReference: enqueueActions(({ context, event, enqueue }) => {
      if (!isSkipped(context, event.type)) {
        carryOut(enqueue, counted(context, 'source', { count: 1 }));
      }
    }),
  },
});

const waitingFaultTakesReference: Mutant = {
  id: 'MGV-001.a',
  breaks: 'MGV-001',
  fault: 'a fault that waits for a migration takes a reference, for which the migration gives up',
  ...pageFault({
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        if (event.type === 'page.touch' && context.entry === 'migration') {
          carryOut(enqueue, counted(context, 'source', { count: 1 }));
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const zapFreesSharedPage: Mutant = {
  id: 'MGV-002.a',
  breaks: 'MGV-002',
  fault: 'the unmapping of one process frees the page that another process maps',
  ...pageFault({
    actions: {
      clearEntry: enqueueActions(({ context, enqueue }) => {
        if (context.other === 'none') carryOut(enqueue, entered(context, 'entry', 'none'));
        else enqueue.assign({ entry: 'none', source: null });
      }),
    },
  }),
};

const holderIsNotCounted: Mutant = {
  id: 'MGV-003.a',
  breaks: 'MGV-003',
  fault: 'somebody who finds the page by pfn uses it without a reference',
  party: 'users',
  ...pageFault(
    takingExcept((_, type) => type === 'page.hold'),
    { type: 'device-coherent', era: '6.12' },
  ),
};

const swapCacheKeepsReference: Mutant = {
  id: 'MGV-003.b',
  breaks: 'MGV-003',
  fault: 'a source that is taken out of the swap cache keeps the reference of the cache',
  ...pageFault({ actions: { leaveSwapCache: assign({ cached: false }) } }),
};

const faultGoesThrough: Mutant = {
  id: 'MGV-004.a',
  breaks: 'MGV-004',
  fault: 'a fault takes a migration entry for a mapping',
  ...pageFault(
    {
      guards: {
        isPresent: ({ context }) => context.entry === 'present' || context.entry === 'migration',
      },
    },
    { type: 'device-private', era: '6.1' },
  ),
};

const sourceIsNotLocked: Mutant = {
  id: 'MGV-005.a',
  breaks: 'MGV-005',
  fault: 'a page is collected without its lock',
  ...pageFault({ actions: { lockSource: nothing } }, { type: 'device-coherent', era: '6.15' }),
};

const sourceStaysCharged: Mutant = {
  id: 'MGV-006.a',
  breaks: 'MGV-006',
  fault: 'the target is charged, and the source is not uncharged',
  ...pageFault({
    actions: {
      moveCharge: assign(({ context }) => altered(context, 'target', () => ({ charges: 1 }))),
    },
  }),
};

const chargeIsLost: Mutant = {
  id: 'MGV-006.b',
  breaks: 'MGV-006',
  fault: 'the charge goes with the source, and nobody is charged for the target',
  ...pageFault({ actions: { moveCharge: nothing } }, { type: 'device-coherent', era: '6.19' }),
};

const failedCopyIsUsed: Mutant = {
  id: 'MGV-007.a',
  breaks: 'MGV-007',
  fault: 'the driver goes on with a target whose copy has failed',
  ...pageFault(
    {
      guards: { isCopied: ({ event }) => event.type === 'page.copied' },
      actions: {
        fillTarget: assign(({ context, event }) =>
          altered(context, 'target', () => ({
            filled: event.type === 'page.copied' && event.succeeds,
          })),
        ),
      },
    },
    { type: 'device-private', era: '6.12' },
  ),
};

/** A source that has moved goes to a list before its last put. */
export const listingMovedSource: Parts = {
  actions: {
    unlockSource: enqueueActions(({ context, enqueue }) => {
      enqueue.assign(altered(context, 'source', () => ({ locked: false })));
      enqueue.emit({ type: 'folio.unlock', side: 'source' });
      if (context.names === 'target') enqueue.emit({ type: 'list.add', side: 'source' });
    }),
  },
};

const movedSourceIsListed: Mutant = {
  id: 'MGV-008.a',
  breaks: 'MGV-008',
  fault: 'a source that only waits for its last put goes back to the list of pages in use',
  ...pageFault(listingMovedSource),
};

/** Faults of the first rules of the chapter. */
export const migratingPageMutants: readonly Mutant[] = [
  waitingFaultTakesReference,
  zapFreesSharedPage,
  holderIsNotCounted,
  swapCacheKeepsReference,
  faultGoesThrough,
  sourceIsNotLocked,
  sourceStaysCharged,
  chargeIsLost,
  failedCopyIsUsed,
  movedSourceIsListed,
];
