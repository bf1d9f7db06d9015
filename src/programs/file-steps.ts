// Accesses that programs at file memory (FS_DAX) share: a put whose last reference wakes who waits, and the page table.

import { access, releasing } from './reference-steps.ts';
import { ok } from './setup.ts';

const free = 'mm/memremap.c free_zone_device_folio()';
const dropped = access('mm/swap.c folios_put_refs()', 'drops a reference', 'folio', [
  'ILV-001',
  'ILV-003',
]);

/** Steps `a7d` and `a7w`: who waits for the folio to become idle is woken. */
export const waking = (from: string, woken: string, to: string) =>
  ({
    [from]: {
      on: {
        a7d: [
          {
            target: woken,
            guard: 'hasSleeper',
            meta: access(free, 'finds somebody who waits', 'sleepers', ['ILV-013']),
          },
          { target: to, meta: access(free, 'finds nobody who waits', 'sleepers', ['ILV-013']) },
        ],
      },
    },
    [woken]: {
      on: {
        a7w: {
          target: to,
          actions: ['wakeSleepers'],
          meta: access(free, 'wakes who waits', 'sleepers', ['ILV-013']),
        },
      },
    },
  }) as const;

/** Steps `a1` to `a7w`: a reference is put. A folio of a file is idle from the count on, and its file has it. */
export const puttingFile = (from: string, to: string) =>
  ({
    [from]: {
      on: {
        a1: [
          {
            target: `${from}Idle`,
            guard: 'isLastReference',
            actions: ['dropReference', 'forgetHolder', 'forgetGrant', 'passToPool', ok],
            meta: dropped,
          },
          {
            target: to,
            actions: ['dropReference', 'forgetHolder', 'forgetGrant', ok],
            meta: dropped,
          },
        ],
      },
    },
    [`${from}Idle`]: {
      on: {
        a2: {
          target: `${from}Told`,
          meta: access(free, 'reads that it is device memory', 'folio', ['ILV-002'], 'idle'),
        },
      },
    },
    [`${from}Told`]: {
      on: {
        a3: [
          {
            target: to,
            guard: 'lacksPagemap',
            actions: [{ type: 'answer', params: { answer: 'warn' } }],
            meta: access(free, 'finds no pagemap and warns', 'folio', ['ILV-012'], 'idle'),
          },
          {
            target: `${from}Waking`,
            meta: access(
              free,
              'reads its pagemap and its type',
              'folio',
              ['ILV-002', 'ILV-012'],
              'idle',
            ),
          },
        ],
      },
    },
    ...waking(`${from}Waking`, `${from}Woken`, to),
  }) as const;

/** A step that makes CPUs forget the entry, before its reference is put. */
export const flushing = (target: string) =>
  ({
    target,
    actions: ['flushTranslation'],
    meta: access('mm/mmu_gather.c tlb_flush_mmu()', 'makes CPUs forget the entry', 'translation', [
      'ILV-029',
    ]),
  }) as const;

/** A step that takes the lock of the page table. */
export const lockingTable = (target: string) =>
  ({
    target,
    guard: 'isTableUnlocked',
    actions: ['lockTable'],
    meta: access('mm/memory.c zap_pte_range()', 'locks the page table', 'table', ['ILV-003']),
  }) as const;

/** A step that unlocks it. */
export const unlockingTable = (target: string) =>
  ({
    target,
    actions: ['unlockTable'],
    meta: releasing(
      'table',
      access('mm/memory.c zap_pte_range()', 'unlocks the page table', 'table', [
        'ILV-041',
        'ILV-044',
      ]),
    ),
  }) as const;
