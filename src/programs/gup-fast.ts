// Lockless GUP (spec/35-interleavings.md): a reference by a page-table entry, without the lock of its page table.

import { fileSetup } from './file-setup.ts';
import { puttingFile } from './file-steps.ts';
import { puttingPeer } from './peer-steps.ts';
import { access } from './reference-steps.ts';
import { answer, newProgram, ok } from './setup.ts';

const fast = 'mm/gup.c try_grab_folio_fast()';

const ending = access(fast, 'turns interrupts on again', 'rcu', ['ILV-010']);

/** Step `g6`: the entry again. */
const rechecking = (left: string) =>
  ({
    held: {
      on: {
        g6: [
          {
            target: left,
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
  }) as const;

/**
 * Without the lock of the page table, interrupts off: a reference first, and then the entry again. A grace period of RCU waits
 * for interrupts that are off, so that no struct page goes meanwhile. A flush that interrupts every CPU would wait as well; some
 * machines flush by a broadcast, which waits for nobody, and those are meant here. On to `left` where more is to be given up.
 */
export const grabbing = (seen: string, left = 'leaving') =>
  ({
    begun: {
      on: {
        g0: {
          target: 'looking',
          actions: ['beginReading'],
          meta: access(fast, 'turns interrupts off, for which grace periods wait', 'rcu', [
            'ILV-002',
            'ILV-010',
          ]),
        },
      },
    },
    looking: {
      on: {
        g1: [
          {
            target: seen,
            guard: 'hasEntry',
            meta: access(fast, 'reads the entry without a lock', 'table', ['ILV-015']),
          },
          {
            target: 'leaving',
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
            target: left,
            actions: [answer('-EFAULT')],
            meta: access(fast, 'finds a count of zero', 'folio', ['ILV-004'], 'pfn'),
          },
        ],
      },
    },
    ...rechecking(left),
    undone: {
      on: { g8: { target: 'done', actions: ['endReading', answer('-EFAULT')], meta: ending } },
    },
    leaving: { on: { g8: { target: 'done', actions: ['endReading'], meta: ending } } },
    done: { type: 'final' },
  }) as const;

/** Without the flag for peer memory it asks the pagemap whether this is any, before it has a reference. */
export const fileGupFast = fileSetup.createMachine({
  id: 'folio.gupFast',
  context: newProgram,
  initial: 'begun',
  states: {
    ...grabbing('unasked'),
    unasked: {
      on: {
        g2: {
          target: 'seen',
          meta: access(
            fast,
            'reads its pagemap and its type',
            'folio',
            ['ILV-010', 'ILV-033'],
            'pfn',
          ),
        },
      },
    },
    ...puttingFile('undoing', 'undone'),
  },
});

/** With the flag for peer memory. */
export const peerGupFast = fileSetup.createMachine({
  id: 'folio.gupFast',
  context: newProgram,
  initial: 'begun',
  states: { ...grabbing('seen'), ...puttingPeer('undoing', 'undone') },
});
