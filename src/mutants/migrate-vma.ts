// Seeded faults of what a migration moves, and of how it ends (spec/36-migrate-vma.md).

import { enqueueActions } from 'xstate';
import { expectedReferences, type PageContext } from '../model/migrating-folios.ts';
import { isLockedPrivate } from '../model/migrating-page-setup.ts';
import { migratingPage } from '../model/migrating-page.ts';
import { migrationCall } from '../model/migration-call.ts';
import { migratingPageMutants, pageFault } from './migrating-pages.ts';
import { migrationAccessMutants } from './migration-access.ts';
import { putMutants } from './migration-put.ts';
import type { Mutant } from './mutant.ts';
import { never, nothing } from './replace.ts';

type CallParts = Parameters<typeof migrationCall.provide>[0];

/** A fault in the statechart of the call, for one memory type and era. */
const callFault = (
  parts: CallParts,
  where: Pick<Mutant, 'type' | 'era'> = { type: 'device-private', era: '6.19' },
): Pick<Mutant, 'type' | 'era' | 'stage' | 'bounds' | 'machine' | 'call'> => ({
  ...where,
  stage: 'migration',
  bounds: { pages: 1 },
  machine: migratingPage,
  call: migrationCall.provide(parts),
});

const hasExpectedCount = (context: PageContext): boolean =>
  context.source?.count === expectedReferences(context);

const holeIsReplaced: Mutant = {
  id: 'MGV-013.a',
  breaks: 'MGV-013',
  fault: 'a source is replaced although the array of targets has a hole there',
  ...pageFault({
    guards: {
      isReplaceable: ({ context, event }) =>
        event.type === 'page.replace' && event.succeeds && hasExpectedCount(context),
    },
  }),
};

const holderIsOverlooked: Mutant = {
  id: 'MGV-014.a',
  breaks: 'MGV-014',
  fault: 'references are not compared before the source is replaced',
  ...pageFault(
    {
      guards: {
        isReplaceable: ({ context, event }) =>
          event.type === 'page.replace' && event.succeeds && context.target !== null,
      },
    },
    { type: 'device-private', era: '6.12' },
  ),
};

const faultStandsInItsWay: Mutant = {
  id: 'MGV-015.a',
  breaks: 'MGV-015',
  fault: 'the reference of the fault is not expected, so that no fault can move its page',
  ...pageFault(
    {
      guards: {
        isReplaceable: ({ context, event }) =>
          event.type === 'page.replace' &&
          event.succeeds &&
          context.target !== null &&
          !context.cached &&
          context.source?.count === context.taken,
      },
    },
    { type: 'device-private', era: '6.1' },
  ),
};

const swapCacheStandsInTheWay: Mutant = {
  id: 'MGV-016.a',
  breaks: 'MGV-016',
  fault: 'a source that was taken out of the swap cache is still expected to be in it',
  ...pageFault({
    guards: {
      isReplaceable: ({ context, event }) =>
        event.type === 'page.replace' &&
        event.succeeds &&
        context.target !== null &&
        !context.cached &&
        hasExpectedCount(context),
    },
  }),
};

const driverDoesNotWait: Mutant = {
  id: 'MGV-017.a',
  breaks: 'MGV-017',
  fault: 'the driver goes on while its device still copies',
  ...callFault({
    guards: {
      isThrough: ({ context, event }) => event.type === 'migrate.pages' || context.left === 0,
    },
  }),
};

const faultIsForgotten: Mutant = {
  id: 'MGV-018.a',
  breaks: 'MGV-018',
  fault: 'the migration of a fault is over before the fault puts its page',
  ...callFault({ guards: { isOfFault: never } }),
};

const pageIsNotCounted: Mutant = {
  id: 'MGV-019.a',
  breaks: 'MGV-019',
  fault: 'a page that is collected is not counted',
  ...pageFault({ actions: { joinCall: nothing } }, { type: 'device-coherent', era: '6.19' }),
};

const migrationGoesOnEarly: Mutant = {
  id: 'MGV-020.a',
  breaks: 'MGV-020',
  fault: 'set-up returns before all pages are unmapped',
  ...callFault(
    {
      guards: {
        isThrough: ({ context, event }) => event.type === 'migrate.copy' || context.left === 0,
      },
    },
    { type: 'device-coherent', era: '6.15' },
  ),
};

const holeIsWaitedFor: Mutant = {
  id: 'MGV-029.a',
  breaks: 'MGV-029',
  fault: 'the migration waits for ever for a page of which the driver left out the target',
  ...pageFault({
    actions: {
      stepDone: enqueueActions(({ event, enqueue }) => {
        if (event.type !== 'page.allocate') enqueue.emit({ type: 'call.done' });
      }),
    },
  }),
};

const migratingPageIsKept: Mutant = {
  id: 'MGV-030.a',
  breaks: 'MGV-030',
  fault: 'an entry is not cleared while its page migrates',
  ...pageFault({
    guards: {
      hasEntry: ({ context }) => context.entry !== 'none' && context.entry !== 'migration',
    },
  }),
};

const privateMemoryIsNotAskedBack: Mutant = {
  id: 'MGV-031.a',
  breaks: 'MGV-031',
  fault: 'a CPU that touches private memory waits for ever, and the driver is not asked',
  ...pageFault({ guards: { isPrivate: never } }),
};

const lockIsTriedAgain: Mutant = {
  id: 'MGV-032.a',
  breaks: 'MGV-032',
  fault: 'a fault that finds its page locked returns at once, as until 6.19',
  ...pageFault(
    {
      guards: {
        isRetried: isLockedPrivate,
      },
    },
    { type: 'device-private', era: '7.3' },
  ),
};

const lockIsWaitedFor: Mutant = {
  id: 'MGV-033.a',
  breaks: 'MGV-033',
  fault: 'a fault that finds its page locked sleeps, as from 7.0 on',
  ...pageFault({ guards: { isRetried: never } }),
};

/** Faults of a migration, in the chapter's order. */
export const migrateVmaMutants: readonly Mutant[] = [
  ...migratingPageMutants,
  ...putMutants,
  holeIsReplaced,
  holderIsOverlooked,
  faultStandsInItsWay,
  swapCacheStandsInTheWay,
  driverDoesNotWait,
  faultIsForgotten,
  pageIsNotCounted,
  migrationGoesOnEarly,
  ...migrationAccessMutants,
  holeIsWaitedFor,
  migratingPageIsKept,
  privateMemoryIsNotAskedBack,
  lockIsTriedAgain,
  lockIsWaitedFor,
];
