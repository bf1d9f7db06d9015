// A file is truncated (spec/35-interleavings.md): unmap, look for a busy page, wait for it to become idle, remove it.

import { fileSetup } from './file-setup.ts';
import { flushing, lockingTable, puttingFile, unlockingTable } from './file-steps.ts';
import { access, releasing } from './reference-steps.ts';
import { newProgram, ok } from './setup.ts';

const layout = 'fs/dax.c dax_break_layout()';
const busy = 'fs/dax.c dax_layout_busy_page_range()';
const remove = 'fs/dax.c dax_disassociate_entry()';
const sleeps = 'fs/ext4/inode.c ext4_wait_dax_page()';

const finish = 'mm/mmu_gather.c tlb_finish_mmu()';
const zap = 'mm/memory.c zap_pte_range()';

/** Steps `t0` to `u2`: every entry goes, one after the other; on to `flushed` behind each, and to `looking` behind the last one. */
const unmapping = (flushed: string, looking: string) =>
  ({
    begun: {
      on: {
        t0: {
          target: 'alone',
          guard: 'isInvalidateFree',
          actions: ['lockInvalidate'],
          meta: access(layout, 'has the lock against faults alone', 'file', ['ILV-013']),
        },
      },
    },
    alone: { on: { t1l: lockingTable('unmapping') } },
    unmapping: {
      on: {
        t1: [
          {
            target: 'cleared',
            guard: 'hasEntry',
            actions: ['removeEntry', 'removeMapping', 'leaveTranslation'],
            meta: access(zap, 'clears the entry', 'folio', ['ILV-001', 'ILV-003']),
          },
          { target: 'unmapped', meta: access(zap, 'finds no entry', 'table', ['ILV-003']) },
        ],
      },
    },
    cleared: { on: { t1u: unlockingTable('unflushed') } },
    unflushed: { on: { u2: flushing(flushed) } },
    unmapped: { on: { t1v: unlockingTable(looking) } },
  }) as const;

/** Steps `t2` to `t7`: a busy page is waited for, an idle one removed. */
const removing = {
  looking: {
    on: {
      t2: [
        {
          target: 'removed',
          guard: 'isNotInFile',
          meta: access(busy, 'finds that the file does not have the folio', 'file', ['ILV-032']),
        },
        {
          target: 'idle',
          guard: 'isOnlyMappedIn',
          meta: access(busy, 'finds no busy page', 'folio', ['ILV-015'], 'idle'),
        },
        {
          target: 'busy',
          guard: 'isFileUnlocked',
          meta: access(busy, 'finds the page busy', 'folio', ['ILV-013'], 'idle'),
        },
      ],
    },
  },
  busy: {
    on: {
      t3: {
        target: 'queued',
        actions: ['fallAsleep'],
        meta: access(layout, 'is queued to be woken', 'sleepers', ['ILV-013']),
      },
    },
  },
  queued: {
    on: {
      t4: [
        {
          target: 'alone',
          guard: 'isIdle',
          actions: ['standUp'],
          meta: access(layout, 'finds it idle, and does not sleep', 'folio', ['ILV-013'], 'idle'),
        },
        {
          target: 'leaving',
          meta: access(layout, 'finds it busy still', 'folio', ['ILV-013'], 'idle'),
        },
      ],
    },
  },
  leaving: {
    on: {
      t5: {
        target: 'asleep',
        actions: ['unlockInvalidate'],
        meta: releasing(
          'invalidate',
          access(sleeps, 'lets faults in and sleeps', 'file', ['ILV-013', 'ILV-044']),
        ),
      },
    },
  },
  asleep: {
    on: {
      t5w: {
        target: 'awake',
        guard: 'isWoken',
        meta: access(sleeps, 'is woken', 'sleepers', ['ILV-013']),
      },
    },
  },
  awake: {
    on: {
      t5l: {
        target: 'busy',
        guard: 'isInvalidateFree',
        actions: ['lockInvalidate'],
        meta: access(sleeps, 'has the lock against faults again', 'file', ['ILV-013']),
      },
    },
  },
  idle: {
    on: {
      t6r: {
        target: 'read',
        guard: 'isFileUnlocked',
        actions: ['readShare'],
        meta: access(remove, 'reads how many share it', 'folio', ['ILV-032'], 'idle'),
      },
    },
  },
  read: {
    on: {
      t6: [
        {
          target: 'removed',
          guard: 'isSharedAndUnlocked',
          actions: ['removeFromFile', 'writeShareLess'],
          meta: access(remove, 'writes one fewer', 'folio', ['ILV-015', 'ILV-032'], 'idle'),
        },
        {
          target: 'breaking',
          guard: 'isLargeAndUnlocked',
          actions: ['removeFromFile', 'recordAnother', 'forgetFile', 'readFlags', 'clearPagemap'],
          meta: access(
            remove,
            'resets mapping, order and pagemap',
            'folio',
            ['ILV-015', 'ILV-026'],
            'idle',
          ),
        },
        {
          target: 'removed',
          guard: 'isFileUnlocked',
          actions: ['removeFromFile', 'recordAnother', 'forgetFile'],
          meta: access(remove, 'resets the mapping', 'folio', ['ILV-015'], 'idle'),
        },
      ],
    },
  },
  breaking: {
    on: {
      t6p: {
        target: 'removed',
        actions: ['setPagemap', 'makeSmall', 'writeFlags'],
        meta: access(remove, 'sets the pagemap of each page', 'folio', ['ILV-012'], 'idle'),
      },
    },
  },
  removed: {
    on: {
      t7: {
        target: 'done',
        actions: ['unlockInvalidate', ok],
        meta: releasing(
          'invalidate',
          access(layout, 'unlocks it', 'file', ['ILV-013', 'ILV-044', 'ILV-051']),
        ),
      },
    },
  },
  done: { type: 'final' },
} as const;

export const fileTruncate = fileSetup.createMachine({
  id: 'folio.truncate',
  context: newProgram,
  initial: 'begun',
  states: { ...unmapping('batched', 'looking'), ...puttingFile('batched', 'alone'), ...removing },
});

/**
 * Where no entry has a reference: what another unmap has cleared and not flushed yet is flushed here too
 * (`mm_tlb_flush_nested()`), so that no CPU goes by it when the file removes the folio.
 */
export const fileTruncateUncounted = fileSetup.createMachine({
  id: 'folio.truncate',
  context: newProgram,
  initial: 'begun',
  states: {
    ...unmapping('alone', 'gathered'),
    gathered: {
      on: {
        u2n: [
          {
            target: 'looking',
            guard: 'isUnmapUnderWay',
            actions: ['flushAll'],
            meta: access(finish, 'flushes for another unmap as well', 'translation', ['ILV-052']),
          },
          {
            target: 'looking',
            meta: access(finish, 'finds no other unmap under way', 'translation', ['ILV-052']),
          },
        ],
      },
    },
    ...removing,
  },
});
