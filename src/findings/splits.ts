// Findings in large driver folios: what a split does to them.

import { kernelsSince } from '../domain/era-range.ts';
import type { Finding } from './finding.ts';
import { coherentSplits } from './promises.ts';

const kernels = kernelsSince('6.19');

const coherentSplitCorrupts: Finding = {
  ...coherentSplits,
  promise:
    'Only device-private folios are split: the header declares the callback for them alone, and nobody else could write the pagemap of the pieces again.',
  happens:
    'A large coherent folio that page tables map in part is to be migrated, and is split. Nothing refuses it. The pieces have no pagemap, and the core puts them on a list through the words in which pagemap and driver data are kept, of the head as well. A later migration back moves one page and the kernel oopses; without debug checks nothing is said before that.',
  why: 'Whether the split tells the driver is asked of the type; whether it may be done at all is not. Coherent folios can be large since 6.19.',
  seen: 'On 7.3.4 with the test driver: 2 MiB migrated in, one page of it unmapped, migrated back. 511 pieces, 511 warnings with CONFIG_DEBUG_VM, then an oops. In the tree only the test driver hands out large coherent folios.',
  remedy:
    'Refuse large folios where coherent memory is handed out, or refuse the split of a coherent folio, or give its pieces their pagemap as those of private ones get it.',
  recorded: {
    trace: '7.3-coherent-w6-large-split.trace.gz',
    lines: '2593 and after',
    pfn: 'that of the first piece',
    says: 'diverges there, by SPL-007',
  },
};

const piecesAreNotReserved: Finding = {
  id: 'K4',
  title: 'The pieces of a split are no longer reserved',
  type: 'device-private',
  kernels,
  promise:
    'Every struct page of a pagemap is reserved from the set-up of its memmap on, which is how tools that look at flags tell device pages from ordinary memory.',
  happens:
    'A split clears the flag in each piece but the head, and hand-out does not set it again: the page is not reserved until its next registration.',
  why: 'A split clears the flags that a page must not have when it is allocated, and this is one of them; of those it copies back, it is none.',
  seen: 'On 7.3.4: the flags in the lines of head and pieces after any split.',
  remedy: 'Copy the flag for device memory, or stop telling device pages by it.',
  rules: ['OUT-003'],
};

const faultNeedsTwoTries: Finding = {
  id: 'K5',
  title: 'A fault on a page of a partly unmapped large folio moves nothing at first',
  type: 'device-private',
  kernels,
  promise: 'A CPU that touches private memory has the page that it touched when the fault returns.',
  happens:
    'If the page is not the first of its folio, the fault splits the folio and moves nothing; the CPU faults again, and then the page moves. Where the driver has only small destinations and one entry maps the folio, it takes three.',
  why: 'The collection looks the fault folio up once, before its loop. After the split the lock is at the piece that was touched, and the collection skips that piece because it is locked.',
  seen: 'On 7.3.4 with the test driver, by counting faults.',
  remedy: 'Look the folio up again after a split.',
  rules: ['MIG-002', 'MIG-007', 'OUT-022'],
};

const headIsLeftLocked: Finding = {
  id: 'K6',
  title: 'A split inside a fault leaves the head of the folio locked for ever',
  type: 'device-private',
  kernels,
  promise: 'A folio is unlocked once by whoever locked it, and is not locked when it is freed.',
  happens:
    'As in K5, but the range that the driver asks for contains the head, as that of drm_pagemap does. The head is collected without its lock, and the end of the migration "unlocks" it, which sets the bit. It is freed with the bit set and stays so in the pool; if it does not move, the next touch of it sleeps for ever and cannot be killed. With CONFIG_DEBUG_VM the kernel stops in the unlock.',
  why: 'The same stale pointer as in K5: the head is taken for the folio that the fault has locked.',
  seen: 'On 7.3.4, two CPUs, with a copy of the test driver whose range contains the head.',
  remedy:
    'The same as in K5. The lock is no figure of a folio here (OUT-001), so that no sequence of calls can say it.',
  rules: ['MIG-003', 'MGV-009', 'OUT-001'],
  recorded: {
    trace: '7.3smp-private-w13-head-left-locked.trace.gz',
    lines: '5659',
    pfn: 'that of the head',
    says: 'the folio is freed with its lock bit set',
  },
};

/** In order. */
export const splitFindings: readonly Finding[] = [
  coherentSplitCorrupts,
  piecesAreNotReserved,
  faultNeedsTwoTries,
  headIsLeftLocked,
];
