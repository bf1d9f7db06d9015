// Calls at peer memory (spec/35-interleavings.md): a page is handed to a process, mapped, unmapped, put, or taken back.
// The reference of the pagemap that a whole mapping takes and puts at its end is left out: each page has one of its own.

import { fileSetup } from './file-setup.ts';
import { flushing, lockingTable, unlockingTable } from './file-steps.ts';
import { puttingPeer } from './peer-steps.ts';
import { access, begun, ending, givingBack, taking } from './reference-steps.ts';
import { answer, newProgram, ok } from './setup.ts';
import { unmapping } from './unmap-steps.ts';

const mmap = 'drivers/pci/p2pdma.c p2pmem_alloc_mmap()';
const passed = access(mmap, 'sets the count to one', 'folio', ['ILV-001', 'ILV-003']);

export const peerPut = fileSetup.createMachine({
  id: 'folio.put',
  context: newProgram,
  initial: 'held',
  states: { ...puttingPeer('held', 'done'), done: { type: 'final' } },
});

/** The pool is a bitmap that is changed atomically, without a lock. */
export const peerHandOut = fileSetup.createMachine({
  id: 'folio.handOut',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        h0: [
          {
            target: 'taken',
            guard: 'isInPool',
            actions: ['takeFromPool', 'keepFolio'],
            meta: access(mmap, 'takes the page out of the pool', 'pool', ['ILV-009']),
          },
          {
            target: 'done',
            actions: [answer('-ENOMEM')],
            meta: access(mmap, 'finds the pool empty', 'pool', ['ILV-009']),
          },
        ],
      },
    },
    taken: { on: { h2r: begun('h2') } },
    ...taking('h2', {
      ...{ taken: 'counted', refused: 'uncounted', needs: 'live' },
      beside: ['recordTaken', 'owe'],
    }),
    ...ending('h2', 'counted', 'ready'),
    ...ending('h2', 'uncounted', 'refused'),
    refused: {
      on: {
        h0b: {
          target: 'done',
          actions: ['addToPool', 'passToPool', answer('-ENODEV')],
          meta: access(mmap, 'returns the page to the pool', 'pool', ['ILV-009']),
        },
      },
    },
    ready: {
      on: {
        h3: [
          {
            target: 'done',
            guard: 'setsCountAtHandOut',
            actions: [
              'startCount',
              'forgetBase',
              'recordHolder',
              'passToUsers',
              'recordAnother',
              ok,
            ],
            meta: passed,
          },
          {
            target: 'done',
            actions: ['forgetBase', 'recordHolder', 'passToUsers', 'recordAnother', ok],
            meta: access(mmap, 'passes on the reference of the free page', 'folio', [
              'ILV-001',
              'ILV-003',
            ]),
          },
        ],
      },
    },
    done: { type: 'final' },
  },
});

export const peerMap = fileSetup.createMachine({
  id: 'folio.map',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: { on: { f4l: lockingTable('mapping') } },
    mapping: {
      on: {
        f4: {
          target: 'mapped',
          actions: ['addEntry', 'addMapping'],
          meta: access('mm/memory.c vm_insert_page()', 'maps it, with a reference', 'folio', [
            'ILV-001',
            'ILV-003',
            'ILV-004',
          ]),
        },
      },
    },
    mapped: { on: { f4u: { ...unlockingTable('done'), actions: ['unlockTable', ok] } } },
    done: { type: 'final' },
  },
});

export const peerUnmap = fileSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...unmapping(),
    unflushed: { on: { u2: flushing('batched') } },
    ...puttingPeer('batched', 'done'),
    done: { type: 'final' },
  },
});

/** The mapping of a page just handed out fails: the pool has it before its count is that of a free page. */
export const peerTakeBack = fileSetup.createMachine({
  id: 'folio.takeBack',
  context: newProgram,
  initial: 'held',
  states: {
    held: {
      on: {
        q1: [
          {
            target: 'pooled',
            guard: 'setsCountAtHandOut',
            actions: ['addToPool', 'passToPool', 'forgetHolder', 'recordBase'],
            meta: access(mmap, 'returns the page to the pool', 'pool', ['ILV-009']),
          },
          {
            target: 'reset',
            actions: ['addToPool', 'passToPool', 'forgetHolder', 'recordBase'],
            meta: access(mmap, 'returns the page to the pool as it is', 'pool', ['ILV-009']),
          },
        ],
      },
    },
    pooled: {
      on: {
        q2: {
          target: 'reset',
          actions: ['clearCount', 'forgetBase'],
          meta: access(mmap, 'sets the count to zero', 'folio', ['ILV-001', 'ILV-003'], 'former'),
        },
      },
    },
    reset: { on: { q3r: begun('q3') } },
    ...givingBack('q3', 'done', ['settle', 'forgetTaken', ok]),
    done: { type: 'final' },
  },
});
