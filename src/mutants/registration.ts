// Seeded faults of registration (spec/11-pagemap.md, MAP-001 to MAP-009).

import { assign, emit } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import { errno } from '../core/answer.ts';
import type { Flaw } from '../domain/registration.ts';
import { isRefused, stopOf } from '../model/registration-progress.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const alone = { stage: 'pagemap' } as const;

/** A registration that does not look for one flaw. */
const overlooking = (flaw: Flaw): AnyStateMachine =>
  pagemap.provide({
    guards: {
      isFailing: ({ context, event }) =>
        isRefused({ context, event }) &&
        (context.leftSections.length > 0 || stopOf({ context, event })?.flaw !== flaw),
    },
  });

const emptyPagemapIsRegistered: Mutant = {
  ...alone,
  id: 'MAP-001.a',
  breaks: 'MAP-001',
  fault: 'a pagemap without ranges is registered',
  type: 'generic',
  era: '6.19',
  machine: overlooking('noRanges'),
};

const missingMigrateToRamIsAccepted: Mutant = {
  ...alone,
  id: 'MAP-002.a',
  breaks: 'MAP-002',
  fault: 'private memory is registered without migrate_to_ram',
  type: 'device-private',
  era: '6.19',
  machine: overlooking('noMigrateToRam'),
};

const missingFolioFreeIsAccepted: Mutant = {
  ...alone,
  id: 'MAP-002.b',
  breaks: 'MAP-002',
  fault: 'private memory is registered without folio_free',
  type: 'device-private',
  era: '6.12',
  machine: overlooking('noFolioFree'),
};

const missingOwnerIsAccepted: Mutant = {
  ...alone,
  id: 'MAP-002.c',
  breaks: 'MAP-002',
  fault: 'private memory is registered without an owner',
  type: 'device-private',
  era: 'contract',
  machine: overlooking('noOwner'),
};

const coherentWithoutFolioFreeIsAccepted: Mutant = {
  ...alone,
  id: 'MAP-003.a',
  breaks: 'MAP-003',
  fault: 'coherent memory is registered without folio_free',
  type: 'device-coherent',
  era: '6.1',
  machine: overlooking('noFolioFree'),
};

const coherentWithoutOwnerIsAccepted: Mutant = {
  ...alone,
  id: 'MAP-003.b',
  breaks: 'MAP-003',
  fault: 'coherent memory is registered without an owner',
  type: 'device-coherent',
  era: '6.19',
  machine: overlooking('noOwner'),
};

const hugeFoliosAreAccepted: Mutant = {
  ...alone,
  id: 'MAP-004.a',
  breaks: 'MAP-004',
  fault: 'a shift beyond the largest folio is not looked at',
  type: 'generic',
  era: '6.19',
  machine: overlooking('shiftTooLarge'),
};

const typeZeroIsRegistered: Mutant = {
  ...alone,
  id: 'MAP-005.a',
  breaks: 'MAP-005',
  fault: 'memory type 0 is registered with a warning, as kernels do',
  type: 'fs-dax',
  era: 'contract',
  row: { refusesUnsetType: false },
};

const typeZeroIsRefused: Mutant = {
  ...alone,
  id: 'MAP-006.a',
  breaks: 'MAP-006',
  fault: 'memory type 0 is refused, as the header says',
  type: 'fs-dax',
  era: '6.19',
  row: { refusesUnsetType: true },
};

const secondRangeUsesAltmap: Mutant = {
  ...alone,
  id: 'MAP-007.a',
  breaks: 'MAP-007',
  fault: 'a second range is added although there is an altmap',
  type: 'fs-dax',
  era: '6.12',
  machine: overlooking('altmapOnSecondRange'),
};

const misplacedAltmapIsUsed: Mutant = {
  ...alone,
  id: 'MAP-007.b',
  breaks: 'MAP-007',
  fault: 'an altmap that is larger than its range is used',
  type: 'device-coherent',
  era: '6.19',
  machine: overlooking('altmapMisplaced'),
};

const everyFlawIsInvalid: Mutant = {
  ...alone,
  id: 'MAP-008.a',
  breaks: 'MAP-008',
  fault: 'every flaw is answered with EINVAL',
  type: 'pci-p2pdma',
  era: '6.19',
  machine: pagemap.provide({
    actions: { answerFlaw: emit({ type: 'answer', answer: errno('EINVAL') }) },
  }),
};

const innerOverlapIsAccepted: Mutant = {
  ...alone,
  id: 'MAP-008.b',
  breaks: 'MAP-008',
  fault: 'a pagemap inside the range is not noticed',
  type: 'generic',
  era: '6.15',
  machine: overlooking('innerOverlap'),
};

const failedRangeKeepsItsSteps: Mutant = {
  ...alone,
  id: 'MAP-009.a',
  breaks: 'MAP-009',
  fault: 'a range that fails does not undo its own steps',
  type: 'fs-dax',
  era: '6.19',
  machine: pagemap.provide({ actions: { undoRange: nothing } }),
};

const earlierRangesStay: Mutant = {
  ...alone,
  id: 'MAP-009.b',
  breaks: 'MAP-009',
  fault: 'a range that fails leaves the ranges before it in place',
  type: 'generic',
  era: '6.12',
  machine: pagemap.provide({
    actions: {
      removeRanges: assign({ rangeCount: ({ context }) => context.ranges.length }),
    },
  }),
};

const failureKeepsReferences: Mutant = {
  ...alone,
  id: 'MAP-009.c',
  breaks: 'MAP-009',
  fault: 'a registration that fails keeps its initial reference',
  type: 'device-private',
  era: '6.19',
  machine: pagemap.provide({ actions: { forgetReferences: nothing } }),
};

const failureChangesRangeCount: Mutant = {
  ...alone,
  id: 'MAP-009.d',
  breaks: 'MAP-009',
  fault:
    "a registration that fails leaves in the caller's nr_range the number of ranges that were added",
  type: 'device-coherent',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      removeRanges: assign(({ context }) => ({
        added: 0,
        shadowed: context.shadowed - context.added,
        tracked: context.tracked - context.added,
        published: context.published - context.added,
      })),
    },
  }),
};

export const registrationMutants: readonly Mutant[] = [
  emptyPagemapIsRegistered,
  missingMigrateToRamIsAccepted,
  missingFolioFreeIsAccepted,
  missingOwnerIsAccepted,
  coherentWithoutFolioFreeIsAccepted,
  coherentWithoutOwnerIsAccepted,
  hugeFoliosAreAccepted,
  typeZeroIsRegistered,
  typeZeroIsRefused,
  secondRangeUsesAltmap,
  misplacedAltmapIsUsed,
  everyFlawIsInvalid,
  innerOverlapIsAccepted,
  failedRangeKeepsItsSteps,
  earlierRangesStay,
  failureKeepsReferences,
  failureChangesRangeCount,
];
