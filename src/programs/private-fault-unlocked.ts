// A CPU touches private memory until 6.14 (spec/35-interleavings.md): the fault takes a reference under the lock of the page table, and
// the driver's collection takes another one and tries the folio lock. Whoever does not get it moves nothing, and the CPU
// touches again.

import { unlockingTable, lockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { movingFrom, readingEntry, takingReference } from './private-fault.ts';
import { privateSetup } from './private-setup.ts';
import { takingEntries } from './private-steps.ts';
import { access, unlocking } from './reference-steps.ts';
import { newProgram } from './setup.ts';

const fault = 'mm/memory.c do_swap_page()';
const collect = 'mm/migrate_device.c migrate_vma_collect_pmd()';
const finish = 'mm/migrate_device.c migrate_vma_finalize()';

/** Steps `m1l` to `m3u`: the entry once more, a reference, the folio lock. */
const collecting = {
  collecting: { on: { m1l: lockingTable('selecting') } },
  selecting: {
    on: {
      m1: [
        {
          target: 'counted',
          guard: 'hasEntry',
          actions: ['takeReference', 'recordHolder'],
          meta: access(collect, 'takes a reference by the entry', 'folio', [
            'ILV-001',
            'ILV-003',
            'ILV-004',
          ]),
        },
        {
          target: 'unselected',
          meta: access(collect, 'finds no entry of the device', 'table', ['ILV-003']),
        },
      ],
    },
  },
  counted: {
    on: {
      m2: [
        {
          target: 'locked',
          guard: 'isUnlocked',
          actions: ['lockFolio'],
          meta: access(collect, 'locks the folio', 'folio', ['ILV-001']),
        },
        {
          target: 'refused',
          meta: access(collect, 'finds it locked', 'folio', ['ILV-014']),
        },
      ],
    },
  },
  refused: {
    on: {
      m2p: {
        target: 'unselected',
        actions: ['dropReference', 'forgetHolder'],
        meta: access(collect, 'drops that reference again', 'folio', ['ILV-001', 'ILV-003']),
      },
    },
  },
  unselected: { on: { m2u: unlockingTable('giving') } },
  locked: {
    on: {
      m3: {
        target: 'taken',
        actions: ['makeMigrationEntry'],
        meta: access(collect, 'makes the entry a migration entry', 'folio', ['ILV-001', 'ILV-003']),
      },
    },
  },
  taken: { on: { m3u: unlockingTable('others') } },
} as const;

/** Steps `m9` and `m10`: the driver's migration is over, and the reference of the fault is left. */
const finishing = (from: string, to: string) =>
  ({
    [from]: { on: { m9: unlocking(finish, `${from}Open`) } },
    [`${from}Open`]: {
      on: {
        m10: {
          target: to,
          actions: ['dropReference', 'forgetHolder'],
          meta: access(finish, 'drops the reference of the collection', 'folio', [
            'ILV-001',
            'ILV-003',
          ]),
        },
      },
    },
  }) as const;

export const privateFaultUnlocked = privateSetup.createMachine({
  id: 'folio.fault',
  context: newProgram,
  initial: 'begun',
  states: {
    ...readingEntry(fault, 'same'),
    same: { on: { p3: takingReference(fault) } },
    held: { on: { p4: unlockingTable('collecting') } },
    ...collecting,
    ...puttingOwned('giving', 'begun'),
    ...takingEntries('others', 'compared'),
    ...movingFrom(fault, 'isOfFaultAlone', finishing),
  },
});
