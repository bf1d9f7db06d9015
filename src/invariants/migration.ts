// CPU faults and migration (spec/33-migration.md): what moves, and what a failure restores.

import { folioAlways, folioStep, type FolioRule, type FolioStep } from './about.ts';
import { effectsOf, hasEffect, isFreed, isOk, migrating } from './observed.ts';

const isMovingOut = ({ event }: FolioStep): boolean =>
  event.type === 'folio.fault' || event.type === 'folio.evict';

const onlyDevicePrivateFaultsMigrate = folioStep({
  id: 'MIG-001',
  title: 'Only device-private memory is migrated by a fault',
  binds: 'core',
  when: (step) => hasEffect(step, 'callback.migrateToRam'),
  then: ({ event, before }) => before.type === 'device-private' && event.type === 'folio.fault',
});

const failedMigrationRestoresTheCounts = folioStep({
  id: 'MIG-002',
  title: 'A migration that fails leaves the counts as they were',
  binds: 'core',
  scope: { types: migrating },
  when: (step) => isMovingOut(step) && !isOk(step),
  then: ({ before, after }) =>
    after.count === before.count &&
    after.mapcount === before.mapcount &&
    after.held === before.held &&
    after.pins === before.pins,
});

const migrationFreesTheFolioOnce = folioStep({
  id: 'MIG-003',
  title: 'A migration that succeeds frees the folio once',
  binds: 'core',
  scope: { types: migrating },
  when: (step) => isMovingOut(step) && isOk(step),
  then: (step) => isFreed(step) && effectsOf(step, 'core.free').length === 1,
});

const onlyMappedFolioCountsItsMappings = folioAlways({
  id: 'MIG-004',
  title: 'A folio that only page tables hold has as many references as mappings',
  binds: 'core',
  scope: { types: migrating },
  when: ({ phase, held }) => phase === 'mapped' && held === 0,
  then: ({ count, mapcount }) => count === mapcount,
});

const driverMigratesItsOwnFolios = folioStep({
  id: 'MIG-005',
  title: 'A driver migrates only its own folios',
  binds: 'driver',
  scope: { types: migrating },
  when: ({ event }) => event.type === 'folio.evict' && event.owner === 'foreign',
  then: (step) => !isOk(step),
});

const otherMemoryStays = folioStep({
  id: 'MIG-006',
  title: 'File, generic and peer-to-peer memory does not migrate',
  binds: 'core',
  scope: { types: ['fs-dax', 'generic', 'pci-p2pdma'] },
  when: ({ event }) => event.type === 'folio.migrateIn' || event.type === 'folio.evict',
  then: (step) => !isOk(step),
});

/** Nobody beside page tables, or beside who had it handed out, holds the folio. */
const isFreeToMove = ({ event, before }: FolioStep): boolean => {
  const isOnlyMapped = before.phase === 'mapped' && before.held === 0 && before.pins === 0;
  switch (event.type) {
    case 'folio.fault':
      return isOnlyMapped && event.succeeds;
    case 'folio.evict':
      return isOnlyMapped && event.owner === 'own';
    case 'folio.migrateIn':
      return before.phase === 'handedOut';
    default:
      return false;
  }
};

const whatIsFreeToMoveMoves = folioStep({
  id: 'MIG-007',
  title: 'A migration that nobody stands in the way of succeeds',
  binds: 'core',
  scope: { types: migrating },
  when: isFreeToMove,
  then: isOk,
});

/** Migration, in the chapter's order. */
export const migrationRules: readonly FolioRule[] = [
  onlyDevicePrivateFaultsMigrate,
  failedMigrationRestoresTheCounts,
  migrationFreesTheFolioOnce,
  onlyMappedFolioCountsItsMappings,
  driverMigratesItsOwnFolios,
  otherMemoryStays,
  whatIsFreeToMoveMoves,
];
