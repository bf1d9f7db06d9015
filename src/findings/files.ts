// Findings in FS_DAX memory: a truncate, and the faults that meet it.

import type { Finding } from './finding.ts';
import { faultMaps, truncateSleeps } from './promises.ts';

const recording = '7.3-fsdax-w4-fault-while-truncate-waits.trace.gz';

const mapsWhatATruncateWaitsFor: Finding = {
  ...faultMaps,
  promise:
    'A truncate of a DAX file unmaps the range, waits until nobody uses the pages, and then gives the blocks away. Whoever reads the code expects that nobody can map them again meanwhile: the truncate took the lock under which faults map file pages.',
  happens:
    'While the truncate sleeps on a page that somebody holds, another task touches the same offset, its fault maps the page, and what it writes lands in a block that is about to be given away. Nothing is corrupted by this alone, because the truncate looks again before it removes anything; but it may find the page busy again and again.',
  why: 'The callback with which ext4, XFS and fuse wait drops the lock, sleeps, and takes the lock again. It has to, or the holder could not finish; but the comments speak of the lock as if it were held.',
  seen: 'On 7.3.4 with ext4 and XFS, by truncate and by hole punch, on one and on two CPUs: the fault maps the page 0.9 to 3.3 ms after the touch.',
  remedy: 'Say it where the wait is, and count on it there: K2 is what comes of not doing so.',
  recorded: {
    trace: recording,
    lines: '8369 to 8371',
    pfn: '0x40803',
    says: 'the page is mapped while the truncate waits',
    untold:
      'Replay does not tell it: the wait of a truncate writes no line, and a pinned page that is unmapped by munmap and touched again writes these lines as well. K2, to which it leads here, is told',
  },
};

const truncateStarves: Finding = {
  ...truncateSleeps,
  promise:
    'Once every reference and pin of others has gone, a truncate that waits goes on: it can unmap what is mapped by itself. As a property: wherever a truncate waits, dropping everything but page-table entries leads to a state in which none does.',
  happens:
    'Somebody pins a page; a truncate finds it busy and sleeps; a third task touches it and maps it (K1); the pin goes. Now the page is only mapped, which the search for busy pages would pass over, but the truncate sleeps until the last page-table entry goes, or until a signal. With a mapping that stays it never returns.',
  why: 'Since 6.15 two tests are used for one question. The search calls a page busy if its count differs from its mappings; the sleep waits for a count of zero. A page that is mapped and not held is idle to the first and busy to the second, and the unpin that leaves it so wakes nobody. Until 6.14 a mapping was no reference, and both asked for a count of one.',
  seen: 'On 7.3.4 with ext4 and XFS: pinned at 0 s, truncated from 0.2 s, touched at 0.5 s, unpinned at 1.0 s, unmapped at 4.0 s: the truncate returns at 4.00 to 4.01 s; without the touch at 1.00 s. With the unmapping at 12 s it waited 11.8 s. A signal ends the wait, and the next try succeeds at once. That kernels until 6.14 are right was read, not run.',
  remedy:
    'One test for both: let the sleep ask whether the count differs from the mappings, and wake it when the last reference beside them goes; or scan and unmap anew on every wake-up, and have such a put wake it.',
  recorded: {
    trace: recording,
    lines: '8369 to 8373',
    pfn: '0x40803',
    says: 'from line 8372 on the folio is only mapped, and a truncate that waits sleeps on',
  },
};

/** In order. */
export const fileFindings: readonly Finding[] = [mapsWhatATruncateWaitsFor, truncateStarves];
