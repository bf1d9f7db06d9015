// A CPU touches private memory (spec/35-interleavings.md): the folio is locked and held under the lock of the page table, and
// then moved; of an entry that maps a page, and of one that maps a large folio whole.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { settingEntries, takingEntries } from './private-steps.ts';
import { privateSetup } from './private-setup.ts';
import { access, unlocking } from './reference-steps.ts';
import { answer, effect, newProgram } from './setup.ts';

const fault = 'mm/memory.c do_swap_page()';
const huge = 'mm/huge_memory.c do_huge_pmd_device_private()';

/** Steps `p0` to `p1w`: the entry again, on to `same` where it is there still. */
export const readingEntry = (source: string, same: string) =>
  ({
    begun: { on: { p0: lockingTable('looking') } },
    looking: {
      on: {
        p1: [
          {
            target: same,
            guard: 'hasEntry',
            meta: access(source, 'reads the entry again', 'table', ['ILV-003']),
          },
          {
            target: 'leaving',
            guard: 'isNotMigrating',
            meta: access(source, 'reads that the entry is gone', 'table', ['ILV-003']),
          },
          {
            target: 'moving',
            meta: access(source, 'reads a migration entry', 'table', ['ILV-003']),
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
  }) as const;

const locks = (source: string) =>
  ({
    target: 'locked',
    guard: 'isUnlocked',
    actions: ['lockFolio'],
    meta: access(source, 'locks the folio', 'folio', ['ILV-001']),
  }) as const;

const retries = (source: string) =>
  ({
    target: 'retrying',
    meta: access(source, 'finds it locked', 'folio', ['ILV-014']),
  }) as const;

/** Steps `p2` to `p2w`: the lock, or to sleep until it is unlocked, or to try again at once. */
export const lockingEntry = {
  same: {
    on: {
      p2: [
        locks(fault),
        {
          target: 'refused',
          guard: 'sleepsOnLock',
          actions: ['queueForLock'],
          meta: access(fault, 'finds it locked, and is queued', 'folio', ['ILV-001']),
        },
        retries(fault),
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
} as const;

/** Step `p3`: a reference for the fault. */
export const takingReference = (source: string) =>
  ({
    target: 'held',
    actions: ['takeReference', 'recordHolder'],
    meta: access(source, 'takes a reference', 'folio', ['ILV-001', 'ILV-003', 'ILV-004']),
  }) as const;

/** Steps `p3` and `p4`: the reference, still under the lock of the page table. */
export const holdingEntry = (source: string) =>
  ({
    locked: { on: { p3: takingReference(source) } },
    held: { on: { p4: unlockingTable('collecting') } },
  }) as const;

const check = 'mm/migrate_device.c migrate_vma_check_page()';

/** Step `p6`: the folio lock that the fault holds. */
const unlockingAfter = (source: string) => (from: string, to: string) =>
  ({ [from]: { on: { p6: unlocking(source, to) } } }) as const;

/** Steps `m5` to `a8e`: the driver moves the data out, or leaves all as it was; `finishing` leads on from either. */
export const movingFrom = <Alone extends string, Ends extends object>(
  source: string,
  isAlone: Alone,
  finishing: (from: 'unmoved' | 'moved', to: string) => Ends,
) =>
  ({
    compared: {
      on: {
        m5: [
          {
            target: 'copying',
            guard: isAlone,
            meta: access(check, 'finds no other holder', 'folio', ['ILV-001']),
          },
          {
            target: 'restoring',
            meta: access(check, 'finds another holder', 'folio', ['ILV-001']),
          },
        ],
      },
    },
    ...settingEntries('restoring', 'unmoved', false),
    ...finishing('unmoved', 'putting'),
    ...puttingOwned('putting', 'done', answer('-EBUSY')),
    copying: {
      on: {
        m6: {
          target: 'copied',
          actions: ['moveData', effect('copies out')],
          meta: access(source, 'the driver copies the data out', 'folio', ['ILV-001', 'ILV-016']),
        },
      },
    },
    ...settingEntries('copied', 'moved', true),
    ...finishing('moved', 'ending'),
    ...puttingOwned('ending', 'done'),
    done: { type: 'final' },
  }) as const;

/** The same of a fault that holds the folio lock all the while. */
export const movingFaulted = (source: string) =>
  movingFrom(source, 'isAlone', unlockingAfter(source));

export const privateFault = privateSetup.createMachine({
  id: 'folio.fault',
  context: newProgram,
  initial: 'begun',
  states: {
    ...readingEntry(fault, 'same'),
    ...lockingEntry,
    ...holdingEntry(fault),
    ...takingEntries('collecting', 'compared'),
    ...movingFaulted(fault),
  },
});

/** One entry maps the folio whole. Who finds it locked is never queued, in no kernel. */
export const privateFaultHuge = privateSetup.createMachine({
  id: 'folio.faultHuge',
  context: newProgram,
  initial: 'begun',
  states: {
    ...readingEntry(huge, 'same'),
    same: { on: { p2: [locks(huge), retries(huge)] } },
    retrying: { on: { p2u: unlockingTable('begun') } },
    ...holdingEntry(huge),
    ...takingEntries('collecting', 'compared'),
    ...movingFaulted(huge),
  },
});
