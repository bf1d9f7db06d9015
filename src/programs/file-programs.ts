// Calls at file memory (spec/35-interleavings.md): a fault that maps, an unmap, a put, lockless GUP.

import { fileSetup } from './file-setup.ts';
import { flushing, lockingTable, puttingFile, unlockingTable } from './file-steps.ts';
import { access, releasing } from './reference-steps.ts';
import { newProgram, ok } from './setup.ts';
import { unmapping } from './unmap-steps.ts';

const fault = 'fs/dax.c dax_fault_iter()';
const associate = 'fs/dax.c dax_associate_entry()';

export const filePut = fileSetup.createMachine({
  id: 'folio.put',
  context: newProgram,
  initial: 'held',
  states: { ...puttingFile('held', 'done'), done: { type: 'final' } },
});

/** Steps `f1l` to `f2s`: the locks of a fault, and the file has the folio. */
export const associating = {
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
      f2: [
        {
          target: 'inFile',
          guard: 'isInFile',
          meta: access(associate, 'finds that the file has the folio', 'file', ['ILV-032']),
        },
        {
          target: 'shared',
          guard: 'isOfAnother',
          actions: ['readShare'],
          meta: access(associate, 'reads how many share it', 'folio', ['ILV-032'], 'idle'),
        },
        {
          target: 'inFile',
          actions: ['addToFile', 'setFileMapping'],
          meta: access(associate, 'the file has the folio', 'folio', ['ILV-015'], 'idle'),
        },
      ],
    },
  },
  shared: {
    on: {
      f2s: {
        target: 'inFile',
        actions: ['addToFile', 'writeShareMore', 'setSharedMapping'],
        meta: access(
          associate,
          'writes one more, and no file’s mapping',
          'folio',
          ['ILV-032', 'ILV-041'],
          'idle',
        ),
      },
    },
  },
} as const;

/** Steps `f6` and `f6u`: both locks go. */
export const endingFault = {
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
} as const;

export const fileMap = fileSetup.createMachine({
  id: 'folio.map',
  context: newProgram,
  initial: 'begun',
  states: {
    ...associating,
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
    ...endingFault,
  },
});

export const fileUnmap = fileSetup.createMachine({
  id: 'folio.unmap',
  context: newProgram,
  initial: 'begun',
  states: {
    ...unmapping(),
    unflushed: { on: { u2: flushing('batched') } },
    ...puttingFile('batched', 'done'),
    done: { type: 'final' },
  },
});
