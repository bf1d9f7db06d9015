// FS_DAX memory (spec/22-fs-dax.md): idle folios, their waiter, and the files that share them.

import {
  everyKernel,
  kernelsFrom,
  kernelsSince,
  kernelsUntil,
  since,
} from '../domain/era-range.ts';
import type { Folio, Mapping } from '../domain/folio.ts';
import { folioAlways, folioReachable, folioStep, type FolioRule } from './about.ts';
import {
  becomesIdle,
  countedMappings,
  effectsOf,
  freeCount,
  hasEffect,
  indexOfEffect,
  isErrno,
  isIdle,
  isLongTermPin,
  isOk,
  untilCounted,
} from './observed.ts';

const types = ['fs-dax'] as const;

const idleFolioHasTheIdleCount = folioAlways({
  id: 'DAX-001',
  title: 'An idle folio has the idle count of its era',
  binds: 'core',
  scope: { types },
  when: ({ phase, held }) => phase === 'idle' || (phase === 'free' && held === 0),
  then: (folio) => folio.count === freeCount(folio),
});

const becomingIdleWakesOnce = folioStep({
  id: 'DAX-002',
  title: 'A folio that becomes idle wakes its waiter once',
  binds: 'core',
  scope: { types },
  when: becomesIdle,
  then: (step) => effectsOf(step, 'wakeUp').length === 1,
});

const onlyBecomingIdleWakes = folioStep({
  id: 'DAX-003',
  title: 'Nothing else wakes a waiter',
  binds: 'core',
  scope: { types },
  when: (step) => !becomesIdle(step),
  then: (step) => !hasEffect(step, 'wakeUp'),
});

const idleFolioHasNoWaiter = folioAlways({
  id: 'DAX-004',
  title: 'An idle folio has nobody waiting for it',
  binds: 'core',
  scope: { types },
  when: isIdle,
  then: ({ waiting }) => !waiting,
});

const lastEntryGoesFromAnIdleFolio = folioStep({
  id: 'DAX-005',
  title: "A file's last entry goes only when the folio is idle",
  binds: 'driver',
  scope: { types },
  when: ({ before, after }) => before.associations === 1 && after.associations === 0,
  then: ({ after }) =>
    after.count === freeCount(after) &&
    after.mapcount === 0 &&
    after.pins === 0 &&
    after.held === 0,
});

const truncateUnmapsAndRemovesTheEntry = folioStep({
  id: 'DAX-006',
  title: 'A truncate that returns has unmapped the folio and removed the entry',
  binds: 'core',
  scope: { types },
  when: (step) => step.event.type === 'folio.truncate' && isOk(step),
  then: ({ before, after }) =>
    after.mapcount === 0 && after.associations === before.associations - 1,
});

/** What `mapping` says of a folio that is or was shared: the value 1 until 6.14, nothing since. */
const sharedMapping = ({ era }: Folio): Mapping => (untilCounted.has(era) ? 'DAX_SHARED' : 'none');

/** 6.1 tests the counter before it counts down. */
const testsFirst = kernelsUntil('6.1');

/** Where that is so, PAGE_MAPPING_DAX_SHARED outlives the last file. */
const mayBeUnassociated = ({ era, share, mapping }: Folio): boolean =>
  share === 0 && (mapping === 'none' || (testsFirst.has(era) && mapping === 'DAX_SHARED'));

const shareIsTheNumberOfFiles = folioAlways({
  id: 'DAX-007',
  title: 'The share count is the number of files that share the folio',
  binds: 'core',
  scope: { types },
  when: () => true,
  then: (folio) => {
    const { associations, share, mapping } = folio;
    if (associations === 0) return mayBeUnassociated(folio);
    if (associations === 1 && share === 0) return mapping === 'file';
    return share === associations && mapping === sharedMapping(folio);
  },
});

const largeFolioBelongsToAFile = folioAlways({
  id: 'DAX-008',
  title: 'A large folio exists only while a file has it',
  binds: 'core',
  scope: { types },
  when: ({ order }) => order > 0,
  then: ({ associations }) => associations >= 1,
});

const longTermPinIsUnsupported = folioStep({
  id: 'DAX-009',
  title: 'A long-term pin is refused with EOPNOTSUPP',
  binds: 'core',
  scope: { types },
  when: isLongTermPin,
  then: (step) => isErrno(step, 'EOPNOTSUPP'),
});

const memoryCalls = [
  'folio.put',
  'folio.putBulk',
  'folio.unpin',
  'folio.unmap',
  'folio.get',
  'folio.tryGet',
  'folio.map',
  'folio.pin',
];

const onlyTheFileSystemClearsTheMapping = folioStep({
  id: 'DAX-010',
  title: 'Only the file system clears the mapping',
  binds: 'core',
  scope: { types },
  when: ({ event }) => memoryCalls.includes(event.type),
  then: ({ before, after }) => after.mapping === before.mapping,
});

const daxSharedOutlivesTheLastFile = folioReachable({
  id: 'DAX-011',
  title: 'The last file of a shared folio leaves PAGE_MAPPING_DAX_SHARED in its mapping',
  binds: 'core',
  scope: { types, eras: testsFirst },
  witness: ({ after }) => after.phase === 'free' && after.mapping === 'DAX_SHARED',
});

const idleFolioIsNotInUse = folioAlways({
  id: 'DAX-012',
  title: 'An idle folio is neither mapped nor pinned',
  binds: 'core',
  scope: { types, eras: since('6.15') },
  when: isIdle,
  then: ({ mapcount, pins }) => mapcount === 0 && pins === 0,
});

const wakeUpFindsTheFolioIdle = folioStep({
  id: 'DAX-013',
  title: 'A waiter is woken only when the folio is idle and its free path has begun',
  binds: 'core',
  scope: { types },
  when: (step) => hasEffect(step, 'wakeUp'),
  then: (step) =>
    effectsOf(step, 'wakeUp').every(
      ({ count, mapcount }) =>
        count === freeCount(step.before) && countedMappings({ ...step.before, mapcount }) === 0,
    ) && indexOfEffect(step, 'core.free') <= indexOfEffect(step, 'wakeUp'),
});

const truncateWaitsForAFilesFolio = folioAlways({
  id: 'DAX-014',
  title: 'A truncate waits only for a folio that a file has',
  binds: 'core',
  scope: { types },
  when: ({ waiting }) => waiting,
  then: ({ associations }) => associations > 0,
});

const waitingTruncateLetsFaultsIn = folioReachable({
  id: 'DAX-015',
  title: 'While a truncate waits, a fault maps the folio',
  binds: 'driver',
  scope: { types, eras: everyKernel },
  witness: ({ event, before, after }) =>
    event.type === 'folio.map' && before.waiting && after.mapcount > before.mapcount,
});

const truncateSleepsOn = folioReachable({
  id: 'DAX-016',
  title: 'A truncate sleeps on while only page tables hold the folio',
  binds: 'core',
  scope: { types, eras: kernelsSince('6.15') },
  witness: ({ after: { waiting, mapcount, count } }) =>
    waiting && mapcount > 0 && count === mapcount,
});

/** The word of a single page was left alone that no other file ever had. */
const indexStays = kernelsFrom('6.15', '7.1');

const indexStaysInTheShareWord = folioReachable({
  id: 'DAX-017',
  title: 'A page that loses its only file keeps the index in the word of its share count',
  binds: 'core',
  scope: { types, eras: indexStays },
  witness: (step) => hasEffect(step, 'index.left'),
});

const leavesTheIndex = ({ era, order, mapping }: Folio): boolean =>
  indexStays.has(era) && order === 0 && mapping === 'file';

const shareWordGoesWithTheLastFile = folioStep({
  id: 'DAX-018',
  title: 'The last file leaves no index behind, except as DAX-017 says',
  binds: 'core',
  scope: { types },
  when: ({ before, after }) => before.associations === 1 && after.associations === 0,
  then: (step) => !hasEffect(step, 'index.left') || leavesTheIndex(step.before),
});

/** FS_DAX memory, in the chapter's order. */
export const fsDaxRules: readonly FolioRule[] = [
  idleFolioHasTheIdleCount,
  becomingIdleWakesOnce,
  onlyBecomingIdleWakes,
  idleFolioHasNoWaiter,
  lastEntryGoesFromAnIdleFolio,
  truncateUnmapsAndRemovesTheEntry,
  shareIsTheNumberOfFiles,
  largeFolioBelongsToAFile,
  longTermPinIsUnsupported,
  onlyTheFileSystemClearsTheMapping,
  daxSharedOutlivesTheLastFile,
  idleFolioIsNotInUse,
  wakeUpFindsTheFolioIdle,
  truncateWaitsForAFilesFolio,
  waitingTruncateLetsFaultsIn,
  truncateSleepsOn,
  indexStaysInTheShareWord,
  shareWordGoesWithTheLastFile,
];
