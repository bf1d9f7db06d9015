// Data moves into private memory and out of it (spec/35-interleavings.md): a migration in, an unmap, a CPU fault.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { settingEntries, takingEntries } from './private-steps.ts';
import { privateSetup } from './private-setup.ts';
import { access, releasing, unlocking } from './reference-steps.ts';
import { answer, effect, newProgram } from './setup.ts';

const fault = 'mm/memory.c do_swap_page()';
const zap = 'mm/memory.c zap_pte_range()';

export const ownedPut = privateSetup.createMachine({
  id: 'folio.put',
  context: newProgram,
  initial: 'held',
  states: { ...puttingOwned('held', 'done'), done: { type: 'final' } },
});

/** The end of a migration into the device: the entry first, then the lock, then the reference of the hand-out. */
export const ownedMigrateIn = privateSetup.createMachine({
  id: 'folio.migrateIn',
  context: newProgram,
  initial: 'held',
  states: {
    held: { on: { m8l: lockingTable('locked') } },
    locked: {
      on: {
        m8: {
          target: 'mapped',
          actions: ['addEntry', 'addMapping', 'setAnonMapping', 'fillData'],
          meta: access('mm/migrate.c remove_migration_pte()', 'maps it', 'folio', [
            'ILV-001',
            'ILV-003',
          ]),
        },
      },
    },
    mapped: { on: { m8u: unlockingTable('unlocking') } },
    unlocking: {
      on: {
        m11: {
          target: 'unlocked',
          actions: ['unlockFolio'],
          meta: releasing(
            'folio',
            access('mm/migrate_device.c migrate_vma_finalize()', 'unlocks it', 'folio', [
              'ILV-001',
              'ILV-044',
            ]),
          ),
        },
      },
    },
    ...puttingOwned('unlocked', 'done'),
    done: { type: 'final' },
  },
});

export const ownedUnmap = privateSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: { on: { u1l: lockingTable('looking') } },
    looking: {
      on: {
        u1: [
          {
            target: 'cleared',
            guard: 'hasEntry',
            actions: ['removeEntry', 'removeMapping'],
            meta: access(zap, 'clears the entry', 'folio', ['ILV-001', 'ILV-003']),
          },
          {
            target: 'missed',
            meta: access(zap, 'finds no entry of the device', 'table', ['ILV-003']),
          },
        ],
      },
    },
    missed: {
      on: { u1m: { ...unlockingTable('done'), actions: ['unlockTable', answer('-ENOENT')] } },
    },
    cleared: { on: { u1u: unlockingTable('batched') } },
    ...puttingOwned('batched', 'done'),
    done: { type: 'final' },
  },
});

/** A CPU touches private memory: the folio is locked and held under the page-table lock, and then moved. */
export const privateFault = privateSetup.createMachine({
  id: 'folio.fault',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: { on: { p0: lockingTable('looking') } },
    looking: {
      on: {
        p1: [
          {
            target: 'same',
            guard: 'hasEntry',
            meta: access(fault, 'reads the entry again', 'table', ['ILV-003']),
          },
          {
            target: 'leaving',
            guard: 'isNotMigrating',
            meta: access(fault, 'reads that the entry is gone', 'table', ['ILV-003']),
          },
          {
            target: 'moving',
            meta: access(fault, 'reads a migration entry', 'table', ['ILV-003']),
          },
        ],
      },
    },
    leaving: {
      on: { p1u: { ...unlockingTable('done'), actions: ['unlockTable', answer('ok')] } },
    },
    moving: { on: { p1m: unlockingTable('waiting') } },
    waiting: {
      on: {
        p1w: {
          target: 'begun',
          guard: 'isNotMigrating',
          meta: access('mm/migrate.c migration_entry_wait()', 'has waited for it', 'table', [
            'ILV-013',
          ]),
        },
      },
    },
    same: {
      on: {
        p2: [
          {
            target: 'locked',
            guard: 'isUnlocked',
            actions: ['lockFolio'],
            meta: access(fault, 'locks the folio', 'folio', ['ILV-001']),
          },
          {
            target: 'refused',
            guard: 'sleepsOnLock',
            actions: ['queueForLock'],
            meta: access(fault, 'finds it locked, and is queued', 'folio', ['ILV-001']),
          },
          {
            target: 'retrying',
            meta: access(fault, 'finds it locked', 'folio', ['ILV-014']),
          },
        ],
      },
    },
    retrying: { on: { p2u: unlockingTable('begun') } },
    refused: { on: { p2s: unlockingTable('asleep') } },
    asleep: {
      on: {
        p2w: {
          target: 'begun',
          guard: 'isUnlockedSince',
          actions: ['forgetQueue'],
          meta: access('mm/migrate.c migration_entry_wait()', 'is woken', 'sleepers', ['ILV-013']),
        },
      },
    },
    locked: {
      on: {
        p3: {
          target: 'held',
          actions: ['takeReference', 'recordHolder'],
          meta: access(fault, 'takes a reference', 'folio', ['ILV-001', 'ILV-003', 'ILV-004']),
        },
      },
    },
    held: { on: { p4: unlockingTable('collecting') } },
    ...takingEntries('collecting', 'compared'),
    compared: {
      on: {
        m5: [
          {
            target: 'copying',
            guard: 'isAlone',
            meta: access(
              'mm/migrate_device.c migrate_vma_check_page()',
              'finds no other holder',
              'folio',
              ['ILV-001'],
            ),
          },
          {
            target: 'restoring',
            meta: access(
              'mm/migrate_device.c migrate_vma_check_page()',
              'finds another holder',
              'folio',
              ['ILV-001'],
            ),
          },
        ],
      },
    },
    ...settingEntries('restoring', 'unmoved', false),
    unmoved: { on: { p6: unlocking(fault, 'putting') } },
    ...puttingOwned('putting', 'done', answer('-EBUSY')),
    copying: {
      on: {
        m6: {
          target: 'copied',
          actions: ['moveData', effect('copies out')],
          meta: access(fault, 'the driver copies the data out', 'folio', ['ILV-001', 'ILV-016']),
        },
      },
    },
    ...settingEntries('copied', 'moved', true),
    moved: { on: { p6: unlocking(fault, 'ending') } },
    ...puttingOwned('ending', 'done'),
    done: { type: 'final' },
  },
});
