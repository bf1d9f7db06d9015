// What is true of a page while it migrates (spec/36-migrate-vma.md): entries, references, locks and charges.

import type { Entry, MigratingPage, MovedFolio, Side } from '../domain/migration.ts';
import { pageAlways, pageStep, type MigrationRule, type PageStep } from './about.ts';
import { isOk, migrating as types } from './observed.ts';

/** Entries that hold a reference to a folio, and count as its mapping. */
export const isMapping = (entry: Entry): boolean => entry !== 'none' && entry !== 'migration';

export const entriesOf = ({ entry, other }: MigratingPage): readonly Entry[] => [entry, other];

export const named = (page: MigratingPage): MovedFolio | null => page[page.names];

const hasEntry = (page: MigratingPage): boolean => entriesOf(page).some((one) => one !== 'none');

const isMapped = (page: MigratingPage): boolean => entriesOf(page).some(isMapping);

const hasMigrationEntry = (page: MigratingPage): boolean => entriesOf(page).includes('migration');

const refusalMovesNothing = pageStep({
  id: 'MGV-001',
  title: 'A step that is refused leaves the page as it was',
  binds: 'core',
  scope: { types },
  when: (step) => !isOk(step),
  then: ({ before, after, effects }) =>
    effects.length === 0 && JSON.stringify(before) === JSON.stringify(after),
});

const entryNamesLivingFolio = pageAlways({
  id: 'MGV-002',
  title: 'An entry names a folio that is not freed',
  binds: 'core',
  scope: { types },
  when: hasEntry,
  then: (page) => named(page) !== null,
  says: ({ names }) => ({ expected: `the ${names} that the entry names to be there`, got: 'none' }),
});

const mappingsOf = (page: MigratingPage, side: Side): number =>
  page.names === side ? entriesOf(page).filter(isMapping).length : 0;

const usersOf = (page: MigratingPage): number =>
  page.holders + page.taken + Number(page.faulted) + Number(page.cached) + Number(page.restoring);

const countIsUsers = pageAlways({
  id: 'MGV-003',
  title: 'Each folio has as many references as entries and users, and as many mappings as entries',
  binds: 'core',
  scope: { types },
  when: ({ source, target }) => source !== null || target !== null,
  then: (page) => {
    const { source, target } = page;
    const [ofSource, ofTarget] = [mappingsOf(page, 'source'), mappingsOf(page, 'target')];
    const isSourceRight =
      source === null ||
      (source.mapcount === ofSource && source.count === ofSource + usersOf(page));
    const isMigrating = page.phase !== 'vacated';
    const isTargetRight =
      target === null ||
      (target.mapcount === ofTarget && target.count === ofTarget + Number(isMigrating));
    return isSourceRight && isTargetRight;
  },
});

const faultWaits = pageStep({
  id: 'MGV-004',
  title: 'A fault that meets a migration entry waits',
  binds: 'core',
  scope: { types },
  when: ({ event, before }) => event.type === 'page.touch' && before.entry === 'migration',
  then: ({ answer }) => answer.kind === 'blocked',
});

const migrationEntryIsLocked = pageAlways({
  id: 'MGV-005',
  title: 'A folio is locked while a migration entry names it',
  binds: 'core',
  scope: { types },
  when: hasMigrationEntry,
  then: ({ source }) => source === null || source.locked,
});

const chargedOnce = pageAlways({
  id: 'MGV-006',
  title: 'Data is charged once, wherever it is',
  binds: 'core',
  scope: { types },
  when: ({ phase, source, target }) => (phase === 'vacated' ? target : source) !== null,
  then: ({ source, target }) => (source?.charges ?? 0) + (target?.charges ?? 0) === 1,
});

const shownDataWasWritten = pageAlways({
  id: 'MGV-007',
  title: 'An entry shows nothing that nobody has written',
  binds: 'driver',
  scope: { types },
  when: isMapped,
  then: (page) => named(page)?.filled !== false,
});

const listsHaveTheData = pageStep({
  id: 'MGV-008',
  title: 'A migration puts on a list only the folio that has the data',
  binds: 'core',
  scope: { types },
  when: ({ effects }) => effects.some(({ type }) => type === 'list.add'),
  then: ({ before, effects }) =>
    effects.every(
      (effect) =>
        effect.type !== 'list.add' ||
        effect.side === (before.phase === 'remapped' ? 'target' : 'source'),
    ),
});

const countOf = ({ effects }: PageStep, type: string, side: Side): number =>
  effects.filter((effect) => effect.type === type && 'side' in effect && effect.side === side)
    .length;

/** The fault that waits with a page may have its lock. */
const isUnlockedOnce = (step: PageStep): boolean =>
  step.before.faulted || countOf(step, 'folio.unlock', 'source') === 1;

const leavesTheMigration = ({ before, after }: PageStep): boolean =>
  before.taken > 0 && after.taken === 0;

const putOnce = pageStep({
  id: 'MGV-009',
  title: 'A migration unlocks and puts each source once',
  binds: 'core',
  scope: { types },
  when: leavesTheMigration,
  then: (step) => isUnlockedOnce(step) && countOf(step, 'folio.put', 'source') === 1,
});

/** The kind of entry that a folio of this page has. */
const kindFor = ({ type }: MigratingPage, { place }: MovedFolio): Entry =>
  place === 'device' && type === 'device-private' ? 'private' : 'present';

/** Migration entries have become entries of this folio, and what was cut meanwhile stays cut. */
const areBack = ({ before, after }: PageStep, side: Side): boolean => {
  const folio = before[side];
  const isBack = (was: Entry, is: Entry): boolean =>
    was === 'none' ? is === 'none' : folio !== null && is === kindFor(before, folio);
  return (
    after.names === side && isBack(before.entry, after.entry) && isBack(before.other, after.other)
  );
};

const stayingPageHasItsEntries = pageStep({
  id: 'MGV-010',
  title: 'A page that does not move has its old entries back',
  binds: 'core',
  scope: { types },
  when: ({ event, before, after }) =>
    (event.type === 'page.remap' && before.phase === 'stayed') ||
    (event.type === 'page.unmap' && before.phase === 'collected' && after.phase === 'resting'),
  then: (step) => areBack(step, 'source'),
});

const movedPageHasNewEntries = pageStep({
  id: 'MGV-011',
  title: 'The entries of a page that moves name its target',
  binds: 'core',
  scope: { types },
  when: ({ event, before }) => event.type === 'page.remap' && before.phase === 'replaced',
  then: (step) => areBack(step, 'target'),
});

const unusedTargetIsFreed = pageStep({
  id: 'MGV-012',
  title: 'A target that is not used is freed',
  binds: 'core',
  scope: { types },
  when: ({ event, before }) =>
    event.type === 'page.put' && before.phase === 'putBack' && before.target !== null,
  then: (step) => step.after.target === null && countOf(step, 'folio.free', 'target') === 1,
  says: (step) => ({
    expected: 'the target to be freed once',
    got: `${countOf(step, 'folio.free', 'target')} times, and ${step.after.target === null ? 'no target' : 'a target'} left`,
  }),
});

/** Pages, in the chapter's order. */
export const migratingPageRules: readonly MigrationRule[] = [
  refusalMovesNothing,
  entryNamesLivingFolio,
  countIsUsers,
  faultWaits,
  migrationEntryIsLocked,
  chargedOnce,
  shownDataWasWritten,
  listsHaveTheData,
  putOnce,
  stayingPageHasItsEntries,
  movedPageHasNewEntries,
  unusedTargetIsFreed,
];
