// A migration meets a large folio that is mapped page by page, and splits it (spec/35-interleavings.md). It takes its reference
// while it has the page table; until 7.2 it did so behind it.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { access, unlocking } from './reference-steps.ts';
import { answer, newProgram } from './setup.ts';
import { splitSetup } from './split-setup.ts';
import { splittingFolio } from './split-steps.ts';

const collects = 'mm/migrate_device.c migrate_vma_collect_pmd()';
const splits = 'mm/migrate_device.c migrate_vma_split_folio()';

const found = access(collects, 'reads the entry of a large folio', 'table', ['ILV-003']);
const takes = access(splits, 'takes a reference', 'folio', ['ILV-001', 'ILV-003', 'ILV-004']);

/** Whatever folio the thread went by before. */
const unlockingHead = (target: string) =>
  ({ ...unlocking(splits, target), actions: ['firstPage', 'unlockFolio'] }) as const;

/** Behind the reference, in which kernels differ. */
const behind = {
  locking: {
    on: {
      s0: {
        target: 'locked',
        guard: 'isUnlocked',
        actions: ['lockFolio'],
        meta: access(splits, 'locks the folio', 'folio', ['ILV-001', 'ILV-013']),
      },
    },
  },
  locked: {
    on: {
      s0o: [
        {
          target: 'splitting',
          guard: 'isLarge',
          meta: access(splits, 'reads that it is a large folio still', 'folio', ['ILV-001']),
        },
        {
          target: 'late',
          meta: access(splits, 'reads that it is split already', 'folio', ['ILV-001']),
        },
      ],
    },
  },
  ...splittingFolio('splitting', { done: 'split', refused: 'refused' }),
  split: { on: { s13: unlockingHead('ending') } },
  ...puttingOwned('ending', 'done'),
  late: { on: { s13: unlockingHead('leaving') } },
  ...puttingOwned('leaving', 'done', answer('-EINVAL')),
  refused: { on: { s13: unlockingHead('givingUp') } },
  ...puttingOwned('givingUp', 'done', answer('-EAGAIN')),
  done: { type: 'final' },
} as const;

const looking = (held: string) =>
  ({
    begun: { on: { m1l: lockingTable('looking') } },
    looking: {
      on: {
        m1: [
          { target: held, guard: 'hasLargeEntry', meta: found },
          {
            target: 'missed',
            meta: access(collects, 'finds no entry of a large folio', 'table', ['ILV-003']),
          },
        ],
      },
    },
    missed: {
      on: { m1m: { ...unlockingTable('done'), actions: ['unlockTable', answer('-ENOENT')] } },
    },
  }) as const;

export const privateSplit = splitSetup.createMachine({
  id: 'folio.split',
  context: newProgram,
  initial: 'begun',
  states: {
    ...looking('taking'),
    taking: {
      on: { m1g: { target: 'held', actions: ['takeReference', 'recordHolder'], meta: takes } },
    },
    held: { on: { m1u: unlockingTable('locking') } },
    ...behind,
  },
});

/** The entry may go in between, and the folio with it. */
export const privateSplitUnlocked = splitSetup.createMachine({
  id: 'folio.split',
  context: newProgram,
  initial: 'begun',
  states: {
    ...looking('found'),
    found: { on: { m1u: unlockingTable('taking') } },
    taking: {
      on: { m1g: { target: 'locking', actions: ['takeReference', 'recordHolder'], meta: takes } },
    },
    ...behind,
  },
});
