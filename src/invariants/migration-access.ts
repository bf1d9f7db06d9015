// How a migration and the faults beside it get at a page, and what its entries are (spec/36-migrate-vma.md).

import { since } from '../domain/era-range.ts';
import type { MigratingPage } from '../domain/migration.ts';
import { pageAlways, pageStep, type MigrationRule, type PageStep } from './about.ts';
import { entriesOf, isMapping, named } from './migrating-pages.ts';
import { isOk, migrating as types } from './observed.ts';

const withFaultLock = since('6.15');

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
  says: ({ source }) => ({
    expected: 'the source to be locked',
    got: source ? 'one that is not' : 'none: it is freed',
  }),
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
  title: 'A target is locked until the migration unlocks and puts it',
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

/** Faults, collection and entries, in the chapter's order. */
export const migrationAccessRules: readonly MigrationRule[] = [
  faultHoldsPage,
  faultLocksPage,
  collectedAsAsked,
  wantedIsCollected,
  targetIsLocked,
  entryIsOfItsKind,
  exclusiveFaultHolds,
  exclusiveEntryComesBack,
];
