// What a migration moves and what it leaves, and how it ends (spec/36-migrate-vma.md).

import { kernelsFrom, since } from '../domain/era-range.ts';
import type { MigratingPage } from '../domain/migration.ts';
import {
  callStep,
  meetingAlways,
  migrationBalance,
  migrationLeadsTo,
  pageReachable,
  pageStep,
  type MigrationRule,
  type PageStep,
} from './about.ts';
import { entriesOf, migratingPageRules } from './migrating-pages.ts';
import { migrationAccessRules } from './migration-access.ts';
import { migrating as types } from './observed.ts';

const withSwapDrop = since('6.12');

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
  title: 'A fault that brings its page home drops the last reference to it',
  binds: 'core',
  scope: { types: ['device-private'] },
  witness: ({ event, before, effects }) =>
    event.type === 'page.endFault' &&
    before.phase === 'vacated' &&
    effects.some((effect) => effect.type === 'folio.free' && effect.side === 'source'),
});

/** A CPU touches private memory whose page another fault has locked. */
const meetsTheLock = ({ event, before }: PageStep): boolean =>
  event.type === 'page.touch' && before.entry === 'private' && before.source?.locked === true;

const faultSleepsOnTheLock = pageStep({
  id: 'MGV-032',
  title: 'A fault that finds its page locked sleeps until it is unlocked',
  binds: 'core',
  scope: { types: ['device-private'], eras: since('7.0') },
  when: meetsTheLock,
  then: ({ answer }) => answer.kind === 'blocked',
});

const faultRetriesAtOnce = pageReachable({
  id: 'MGV-033',
  title: 'A fault that finds its page locked is tried again at once',
  binds: 'core',
  scope: { types: ['device-private'], eras: kernelsFrom('6.15', '6.19') },
  witness: (step) => meetsTheLock(step) && step.answer.kind === 'errno',
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
  ...migrationAccessRules,
  migrationEnds,
  migratingPageCanBeCut,
  faultFreesLast,
  faultSleepsOnTheLock,
  faultRetriesAtOnce,
];
