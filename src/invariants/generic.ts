// GENERIC memory (spec/23-generic.md): its owner keeps one reference as long as the pagemap lives.

import { everyKernel, since } from '../domain/era-range.ts';
import {
  folioAlways,
  folioReachable,
  folioStep,
  pairAlways,
  type FolioRule,
  type PairRule,
} from './about.ts';
import { effectsOf, hasEffect, isLongTermPin, isOk } from './observed.ts';

const types = ['generic'] as const;

const genericFolioHasAReference = folioAlways({
  id: 'GEN-001',
  title: 'A generic folio always has a reference',
  binds: 'core',
  scope: { types },
  when: () => true,
  then: ({ count }) => count >= 1,
});

const coreCallsNoFreeCallback = folioStep({
  id: 'GEN-002',
  title: 'The core calls no free callback for generic memory',
  binds: 'core',
  scope: { types, eras: everyKernel },
  when: (step) => hasEffect(step, 'core.free'),
  then: (step) => !hasEffect(step, 'callback.folioFree'),
});

const countOfZeroIsResetToOne = folioStep({
  id: 'GEN-003',
  title: 'A count that reaches zero is reset to one',
  binds: 'core',
  scope: { types, eras: since('6.15') },
  when: (step) => hasEffect(step, 'core.free'),
  then: (step) =>
    step.after.count === 1 && effectsOf(step, 'count.set').some(({ count }) => count === 1),
});

const mappingStaysOnceSet = folioStep({
  id: 'GEN-004',
  title: 'The mapping of a generic folio stays once it is set',
  binds: 'core',
  scope: { types },
  when: ({ before }) => before.mapping !== 'none',
  then: ({ before, after }) => after.mapping === before.mapping,
});

const genericMemoryCanBePinnedForLong = folioReachable({
  id: 'GEN-005',
  title: 'Generic memory can be pinned for long',
  binds: 'core',
  scope: { types },
  witness: (step) =>
    step.event.type === 'folio.pin' &&
    isLongTermPin(step) &&
    isOk(step) &&
    step.after.pins === step.before.pins + 1,
});

const genericFolioKeepsItsOrder = pairAlways({
  id: 'GEN-006',
  title: 'A generic folio has the order that its pagemap was set up with',
  binds: 'core',
  scope: { types },
  when: () => true,
  then: ({ folio, pagemap }) => folio.order === pagemap.shift,
});

/** GENERIC memory, in the chapter's order. */
export const genericRules: readonly (FolioRule | PairRule)[] = [
  genericFolioHasAReference,
  coreCallsNoFreeCallback,
  countOfZeroIsResetToOne,
  mappingStaysOnceSet,
  genericMemoryCanBePinnedForLong,
  genericFolioKeepsItsOrder,
];
