// Data moves into private memory and out of it (spec/35-interleavings.md): a migration in, an unmap, a put.

import { flushing, lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { privateSetup } from './private-setup.ts';
import { access, unlocking } from './reference-steps.ts';
import { answer, newProgram } from './setup.ts';

const zap = 'mm/memory.c zap_pte_range()';

export const ownedPut = privateSetup.createMachine({
  id: 'folio.put',
  context: newProgram,
  initial: 'held',
  states: { ...puttingOwned('held', 'done'), done: { type: 'final' } },
});

const maps = ['addEntry', 'addMapping', 'setAnonMapping', 'fillData'] as const;
const mapped = access('mm/migrate.c remove_migration_pte()', 'maps it', 'folio', [
  'ILV-001',
  'ILV-003',
]);

/** The end of a migration into the device: the entry first, then the lock, then the reference of the hand-out. */
export const ownedMigrateIn = privateSetup.createMachine({
  id: 'folio.migrateIn',
  context: newProgram,
  initial: 'held',
  states: {
    held: { on: { m8l: lockingTable('locked') } },
    locked: {
      on: {
        m8: [
          { target: 'tail', guard: 'isLarge', actions: [...maps, 'nextPage'], meta: mapped },
          { target: 'mapped', actions: maps, meta: mapped },
        ],
      },
    },
    tail: {
      on: {
        m8p: {
          target: 'mapped',
          actions: ['addEntry', 'addMapping'],
          meta: access('mm/migrate.c remove_migration_pte()', 'maps its second page', 'folio', [
            'ILV-001',
            'ILV-003',
          ]),
        },
      },
    },
    mapped: { on: { m8u: unlockingTable('unlocking') } },
    unlocking: {
      on: { m11: unlocking('mm/migrate_device.c migrate_vma_finalize()', 'unlocked') },
    },
    ...puttingOwned('unlocked', 'done'),
    done: { type: 'final' },
  },
});

/** An entry goes. One of private memory is nothing that a CPU could go by, so that only others are flushed. */
const unmapping = (
  actions: readonly ('removeEntry' | 'removeMapping' | 'leaveTranslation')[],
  unlocked: string,
) =>
  ({
    begun: { on: { u1l: lockingTable('looking') } },
    looking: {
      on: {
        u1: [
          {
            target: 'cleared',
            guard: 'hasEntry',
            actions,
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
    cleared: { on: { u1u: unlockingTable(unlocked) } },
    ...puttingOwned('batched', 'done'),
    done: { type: 'final' },
  }) as const;

export const privateUnmap = privateSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: unmapping(['removeEntry', 'removeMapping'], 'batched'),
});

export const coherentUnmap = privateSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...unmapping(['removeEntry', 'removeMapping', 'leaveTranslation'], 'unflushed'),
    unflushed: { on: { u2: flushing('batched') } },
  },
});
