// What a migration moves and what it leaves, and how it ends (spec/36-migrate-vma.md).

import type { MigratingPage } from '../domain/migration.ts';
import {
  callStep,
  meetingAlways,
  migrationBalance,
  migrationLeadsTo,
  pageAlways,
  pageReachable,
  pageStep,
  type MigrationRule,
  type PageStep,
} from './about.ts';
import { entriesOf, isMapping, migratingPageRules, named } from './migrating-pages.ts';
import { isOk, migrating as types } from './observed.ts';

const withFaultLock = ['contract', '6.15', '6.19'] as const;
const withSwapDrop = ['contract', '6.12', '6.15', '6.19'] as const;

const isReplacing = ({ event, answer, before }: PageStep): boolean =>
  event.type === 'page.replace' && answer.kind === 'ok' && before.taken > 0;

const isReplaced = ({ after }: PageStep): boolean => after.phase === 'replaced';

const holeMovesNothing = pageStep({
  id: 'MGV-013',
  title: 'A page without a target does not move',
  binds: 'core',
  scope: { types },
  when: (step) => isReplacing(step) && step.before.target === null,
  then: (step) => !isReplaced(step),
});

const heldPageStays = pageStep({
  id: 'MGV-014',
  title: 'A page that somebody else holds does not move',
  binds: 'core',
  scope: { types },
  when: (step) => isReplacing(step) && step.before.holders > 0,
  then: (step) => !isReplaced(step),
});

/** The driver has a target, nothing goes wrong, and nobody else has a reference. */
const isFreeToMove = (step: PageStep): boolean =>
  isReplacing(step) &&
  step.event.type === 'page.replace' &&
  step.event.succeeds &&
  step.before.target !== null &&
  step.before.holders === 0;

const freePageMoves = pageStep({
  id: 'MGV-015',
  title: 'A page that has a target and no other holder moves',
  binds: 'core',
  scope: { types },
  when: (step) => isFreeToMove(step) && !step.before.cached,
  then: isReplaced,
});

const cachedPageMoves = pageStep({
  id: 'MGV-016',
  title: 'A source is taken out of the swap cache, and moves',
  binds: 'core',
  scope: { types, eras: withSwapDrop },
  when: (step) => isFreeToMove(step) && step.before.cached,
  then: (step) => isReplaced(step) && !step.after.cached,
});

const deviceIsDone = meetingAlways({
  id: 'MGV-017',
  title: 'The device is done with its copies before the migration goes on',
  binds: 'driver',
  scope: { types },
  when: ({ page }) => page.working,
  then: ({ call }) => call.phase === 'filling',
});

const idleHasNoPages = meetingAlways({
  id: 'MGV-018',
  title: 'While no migration runs, no page is in one',
  binds: 'core',
  scope: { types },
  when: ({ call }) => call.phase === 'idle',
  then: ({ page }) => page.phase === 'resting' && page.taken === 0 && !page.faulted,
});

const callCountsItsPages = migrationBalance({
  id: 'MGV-019',
  title: 'A migration counts the pages that it has',
  binds: 'core',
  scope: { types },
  share: ({ taken }) => taken,
  total: ({ pages }) => pages,
});

/** Parts that the core ends itself; how long the driver copies is its own affair. */
const ends = ['migrate.copy', 'migrate.finalize', 'migrate.end'];

const partEndsWithItsPages = callStep({
  id: 'MGV-020',
  title: 'A part of a migration ends when it is through with all its pages',
  binds: 'core',
  scope: { types },
  when: ({ event, answer }) => ends.includes(event.type) && answer.kind === 'ok',
  then: ({ before }) => before.left === 0,
});

const faultHoldsPage = pageStep({
  id: 'MGV-021',
  title: 'A fault holds the page before it asks the driver',
  binds: 'core',
  scope: { types: ['device-private'] },
  when: ({ effects }) => effects.some(({ type }) => type === 'callback.migrateToRam'),
  then: ({ before, effects }) =>
    effects.every(
      (effect) =>
        effect.type !== 'callback.migrateToRam' || effect.count === (before.source?.count ?? 0) + 1,
    ),
});

const faultLocksPage = pageAlways({
  id: 'MGV-022',
  title: 'A page is locked while its fault waits for the driver',
  binds: 'core',
  scope: { types: ['device-private'], eras: withFaultLock },
  when: ({ faulted }) => faulted,
  then: ({ source }) => source?.locked === true,
});

const collectedAsAsked = pageStep({
  id: 'MGV-023',
  title: 'A migration takes only pages that it was asked for',
  binds: 'core',
  scope: { types },
  when: (step) => step.event.type === 'page.collect' && isOk(step),
  then: ({ event, before }) =>
    event.type === 'page.collect' &&
    before.source?.place === (event.by === 'toDevice' ? 'ram' : 'device'),
});

/** It is mapped where the migration looks, and of the kind that it asks for. */
const isWanted = ({ event, before }: PageStep): boolean =>
  event.type === 'page.collect' &&
  before.phase === 'resting' &&
  before.source !== null &&
  !before.source.locked &&
  (before.entry === 'present' || before.entry === 'private') &&
  before.source.place === (event.by === 'toDevice' ? 'ram' : 'device');

const wantedIsCollected = pageStep({
  id: 'MGV-024',
  title: 'A page that is wanted, mapped and not locked is taken',
  binds: 'core',
  scope: { types },
  when: isWanted,
  then: isOk,
});

const targetIsLocked = pageAlways({
  id: 'MGV-025',
  title: 'A target is locked until the migration lets go of it',
  binds: 'driver',
  scope: { types },
  when: ({ target, phase }) => target !== null && phase !== 'vacated',
  then: ({ target }) => target?.locked === true,
});

const isOfItsKind = (page: MigratingPage): boolean => {
  const isPrivate = page.type === 'device-private' && named(page)?.place === 'device';
  return entriesOf(page)
    .filter(isMapping)
    .every((entry) => (entry === 'private') === isPrivate);
};

const entryIsOfItsKind = pageAlways({
  id: 'MGV-026',
  title: 'Private memory has entries of its own kind, and no other memory has',
  binds: 'core',
  scope: { types },
  when: (page) => entriesOf(page).some(isMapping) && named(page) !== null,
  then: isOfItsKind,
});

const exclusiveFaultHolds = pageStep({
  id: 'MGV-027',
  title: 'A fault on an exclusive entry holds the page before it waits for the lock',
  binds: 'core',
  scope: { types },
  when: ({ before, after }) => after.restoring && !before.restoring,
  then: ({ before, after }) => after.source?.count === (before.source?.count ?? 0) + 1,
});

const exclusiveEntryComesBack = pageStep({
  id: 'MGV-028',
  title: 'An exclusive entry that is still there becomes a mapping of the same page',
  binds: 'core',
  scope: { types },
  when: (step) => step.event.type === 'page.restore' && isOk(step),
  then: ({ before, after }) =>
    after.entry === (before.entry === 'exclusive' ? 'present' : before.entry) && !after.restoring,
});

const isAtRest = (page: MigratingPage): boolean =>
  !entriesOf(page).includes('migration') &&
  page.target === null &&
  page.taken === 0 &&
  !page.faulted &&
  !page.working &&
  page.source?.locked !== true;

const migrationEnds = migrationLeadsTo({
  id: 'MGV-029',
  title: 'A migration ends, and leaves no migration entry, no lock and no reference',
  binds: 'core',
  scope: { types },
  then: ({ pages, call }) => call.phase === 'idle' && pages.every(isAtRest),
});

const migratingPageCanBeCut = pageReachable({
  id: 'MGV-030',
  title: 'A page can be unmapped while it migrates',
  binds: 'core',
  scope: { types },
  witness: ({ event, before, after }) =>
    event.type === 'page.zap' && before.entry === 'migration' && after.entry === 'none',
});

const faultFreesLast = pageReachable({
  id: 'MGV-031',
  title: 'A fault that brings its page home is the last to let go of it',
  binds: 'core',
  scope: { types: ['device-private'] },
  witness: ({ event, before, effects }) =>
    event.type === 'page.endFault' &&
    before.phase === 'vacated' &&
    effects.some((effect) => effect.type === 'folio.free' && effect.side === 'source'),
});

/** Migration of pages, in the chapter's order. */
export const migrateVmaRules: readonly MigrationRule[] = [
  ...migratingPageRules,
  holeMovesNothing,
  heldPageStays,
  freePageMoves,
  cachedPageMoves,
  deviceIsDone,
  idleHasNoPages,
  callCountsItsPages,
  partEndsWithItsPages,
  faultHoldsPage,
  faultLocksPage,
  collectedAsAsked,
  wantedIsCollected,
  targetIsLocked,
  entryIsOfItsKind,
  exclusiveFaultHolds,
  exclusiveEntryComesBack,
  migrationEnds,
  migratingPageCanBeCut,
  faultFreesLast,
];
