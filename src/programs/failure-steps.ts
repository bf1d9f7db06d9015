// Accesses of a memory failure (spec/32-memory-failure.md): look-up, the driver's handler, the generic one. Left out: the test for online memory, which no section of a pagemap is, and the type of the pagemap, which nobody writes.

import { access, begun, givingBack, releasing } from './reference-steps.ts';
import { answer, effect, ok } from './setup.ts';

export const failure = 'mm/memory-failure.c memory_failure()';
const device = 'mm/memory-failure.c memory_failure_dev_pagemap()';
const generic = 'mm/memory-failure.c mf_generic_kill_procs()';
const lock = 'fs/dax.c dax_lock_folio()';

export const poisoning = access(
  generic,
  'sets the flag of bad memory',
  'folio',
  ['ILV-026', 'ILV-027', 'ILV-054'],
  'pagemap',
);

/** Steps `x1` and `x3`: one failure at a time, and only where there are struct pages. */
export const beginning = (
  actions: readonly ('lockFailure' | 'recordReporter')[],
  found: string,
  missed: string,
) =>
  ({
    begun: {
      on: {
        x1: {
          target: 'alone',
          guard: 'isFailureFree',
          actions,
          meta: access(failure, 'is the only failure that is handled', 'failure', ['ILV-013']),
        },
      },
    },
    alone: {
      on: {
        x3: [
          {
            target: found,
            guard: 'hasStructPages',
            meta: access(failure, 'finds struct pages', 'memmap', ['ILV-010'], 'pfn'),
          },
          {
            target: missed,
            meta: access(failure, 'finds no struct pages', 'memmap', ['ILV-010'], 'pfn'),
          },
        ],
      },
    },
  }) as const;

/** Step `x6`: a range that is being registered is not counted yet. */
export const counting = {
  counting: {
    on: {
      x6: [
        {
          target: 'asking',
          guard: 'isRangeCounted',
          meta: access(device, 'finds the pfn in a range that is counted', 'pagemap', ['ILV-028']),
        },
        {
          target: 'leaving',
          actions: [answer('-ENXIO')],
          meta: access(device, 'finds the pfn in no range', 'pagemap', ['ILV-028']),
        },
      ],
    },
  },
} as const;

export const found = access(device, 'finds a handler of the driver', 'pagemap', ['ILV-025']);

/** Step `x7`: is there a handler? */
export const asking = {
  asking: {
    on: {
      x7: [
        { target: 'calling', guard: 'hasHandler', meta: found },
        {
          target: 'judging',
          meta: access(device, 'finds no handler of the driver', 'pagemap', ['ILV-025']),
        },
      ],
    },
  },
} as const;

/** Steps `x7c` and `x7o`: the driver is called, and goes by what the pagemap says that it is. */
export const calling = (asked: string) =>
  ({
    calling: {
      on: {
        x7c: {
          target: 'called',
          actions: [effect('callback.memoryFailure')],
          meta: access(device, 'calls it', 'callbacks', ['ILV-025']),
        },
      },
    },
    called: {
      on: {
        x7o: {
          target: asked,
          meta: access(
            'drivers/dax/fsdev.c fsdev_pagemap_memory_failure()',
            'the driver finds itself by the owner',
            'owner',
            ['ILV-025'],
          ),
        },
      },
    },
  }) as const;

/** Steps `x8` to `x12`: the generic handler, which helps only what belongs to a file. */
export const judging = {
  judging: {
    on: {
      x8: [
        {
          target: 'poisoning',
          guard: 'isOfDeviceFile',
          meta: access(
            lock,
            'finds a device file, and locks nothing',
            'folio',
            ['ILV-002'],
            'pagemap',
          ),
        },
        {
          target: 'locking',
          guard: 'isOfFile',
          actions: ['goByFile'],
          meta: access(lock, 'finds its file', 'folio', ['ILV-002'], 'pagemap'),
        },
        {
          target: 'locking',
          guard: 'isOfSecondFile',
          actions: ['goBySecondFile'],
          meta: access(lock, 'finds the second file', 'folio', ['ILV-002'], 'pagemap'),
        },
        {
          target: 'leaving',
          guard: 'isDaxShared',
          actions: [answer('bug')],
          meta: access(
            lock,
            'takes PAGE_MAPPING_DAX_SHARED for a file',
            'folio',
            ['ILV-002'],
            'pagemap',
          ),
        },
        {
          target: 'leaving',
          guard: 'isAnonymous',
          actions: [answer('-ENXIO')],
          meta: access(lock, 'finds memory of the driver', 'folio', ['ILV-002'], 'pagemap'),
        },
        {
          target: 'leaving',
          actions: [answer('-EBUSY')],
          meta: access(lock, 'finds no file', 'folio', ['ILV-002'], 'pagemap'),
        },
      ],
    },
  },
  locking: {
    on: {
      x8l: [
        {
          target: 'poisoning',
          guard: 'isOfFileStill',
          actions: ['lockFile'],
          meta: access(lock, 'locks the entry of the file', 'file', ['ILV-026']),
        },
        {
          target: 'judging',
          guard: 'isFileUnlocked',
          meta: access(lock, 'finds that the file has removed it', 'file', ['ILV-026']),
        },
      ],
    },
  },
  poisoning: { on: { x10: { target: 'signalling', actions: ['poison', ok], meta: poisoning } } },
  signalling: {
    on: {
      x11: [
        {
          target: 'unlocking',
          guard: 'hasLockedEntry',
          actions: [effect('killProcesses')],
          meta: access(generic, 'signals who maps it', 'table', ['ILV-027']),
        },
        {
          target: 'leaving',
          actions: [effect('killProcesses')],
          meta: access(generic, 'signals who maps it', 'table', ['ILV-027']),
        },
      ],
    },
  },
  unlocking: {
    on: {
      x12: {
        target: 'leaving',
        actions: ['unlockFile'],
        meta: access(lock, 'unlocks the entry of the file', 'file', ['ILV-026']),
      },
    },
  },
} as const;

/** Steps `x13` and `x14`: the look-up is put, and the next failure can be handled. */
export const ending = {
  leaving: { on: { x13: begun('x13') } },
  ...givingBack('x13', 'closing', ['settle']),
  closing: {
    on: {
      x14: {
        target: 'done',
        actions: ['unlockFailure'],
        meta: releasing('failure', access(failure, 'ends', 'failure', ['ILV-013', 'ILV-044'])),
      },
    },
  },
  unknown: {
    on: {
      x14: {
        target: 'done',
        actions: ['unlockFailure', answer('-ENXIO')],
        meta: releasing(
          'failure',
          access(failure, 'ends: the pfn is no pagemap’s', 'failure', ['ILV-013', 'ILV-044']),
        ),
      },
    },
  },
  done: { type: 'final' },
} as const;
