// Interleavings of memory failures, peer memory, registration and the ends of devices (spec/35-interleavings.md).

import { filesOf, foliosOf } from '../domain/words.ts';
import { found } from './folio-of-access.ts';
import { accessStep, isOfFolio, wordsAlways, type InterleavingRule } from './interleaving-rule.ts';

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
  when: ({ before }) => foliosOf(before).some(({ poisoned }) => poisoned),
  then: ({ before, after }) =>
    foliosOf(before).every(({ poisoned }, at) => !poisoned || foliosOf(after)[at]?.poisoned),
});

const reportStrikesWhoHadIt = accessStep({
  id: 'ILV-027',
  title: 'A failure that a holder reports strikes nobody who got the folio since',
  binds: 'core',
  when: ({ step: name, before }) => name === 'x10' && before.failure.reported !== 'nobody',
  then: ({ before }) => before.failure.reported === 'had',
});

const structPagesAreInitialised = accessStep({
  id: 'ILV-028',
  title: 'Nobody goes by struct pages that their registration has not initialised',
  binds: 'users',
  when: (taken) => isOfFolio(taken) && taken.call !== 'pagemap.register',
  then: ({ before }) => !before.pagemap.raw,
});

const translationsGoFirst = wordsAlways({
  id: 'ILV-029',
  title: 'A folio is held as long as a CPU may go by an entry of it',
  binds: 'core',
  when: ({ mapped }) => mapped.cached > 0,
  then: ({ folio }) => folio.keeper === 'users',
});

const endedDeviceMapsNothing = wordsAlways({
  id: 'ILV-030',
  title: 'Nothing maps the memory of a device file that has ended',
  binds: 'driver',
  scope: { types: ['generic'] },
  when: ({ device }) => device.ended,
  then: ({ mapped }) => mapped.entries === 0,
});

const resetFoliosAreIdle = accessStep({
  id: 'ILV-031',
  title: 'Whoever was told that a device goes has put its folios',
  binds: 'users',
  scope: { types: ['fs-dax'] },
  when: ({ step: name }) => name === 'y1',
  then: ({ before }) => before.folio.holders === 0,
});

const shareIsWhatFilesHave = wordsAlways({
  id: 'ILV-032',
  title: 'The share count is the number of files that have the folio',
  binds: 'core',
  scope: { types: ['fs-dax'] },
  when: (words) => words.folio.share > 0 || filesOf(words) > 1,
  then: (words) => words.folio.share === filesOf(words),
});

const locklessGupFindsThePagemap = accessStep({
  id: 'ILV-033',
  title: 'Lockless GUP finds the pagemap of a folio that it has no reference to',
  binds: 'core',
  when: ({ step: name }) => name === 'g2',
  then: (taken) => found(taken).pagemap === 'set',
});

/** In the chapter's order. */
export const failureInterleavings: readonly InterleavingRule[] = [
  callbacksOutliveReferences,
  poisonIsNotLost,
  reportStrikesWhoHadIt,
  structPagesAreInitialised,
  translationsGoFirst,
  endedDeviceMapsNothing,
  resetFoliosAreIdle,
  shareIsWhatFilesHave,
  locklessGupFindsThePagemap,
];
