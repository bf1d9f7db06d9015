// GUP at coherent memory (spec/35-interleavings.md): a short pin holds the page, a long one has its data moved out first and
// begins anew. What counts as a pin is one reference here.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { movingOut } from './moving-out.ts';
import { puttingOwned } from './owned-steps.ts';
import { privateSetup } from './private-setup.ts';
import { access } from './reference-steps.ts';
import { answer, newProgram, ok } from './setup.ts';

const slow = 'mm/gup.c follow_page_pte()';
const scans = 'mm/gup.c collect_longterm_unpinnable_folios()';
const evicts = 'mm/migrate_device.c migrate_device_coherent_folio()';

const takes = access(slow, 'takes a reference by the entry', 'folio', [
  'ILV-001',
  'ILV-003',
  'ILV-004',
]);

/** Steps `l1` to `l2w`: under the lock of the page table, so that the reference of the entry keeps the folio. */
const following = (granted: readonly 'grant'[], moved: ReturnType<typeof answer>) =>
  ({
    begun: { on: { l1: lockingTable('looking') } },
    looking: {
      on: {
        l2: [
          {
            target: 'held',
            guard: 'hasEntry',
            actions: ['takeReference', 'recordHolder', ...granted],
            meta: takes,
          },
          {
            target: 'waiting',
            guard: 'isMigrating',
            meta: access(slow, 'reads a migration entry', 'table', ['ILV-003']),
          },
          {
            target: 'missed',
            guard: 'isElsewhere',
            actions: [moved],
            meta: access(slow, 'finds ordinary memory in its place', 'table', ['ILV-003']),
          },
          {
            target: 'missed',
            actions: [answer('-EFAULT')],
            meta: access(slow, 'finds no entry', 'table', ['ILV-003']),
          },
        ],
      },
    },
    missed: { on: { l2m: unlockingTable('done') } },
    waiting: { on: { l2v: unlockingTable('moving') } },
    moving: {
      on: {
        l2w: {
          target: 'begun',
          guard: 'isNotMigrating',
          meta: access('mm/migrate.c migration_entry_wait()', 'has waited for it', 'table', [
            'ILV-013',
          ]),
        },
      },
    },
  }) as const;

export const coherentGup = privateSetup.createMachine({
  id: 'folio.gupSlow',
  context: newProgram,
  initial: 'begun',
  states: {
    ...following(['grant'], answer('-ENOENT')),
    held: { on: { l2u: { ...unlockingTable('done'), actions: ['unlockTable', ok] } } },
    done: { type: 'final' },
  },
});

export const coherentUnpin = privateSetup.createMachine({
  id: 'folio.unpin',
  context: newProgram,
  initial: 'held',
  states: { ...puttingOwned('held', 'done', ok, ['forgetGrant']), done: { type: 'final' } },
});

/** A page of the device is none that stays: with a reference in place of the pin it is moved, and then looked for again. */
export const coherentGupLong = privateSetup.createMachine({
  id: 'folio.gupLong',
  context: newProgram,
  initial: 'begun',
  states: {
    ...following([], ok),
    held: { on: { l2u: unlockingTable('pinned') } },
    pinned: {
      on: {
        l4: {
          target: 'isolated',
          actions: ['takeReference', 'recordHolder'],
          meta: access(scans, 'takes a reference to move it by', 'folio', ['ILV-001', 'ILV-003']),
        },
      },
    },
    isolated: {
      on: {
        l5: {
          target: 'evicting',
          actions: ['dropReference', 'forgetHolder'],
          meta: access(scans, 'drops the pin', 'folio', ['ILV-001', 'ILV-003']),
        },
      },
    },
    evicting: {
      on: {
        l6: {
          target: 'locked',
          guard: 'isUnlocked',
          actions: ['lockFolio'],
          meta: access(evicts, 'locks the folio', 'folio', ['ILV-001', 'ILV-013']),
        },
      },
    },
    ...movingOut('locked', 'begun'),
    done: { type: 'final' },
  },
});
