// A CPU touches the second page of a large folio that is mapped page by page, of a driver that moves out pages
// (spec/35-interleavings.md). The collection splits the folio, and lock and reference of the fault have to go on to the piece.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { holdingEntry, lockingEntry, movingFaulted, readingEntry } from './private-fault.ts';
import { takingEntries } from './private-steps.ts';
import { access, unlocking } from './reference-steps.ts';
import { answer, newPieceProgram } from './setup.ts';
import { splitSetup } from './split-setup.ts';
import { splittingFolio } from './split-steps.ts';

const fault = 'mm/memory.c do_swap_page()';
const collects = 'mm/migrate_device.c migrate_vma_collect_pmd()';
const splits = 'mm/migrate_device.c migrate_vma_split_folio()';
const finalizes = 'mm/migrate_device.c __migrate_device_finalize()';

/** Steps `p1f` to `p4`, and to the entry of a folio that is large: the split, in place of the migration entry. */
const collecting = {
  ...readingEntry(fault, 'found'),
  found: {
    on: {
      p1f: {
        target: 'same',
        actions: ['findFolio'],
        meta: access(fault, 'reads which folio its entry maps', 'folio', ['ILV-001']),
      },
    },
  },
  ...lockingEntry,
  ...holdingEntry(fault),
  ...takingEntries('collecting', 'compared'),
  collectingLocked: {
    on: {
      m4: [
        {
          target: 'large',
          guard: 'isOfLarge',
          meta: access(collects, 'reads the entry of a large folio', 'folio', ['ILV-001']),
        },
        {
          target: 'collectingTaken',
          guard: 'hasEntry',
          actions: ['makeMigrationEntry'],
          meta: access(collects, 'makes the entry a migration entry', 'folio', [
            'ILV-001',
            'ILV-003',
          ]),
        },
        {
          target: 'collectingAll',
          meta: access(collects, 'finds no entry', 'table', ['ILV-003']),
        },
      ],
    },
  },
  large: {
    on: { m1u: { ...unlockingTable('splitting'), actions: ['firstPage', 'unlockTable'] } },
  },
  ...splittingFolio('splitting', { done: 'split', refused: 'unsplit' }),
  unsplit: { on: { p6: unlocking(fault, 'givingUp') } },
  ...puttingOwned('givingUp', 'done', answer('-EBUSY')),
} as const;

/** Steps `d1` to `d4`: from the head, which the split left locked, to the piece of the page that was touched. */
const goingOn = (to: string) =>
  ({
    split: {
      on: {
        d1: {
          target: 'turning',
          actions: ['nextPage', 'findFolio', 'takeReference', 'recordHolder'],
          meta: access(splits, 'takes a reference of the piece that was touched', 'folio', [
            'ILV-001',
            'ILV-003',
            'ILV-004',
          ]),
        },
      },
    },
    turning: {
      on: {
        d2: {
          target: 'turned',
          guard: 'isUnlocked',
          actions: ['lockFolio'],
          meta: access(splits, 'locks it', 'folio', ['ILV-001', 'ILV-013']),
        },
      },
    },
    turned: {
      on: { d3: { ...unlocking(splits, 'leavingHead'), actions: ['firstPage', 'unlockFolio'] } },
    },
    ...puttingOwned('leavingHead', to),
  }) as const;

/** Steps `m1l` to `m1u`: the piece is found locked, which it is by the thread itself, and is passed over. */
const passingOver = (from: string, to: string) =>
  ({
    [from]: { on: { m1l: lockingTable(`${from}Looking`) } },
    [`${from}Looking`]: {
      on: {
        m2: {
          target: `${from}Passed`,
          actions: ['nextFolio'],
          meta: access(collects, 'finds the piece locked, and passes it over', 'folio', [
            'ILV-001',
          ]),
        },
      },
    },
    [`${from}Passed`]: { on: { m1v: unlockingTable(to) } },
  }) as const;

/** Nothing is moved; the CPU touches the page again. */
const ending = {
  unmovedPiece: {
    on: { p6: { ...unlocking(fault, 'puttingPiece'), actions: ['nextFolio', 'unlockFolio'] } },
  },
  ...puttingOwned('puttingPiece', 'done', answer('-EAGAIN')),
} as const;

/** The driver moves out the page that was touched, and no other. */
export const pieceFault = splitSetup.createMachine({
  id: 'piece.fault',
  context: newPieceProgram,
  initial: 'begun',
  states: {
    ...collecting,
    ...goingOn('again'),
    ...passingOver('again', 'unmovedPiece'),
    ...ending,
    ...movingFaulted(fault),
  },
});

/** Steps `m1l` to `m9`: the folio of the fault is the head still to the collection, which takes it without its lock. */
const collectingHead = {
  again: { on: { m1l: lockingTable('againLooking') } },
  againLooking: {
    on: {
      m3: [
        {
          target: 'headTaken',
          guard: 'hasEntry',
          actions: ['takeReference', 'recordHolder', 'makeMigrationEntry'],
          meta: access(collects, 'takes the head, by the pointer from before the split', 'folio', [
            'ILV-001',
            'ILV-003',
          ]),
        },
        {
          target: 'againMissed',
          meta: access(collects, 'finds no entry of the head', 'table', ['ILV-003']),
        },
      ],
    },
  },
  againMissed: { on: { m1v: unlockingTable('unmovedPiece') } },
  headTaken: { on: { m1v: unlockingTable('headRestoring') } },
  headRestoring: { on: { m8l: lockingTable('headRestoringLocked') } },
  headRestoringLocked: {
    on: {
      m8: {
        target: 'headRestored',
        actions: ['restoreEntry'],
        meta: access(finalizes, 'sets the entry of the head back', 'folio', ['ILV-001', 'ILV-003']),
      },
    },
  },
  headRestored: { on: { m8u: unlockingTable('headUnlocking') } },
  headUnlocking: { on: { m9: unlocking(finalizes, 'headPutting') } },
  ...puttingOwned('headPutting', 'unmovedPiece'),
} as const;

/** The driver’s range has the head in it as well; it cannot copy, so that all is set back. */
export const pieceFaultRange = splitSetup.createMachine({
  id: 'piece.faultRange',
  context: newPieceProgram,
  initial: 'begun',
  states: {
    ...collecting,
    ...goingOn('again'),
    ...collectingHead,
    ...ending,
    ...movingFaulted(fault),
  },
});
