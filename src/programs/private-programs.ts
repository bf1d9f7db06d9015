// Data moves into private memory and out of it (spec/35-interleavings.md): a migration in, an unmap, a put.

import { flushing, lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { privateSetup } from './private-setup.ts';
import { access, unlocking } from './reference-steps.ts';
import { newProgram } from './setup.ts';
import { unmapping, zapping } from './unmap-steps.ts';

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

const zap = 'mm/memory.c zap_nonpresent_ptes()';

/** A migration entry goes like any other. It has no reference, so that nothing is put. */
const orMigrationEntry = <States extends ReturnType<typeof unmapping>>(states: States) => {
  const [clears, misses] = states.looking.on.u1;
  return {
    ...states,
    looking: {
      on: {
        u1: [
          clears,
          {
            target: 'zapped',
            guard: 'isMigrating',
            actions: ['removeMigrationEntry'],
            meta: access(zap, 'clears a migration entry', 'table', ['ILV-041']),
          },
          {
            ...misses,
            guard: 'isElsewhere',
            actions: ['removeElsewhere'],
            meta: access(zap, 'clears the entry of an ordinary page', 'table', ['ILV-041']),
          },
          misses,
        ],
      },
    },
    ...zapping,
  } as const;
};

const missing = 'finds no entry of the device';

/** An entry of private memory is nothing that a CPU could go by, so that only others are flushed. */
export const privateUnmap = privateSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...orMigrationEntry(
      unmapping({ unlocked: 'batched', actions: ['removeEntry', 'removeMapping'], missing }),
    ),
    ...puttingOwned('batched', 'done'),
    done: { type: 'final' },
  },
});

export const coherentUnmap = privateSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...orMigrationEntry(unmapping({ missing })),
    ...puttingOwned('batched', 'done'),
    done: { type: 'final' },
    unflushed: { on: { u2: flushing('batched') } },
  },
});
