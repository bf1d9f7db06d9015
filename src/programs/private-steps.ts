// Accesses by which a migration takes a page-table entry away, sets it back, or puts another page into it.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { access } from './reference-steps.ts';

const unmaps = 'mm/migrate_device.c migrate_vma_collect_pmd()';
const finishes = 'mm/migrate.c remove_migration_pte()';

/** Steps `m4l`, `m4`, `m4u`: entry after entry becomes a migration entry; on to `done` (`m4v`) where there is none left. */
export const takingEntries = (from: string, done: string) =>
  ({
    [from]: { on: { m4l: lockingTable(`${from}Locked`) } },
    [`${from}Locked`]: {
      on: {
        m4: [
          {
            target: `${from}Taken`,
            guard: 'hasEntry',
            actions: ['makeMigrationEntry'],
            meta: access(unmaps, 'makes the entry a migration entry', 'folio', [
              'ILV-001',
              'ILV-003',
            ]),
          },
          {
            target: `${from}All`,
            meta: access(unmaps, 'finds no entry', 'table', ['ILV-003']),
          },
        ],
      },
    },
    [`${from}Taken`]: { on: { m4u: unlockingTable(from) } },
    [`${from}All`]: { on: { m4v: unlockingTable(done) } },
  }) as const;

/** Steps `m8l`, `m8`, `m8u`: entry after entry is set back or has its new page, until there is none left (`m8v`). */
export const settingEntries = (from: string, done: string, moved: boolean) =>
  ({
    [from]: { on: { m8l: lockingTable(`${from}Locked`) } },
    [`${from}Locked`]: {
      on: {
        m8: [
          {
            target: `${from}Set`,
            guard: 'isMigrating',
            actions: [moved ? 'replaceEntry' : 'restoreEntry'],
            meta: access(
              finishes,
              moved ? 'puts the new page into the entry' : 'sets the entry back',
              'folio',
              ['ILV-001', 'ILV-003', ...(moved ? ['ILV-020', 'ILV-042'] : [])],
            ),
          },
          {
            target: `${from}All`,
            meta: access(finishes, 'finds no migration entry', 'table', ['ILV-003']),
          },
        ],
      },
    },
    [`${from}Set`]: { on: { m8u: unlockingTable(from) } },
    [`${from}All`]: { on: { m8v: unlockingTable(done) } },
  }) as const;
