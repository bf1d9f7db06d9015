// Seeded faults of how a migration and the faults beside it get at a page (spec/36-migrate-vma.md).

import { assign, enqueueActions } from 'xstate';
import { entered, entryFor, newFolio } from '../model/migrating-folios.ts';
import { carryOut } from '../model/migrating-page-setup.ts';
import { pageFault, takingExcept } from './migrating-pages.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

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

const targetIsNotLocked: Mutant = {
  id: 'MGV-025.a',
  breaks: 'MGV-025',
  fault: 'the driver allocates a target and does not lock it',
  ...pageFault({
    actions: {
      allocateTarget: assign({
        target: ({ context }) => ({
          ...newFolio(context.source?.place === 'ram' ? 'device' : 'ram'),
          locked: false,
        }),
      }),
    },
  }),
};

const forkMakesPresentEntry: Mutant = {
  id: 'MGV-026.a',
  breaks: 'MGV-026',
  fault: 'a fork gives the child a mapping of private memory that its CPU can use',
  ...pageFault({
    actions: {
      copyEntry: enqueueActions(({ context, enqueue }) => {
        carryOut(enqueue, entered(context, 'other', 'present'));
      }),
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

/** Faults of access, in the chapter's order. */
export const migrationAccessMutants: readonly Mutant[] = [
  faultHoldsNothing,
  faultDoesNotLock,
  selectionIsIgnored,
  sharedPageIsPassedOver,
  targetIsNotLocked,
  forkMakesPresentEntry,
  exclusiveFaultHoldsNothing,
  exclusiveEntryIsLost,
  cutExclusiveEntryComesBack,
];
