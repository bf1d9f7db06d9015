// Interleavings of memory failures, peer memory, registration and the ends of devices (spec/35-interleavings.md).

import { accessStep, type InterleavingRule } from './interleaving-rule.ts';

const callbacksOutliveReferences = accessStep({
  id: 'ILV-025',
  title: 'Callbacks stay as long as somebody has a reference of their pagemap',
  binds: 'driver',
  when: ({ access }) => access.touches === 'callbacks' || access.touches === 'owner',
  then: ({ before: { pagemap }, access }) =>
    access.touches === 'owner' ? pagemap.owner : pagemap.callbacks,
});

const poisonIsNotLost = accessStep({
  id: 'ILV-026',
  title: 'Poison is lost by no write of other flags',
  binds: 'core',
  when: ({ before }) => before.folio.poisoned,
  then: ({ after }) => after.folio.poisoned,
});

const reportStrikesWhoHadIt = accessStep({
  id: 'ILV-027',
  title: 'A failure that a holder reports strikes nobody who got the folio since',
  binds: 'core',
  when: ({ step: name, before }) => name === 'x10' && before.failure.reported !== 'nobody',
  then: ({ before }) => before.failure.reported === 'had',
});

/** In the chapter's order. */
export const failureInterleavings: readonly InterleavingRule[] = [
  callbacksOutliveReferences,
  poisonIsNotLost,
  reportStrikesWhoHadIt,
];
