// Calls at file memory (spec/35-interleavings.md): a fault that maps, an unmap, a put, lockless GUP.

import { fileSetup } from './file-setup.ts';
import { lockingTable, puttingFile, unlockingTable } from './file-steps.ts';
import { access, releasing } from './reference-steps.ts';
import { answer, newProgram, ok } from './setup.ts';

const fault = 'fs/dax.c dax_fault_iter()';

export const filePut = fileSetup.createMachine({
  id: 'folio.put',
  context: newProgram,
  initial: 'held',
  states: { ...puttingFile('held', 'done'), done: { type: 'final' } },
});

export const fileMap = fileSetup.createMachine({
  id: 'folio.map',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        f1l: {
          target: 'sharing',
          guard: 'isNotTruncated',
          actions: ['shareInvalidate'],
          meta: access(fault, 'shares the lock against truncation', 'file', ['ILV-013']),
        },
      },
    },
    sharing: {
      on: {
        f1: {
          target: 'locked',
          guard: 'isFileUnlocked',
          actions: ['lockFile'],
          meta: access(fault, 'locks the entry of the file', 'file', ['ILV-013']),
        },
      },
    },
    locked: {
      on: {
        f2: {
          target: 'inFile',
          actions: ['addToFile', 'setFileMapping'],
          meta: access(
            'fs/dax.c dax_associate_entry()',
            'the file has the folio',
            'folio',
            ['ILV-015'],
            'idle',
          ),
        },
      },
    },
    inFile: {
      on: {
        f3: {
          target: 'held',
          actions: ['takeIdle'],
          meta: access(fault, 'takes a reference, from zero too', 'folio', ['ILV-003'], 'idle'),
        },
      },
    },
    held: { on: { f4l: lockingTable('mapping') } },
    mapping: {
      on: {
        f4: {
          target: 'mapped',
          actions: ['addEntry', 'addMapping'],
          meta: access('mm/rmap.c folio_add_anon_rmap_ptes()', 'maps it', 'folio', [
            'ILV-001',
            'ILV-003',
          ]),
        },
      },
    },
    mapped: { on: { f4u: unlockingTable('spare') } },
    ...puttingFile('spare', 'ending'),
    ending: {
      on: {
        f6: {
          target: 'unlocked',
          actions: ['unlockFile'],
          meta: releasing(
            'file',
            access(fault, 'unlocks the entry of the file', 'file', ['ILV-013', 'ILV-044']),
          ),
        },
      },
    },
    unlocked: {
      on: {
        f6u: {
          target: 'done',
          actions: ['unshareInvalidate', ok],
          meta: access(fault, 'shares the lock no more', 'file', ['ILV-013']),
        },
      },
    },
    done: { type: 'final' },
  },
});

const cleared = access('mm/memory.c zap_pte_range()', 'clears the entry', 'folio', [
  'ILV-001',
  'ILV-003',
]);

export const fileUnmap = fileSetup.createMachine({
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
            meta: cleared,
          },
          {
            target: 'missed',
            meta: access('mm/memory.c zap_pte_range()', 'finds no entry', 'table', ['ILV-003']),
          },
        ],
      },
    },
    missed: {
      on: { u1m: { ...unlockingTable('done'), actions: ['unlockTable', answer('-ENOENT')] } },
    },
    cleared: { on: { u1u: unlockingTable('batched') } },
    ...puttingFile('batched', 'done'),
    done: { type: 'final' },
  },
});

const fast = 'mm/gup.c try_grab_folio_fast()';

/** Without the lock of the page table, interrupts off: a reference first, and then the entry again. */
export const fileGupFast = fileSetup.createMachine({
  id: 'folio.gupFast',
  context: newProgram,
  initial: 'begun',
  states: {
    begun: {
      on: {
        g1: [
          {
            target: 'seen',
            guard: 'hasEntry',
            meta: access(fast, 'reads the entry without a lock', 'table', ['ILV-015']),
          },
          {
            target: 'done',
            actions: [answer('-EFAULT')],
            meta: access(fast, 'reads that there is no entry', 'table', ['ILV-015']),
          },
        ],
      },
    },
    seen: {
      on: {
        g3: [
          {
            target: 'held',
            guard: 'isGettable',
            actions: ['takeReference', 'recordHolder'],
            meta: access(fast, 'takes a reference', 'folio', ['ILV-003', 'ILV-004'], 'pfn'),
          },
          {
            target: 'done',
            actions: [answer('-EFAULT')],
            meta: access(fast, 'finds a count of zero', 'folio', ['ILV-004'], 'pfn'),
          },
        ],
      },
    },
    held: {
      on: {
        g6: [
          {
            target: 'done',
            guard: 'hasEntry',
            actions: ['grant', ok],
            meta: access(fast, 'reads the same entry again', 'table', ['ILV-015']),
          },
          {
            target: 'undoing',
            meta: access(fast, 'reads that the entry has changed', 'table', ['ILV-015']),
          },
        ],
      },
    },
    ...puttingFile('undoing', 'undone'),
    undone: {
      on: {
        g8: {
          target: 'done',
          actions: [answer('-EFAULT')],
          meta: access(fast, 'gives up', 'table', ['ILV-015']),
        },
      },
    },
    done: { type: 'final' },
  },
});
