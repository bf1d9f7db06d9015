// The words right after registration: a live pagemap, and its only folio in the pool of its driver.

import type { EraRow } from '../domain/era.ts';
import type { FileWords, PieceWords, Words } from '../domain/words.ts';

/** A file that nobody has touched. */
const untouched: FileWords = { inFile: false, fileLocked: false, sharers: 0, exclusive: false };

/** The allocator of peer memory had the pages before the core gave any back to it. */
export const hasPool = ({ type, callsFolioFree }: EraRow): boolean =>
  callsFolioFree || type === 'pci-p2pdma';

/** Its folio has a reference at all times, and is in no pool. */
export const isNeverIdle = (row: EraRow): boolean => row.initialCount > 0 && !hasPool(row);

/** What threads share before any call. */
export const firstWords = (row: EraRow): Words => ({
  folio: {
    count: row.initialCount,
    mapcount: 0,
    pagemap: 'set',
    mapping: 'none',
    locked: false,
    poisoned: false,
    share: 0,
    data: 'none',
    large: false,
    holders: 0,
    granted: 0,
    base: row.initialCount,
    taken: 0,
    keeper: isNeverIdle(row) ? 'users' : 'pool',
  },
  pagemap: {
    published: true,
    memmap: true,
    raw: false,
    counted: true,
    callbacks: true,
    owner: true,
    dead: false,
    atomic: false,
    local: row.baseReferences ? 1 : 0,
    summed: false,
    counter: 1,
    switching: false,
    completions: 0,
    released: false,
    owed: row.baseReferences ? 2 : 1,
  },
  rcu: { readers: 0, switchAwaits: 0, removalAwaits: 0 },
  pool: { locked: false, free: hasPool(row) },
  mapped: {
    ...{
      tableLocked: false,
      entries: 0,
      migrating: 0,
      elsewhere: 0,
      cached: 0,
    },
    ...untouched,
  },
  second: untouched,
  idle: { queue: 0, woken: 0 },
  lock: { queue: 0, woken: 0 },
  failure: { locked: false, reported: 'nobody' },
  device: { alive: true, readers: 0, endAwaits: 0, ended: false },
});

/** The same where the folio is a large one: a driver's stays compound in its pool, with the links of its tails. */
export const largeWords = (row: EraRow): Words => {
  const first = firstWords(row);
  const folio = { ...first.folio, large: true };
  if (!row.callsFolioFree) return { ...first, folio };
  const piece: PieceWords = {
    ...{ ...first.folio, pagemap: 'link' },
    ...{ entries: 0, migrating: 0, free: false, queue: 0, woken: 0 },
  };
  return { ...first, folio, piece };
};
