// Calls by the second page of a large folio (spec/35-interleavings.md): whoever comes by a page reads which folio it is of,
// and that is the whole until a split.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { access } from './reference-steps.ts';
import { answer, newPieceProgram, ok } from './setup.ts';
import { splitSetup } from './split-setup.ts';
import { missingEntry, zapping } from './unmap-steps.ts';

const lookedAt = 'mm/gup.c try_get_folio()';
const zap = 'mm/memory.c zap_pte_range()';
const counts = ['ILV-003', 'ILV-004', 'ILV-010'] as const;

export const pieceTryGet = splitSetup.createMachine({
  id: 'piece.tryGet',
  context: newPieceProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        b1: {
          target: 'read',
          actions: ['findFolio'],
          meta: access(lookedAt, 'reads which folio the page is of', 'folio', ['ILV-010'], 'pfn'),
        },
      },
    },
    read: {
      on: {
        b2: [
          {
            target: 'taken',
            guard: 'isGettable',
            actions: ['takeReference', 'recordHolder'],
            meta: access(lookedAt, 'takes a reference', 'folio', counts, 'pfn'),
          },
          {
            target: 'done',
            actions: [answer('-EAGAIN')],
            meta: access(lookedAt, 'finds a count of zero', 'folio', ['ILV-010'], 'pfn'),
          },
        ],
      },
    },
    taken: {
      on: {
        b3: [
          {
            target: 'undoing',
            guard: 'isOfAnother',
            meta: access(lookedAt, 'reads that it is of another folio by now', 'folio', [
              'ILV-001',
            ]),
          },
          {
            target: 'done',
            actions: [ok],
            meta: access(lookedAt, 'reads again which folio it is of', 'folio', ['ILV-001']),
          },
        ],
      },
    },
    ...puttingOwned('undoing', 'begun'),
    done: { type: 'final' },
  },
});

export const piecePut = splitSetup.createMachine({
  id: 'piece.put',
  context: newPieceProgram,
  initial: 'held',
  states: {
    held: {
      on: {
        a0: {
          target: 'found',
          actions: ['findFolio'],
          meta: access('include/linux/mm.h put_page()', 'reads which folio it is of', 'folio', [
            'ILV-001',
          ]),
        },
      },
    },
    ...puttingOwned('found', 'done'),
    done: { type: 'final' },
  },
});

export const pieceUnmap = splitSetup.createMachine({
  id: 'piece.unmap',
  context: newPieceProgram,
  initial: 'begun',
  states: {
    begun: { on: { u1l: lockingTable('looking') } },
    looking: {
      on: {
        u1f: [
          {
            target: 'mapped',
            guard: 'hasEntry',
            actions: ['findFolio'],
            meta: access(zap, 'reads which folio its entry maps', 'folio', ['ILV-001']),
          },
          {
            target: 'zapped',
            guard: 'isMigrating',
            actions: ['removeMigrationEntry'],
            meta: access(zap, 'clears a migration entry', 'table', ['ILV-041']),
          },
          {
            target: 'missed',
            meta: access(zap, 'finds no entry of the device', 'table', ['ILV-003']),
          },
        ],
      },
    },
    mapped: {
      on: {
        u1: {
          target: 'cleared',
          actions: ['removeEntry', 'removeMapping'],
          meta: access(zap, 'clears the entry', 'folio', ['ILV-001', 'ILV-003']),
        },
      },
    },
    ...missingEntry,
    ...zapping,
    cleared: { on: { u1u: unlockingTable('batched') } },
    ...puttingOwned('batched', 'done'),
    done: { type: 'final' },
  },
});
