// Seeded faults of what a migration moves, and of how it ends (spec/36-migrate-vma.md).

import { assign, enqueueActions } from 'xstate';
import { entryFor, expectedReferences, type PageContext } from '../model/migrating-folios.ts';
import { migratingPage } from '../model/migrating-page.ts';
import { migrationCall } from '../model/migration-call.ts';
import {
  forkMakesPresentEntry,
  migratingPageMutants,
  pageFault,
  takingExcept,
  targetIsNotLocked,
} from './migrating-pages.ts';
import type { Mutant } from './mutant.ts';
import { never, nothing } from './replace.ts';

type CallParts = Parameters<typeof migrationCall.provide>[0];

/** A fault in the statechart of the call, for one memory type and era. */
const callFault = (
  parts: CallParts,
  where: Pick<Mutant, 'type' | 'era'> = { type: 'device-private', era: '6.19' },
): Pick<Mutant, 'type' | 'era' | 'stage' | 'machine' | 'call'> => ({
  ...where,
  stage: 'migration',
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
  fault: 'the migration of a fault is over before the fault lets go of its page',
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

const faultHoldsNothing: Mutant = {
  id: 'MGV-021.a',
  breaks: 'MGV-021',
  fault: 'a fault on private memory calls the driver without a reference to the page',
  ...pageFault(
    takingExcept((context, type) => type === 'page.touch' && context.faulted),
    { type: 'device-private', era: '6.1' },
  ),
};

const faultDoesNotLock: Mutant = {
  id: 'MGV-022.a',
  breaks: 'MGV-022',
  fault: 'a fault calls the driver without the lock of the page',
  ...pageFault({ actions: { lockForFault: nothing } }, { type: 'device-private', era: '6.15' }),
};

const selectionIsIgnored: Mutant = {
  id: 'MGV-023.a',
  breaks: 'MGV-023',
  fault: 'a migration takes any page that is mapped, whatever it was asked for',
  ...pageFault(
    {
      guards: {
        isSelected: ({ context }) =>
          context.source !== null && context.entry === entryFor(context, context.source),
      },
    },
    { type: 'device-coherent', era: '6.12' },
  ),
};

const sharedPageIsPassedOver: Mutant = {
  id: 'MGV-024.a',
  breaks: 'MGV-024',
  fault: 'a page that two processes map is passed over',
  ...pageFault({
    guards: {
      isSelected: ({ context, event }) =>
        event.type === 'page.collect' &&
        context.other === 'none' &&
        context.source?.place === (event.by === 'toDevice' ? 'ram' : 'device') &&
        (event.by === 'evict' || context.entry === entryFor(context, context.source)),
    },
  }),
};

const exclusiveFaultHoldsNothing: Mutant = {
  id: 'MGV-027.a',
  breaks: 'MGV-027',
  fault: 'a fault on an exclusive entry waits for the lock of a page that it does not hold',
  ...pageFault(
    takingExcept((context, type) => type === 'page.touch' && context.restoring),
    { type: 'device-private', era: '6.1' },
  ),
};

const exclusiveEntryIsLost: Mutant = {
  id: 'MGV-028.a',
  breaks: 'MGV-028',
  fault: 'a fault on an exclusive entry leaves the entry as it is',
  ...pageFault({ actions: { restoreEntry: assign({ restoring: false }) } }),
};

const cutExclusiveEntryComesBack: Mutant = {
  id: 'MGV-028.b',
  breaks: 'MGV-028',
  fault: 'a fault on an exclusive entry maps the page although the entry was cut while it waited',
  ...pageFault(
    { actions: { restoreEntry: assign({ restoring: false, entry: 'present' }) } },
    { type: 'device-coherent', era: '6.19' },
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

/** Faults of a migration, in the chapter's order. */
export const migrateVmaMutants: readonly Mutant[] = [
  ...migratingPageMutants,
  holeIsReplaced,
  holderIsOverlooked,
  faultStandsInItsWay,
  swapCacheStandsInTheWay,
  driverDoesNotWait,
  faultIsForgotten,
  pageIsNotCounted,
  migrationGoesOnEarly,
  faultHoldsNothing,
  faultDoesNotLock,
  selectionIsIgnored,
  sharedPageIsPassedOver,
  targetIsNotLocked,
  forkMakesPresentEntry,
  exclusiveFaultHoldsNothing,
  exclusiveEntryIsLost,
  cutExclusiveEntryComesBack,
  holeIsWaitedFor,
  migratingPageIsKept,
  privateMemoryIsNotAskedBack,
];
