// Which pages a recording is kept to, and how large its buffer has to be for them.
import type { PfnWindow } from '../read/pfn.ts';

/** Pages of the largest folio that is split or handed out (order 9 with pages of 4 KiB). */
export const largestFolio = 512;

/** The window with every large folio that it touches: half of one could not be followed. */
export const wholeFolios = ({ first, last }: PfnWindow): PfnWindow => ({
  first: first - (first % largestFolio),
  last: last - (last % largestFolio) + largestFolio - 1,
});

/** What one event takes in the buffer, in bytes: the longest of `page_ref`, rounded up. */
export const eventBytes = 64;
/** A page shows twice when it is set up, and as often when all are handed out at once. */
const burst = 4;
const [least, most] = [4096, 1 << 20];

/** The buffer of each CPU in KiB; without a window, as large as is usual for a whole device. */
export const bufferFor = (window: PfnWindow | undefined): number => {
  if (window === undefined) return 65_536;
  const pages = window.last - window.first + 1;
  return Math.min(most, Math.max(least, Math.ceil((pages * burst * eventBytes) / 1024)));
};
