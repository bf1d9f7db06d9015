// Accesses of the split of a large folio that is mapped page by page: its entries become migration entries, its count is
// frozen, its second page becomes a folio, and all is set back. The lock of the reverse mapping and that of the list of
// partly mapped folios are left out: who waits for them here has the folio lock already.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { access, unlocking } from './reference-steps.ts';
import { effect } from './setup.ts';

const split = 'mm/huge_memory.c __folio_split()';
const cut = 'mm/huge_memory.c __split_folio_to_order()';
const freezes = 'mm/huge_memory.c __folio_freeze_and_split_unmapped()';
const unmaps = 'mm/rmap.c try_to_migrate_one()';
const remaps = 'mm/migrate.c remove_migration_pte()';

const frees = access(unmaps, 'makes the entry of a page a migration entry', 'folio', [
  'ILV-001',
  'ILV-003',
]);
const missing = access(unmaps, 'finds no entry of a page', 'table', ['ILV-003']);

/** Steps `s3l` to `s3u`: the entry of each page becomes a migration entry, all under one lock. */
const unmappingAll = (from: string, to: string) =>
  ({
    [from]: { on: { s3l: lockingTable(`${from}Locked`) } },
    [`${from}Locked`]: {
      on: {
        s3: [
          {
            target: `${from}Next`,
            guard: 'hasEntry',
            actions: ['makeMigrationEntry'],
            meta: frees,
          },
          { target: `${from}Next`, meta: missing },
        ],
      },
    },
    [`${from}Next`]: {
      on: {
        s3p: [
          {
            target: `${from}All`,
            guard: 'hasNextEntry',
            actions: ['nextPage', 'makeMigrationEntry', 'firstPage'],
            meta: frees,
          },
          { target: `${from}All`, meta: missing },
        ],
      },
    },
    [`${from}All`]: { on: { s3u: unlockingTable(to) } },
  }) as const;

const sets = access(remaps, 'sets the entry of a page back', 'folio', ['ILV-001', 'ILV-003']);
const nothing = access(remaps, 'finds no migration entry of a page', 'table', ['ILV-003']);

/** Steps `s11l` to `s11u`: the entries are set back, each with a reference of the folio that its page is of by then. */
const remappingAll = (from: string, to: string) =>
  ({
    [from]: { on: { s11l: lockingTable(`${from}Locked`) } },
    [`${from}Locked`]: {
      on: {
        s11: [
          {
            target: `${from}Next`,
            guard: 'isMigrating',
            actions: ['restoreEntry'],
            meta: sets,
          },
          { target: `${from}Next`, meta: nothing },
        ],
      },
    },
    [`${from}Next`]: {
      on: {
        s11p: [
          {
            target: `${from}All`,
            guard: 'isNextMigrating',
            actions: ['nextPage', 'findFolio', 'restoreEntry'],
            meta: sets,
          },
          { target: `${from}All`, meta: nothing },
        ],
      },
    },
    [`${from}All`]: { on: { s11u: unlockingTable(to) } },
  }) as const;

interface SplitWays {
  readonly done: string;
  /** Others hold it: all is as it was. */
  readonly refused: string;
}

/** Step `s5`: the count is zero, or nothing happens. */
const freezing = (from: string, ways: SplitWays) =>
  ({
    [from]: {
      on: {
        s5: [
          {
            target: ways.done,
            guard: 'isAlone',
            actions: ['freeze'],
            meta: access(freezes, 'freezes the count at zero, from exactly one', 'folio', [
              'ILV-001',
              'ILV-003',
            ]),
          },
          {
            target: ways.refused,
            meta: access(freezes, 'finds another holder', 'folio', ['ILV-001']),
          },
        ],
      },
    },
  }) as const;

/** Steps `s7` to `s7o`: the second page becomes a folio, with a count of zero and no pagemap. */
const cutting = (from: string, to: string) =>
  ({
    [from]: {
      on: {
        s7: {
          target: `${from}Copied`,
          actions: ['copyFlags'],
          meta: access(cut, 'gives its second page flags and mapping', 'folio', ['ILV-001']),
        },
      },
    },
    [`${from}Copied`]: {
      on: {
        s7p: {
          target: `${from}Unlinked`,
          actions: ['clearLink'],
          meta: access(cut, 'clears the link of its second page', 'folio', ['ILV-001']),
        },
      },
    },
    [`${from}Unlinked`]: {
      on: {
        s7o: {
          target: to,
          actions: ['cutOrder'],
          meta: access(cut, 'writes the new order of the head', 'folio', ['ILV-001']),
        },
      },
    },
  }) as const;

/** Steps `s8c` to `s9`: the driver is told of each folio, and each gets its count back behind that. */
const unfreezing = (from: string, to: string) =>
  ({
    [from]: {
      on: {
        s8c: {
          target: `${from}Called`,
          actions: ['setPiecePagemap', effect('callback.folioSplit')],
          meta: access(
            'mm/huge_memory.c zone_device_private_split_cb()',
            'calls the driver, which sets the pagemap of the piece',
            'folio',
            ['ILV-001', 'ILV-018'],
          ),
        },
      },
    },
    [`${from}Called`]: {
      on: {
        s8: {
          target: `${from}Half`,
          actions: ['unfreezePiece'],
          meta: access(freezes, 'sets the count of the piece to one', 'folio', [
            'ILV-001',
            'ILV-003',
            'ILV-018',
          ]),
        },
      },
    },
    [`${from}Half`]: {
      on: {
        s9c: {
          target: `${from}Told`,
          actions: [effect('callback.folioSplit')],
          meta: access(
            'mm/huge_memory.c zone_device_private_split_cb()',
            'calls the driver once more, for the head',
            'folio',
            ['ILV-001'],
          ),
        },
      },
    },
    [`${from}Told`]: {
      on: {
        s9: {
          target: to,
          actions: ['unfreeze'],
          meta: access(freezes, 'sets the count of the head to one', 'folio', [
            'ILV-001',
            'ILV-003',
          ]),
        },
      },
    },
  }) as const;

/** Steps `s1` to `s12`, of a folio that the thread has locked and holds once: of its two folios it has the head so behind them. */
export const splittingFolio = (from: string, { done, refused }: SplitWays) =>
  ({
    [from]: {
      on: {
        s1: [
          {
            target: `${from}Unmapping`,
            guard: 'isOnlyMapped',
            meta: access(split, 'compares count and mappings', 'folio', ['ILV-001']),
          },
          {
            target: refused,
            meta: access(split, 'finds another holder', 'folio', ['ILV-001']),
          },
        ],
      },
    },
    ...unmappingAll(`${from}Unmapping`, `${from}Freezing`),
    ...freezing(`${from}Freezing`, { done: `${from}Frozen`, refused: `${from}Restoring` }),
    ...cutting(`${from}Frozen`, `${from}Cut`),
    ...unfreezing(`${from}Cut`, `${from}Remapping`),
    ...remappingAll(`${from}Restoring`, refused),
    ...remappingAll(`${from}Remapping`, `${from}Remapped`),
    [`${from}Remapped`]: {
      on: {
        s12: {
          ...unlocking(split, `${from}Putting`),
          actions: ['nextPage', 'findFolio', 'unlockFolio'],
        },
      },
    },
    ...puttingOwned(`${from}Putting`, done),
  }) as const;
