// Pairs of calls that race and have programs, and what protects each, in our own words.

import { all, driverOwned, fileOnly, pair, type RacingPair } from './racing-pair.ts';

export const builtPairs: readonly RacingPair[] = [
  pair(
    'P1',
    'try-get against the last put',
    'one word, changed atomically: zero is final until the folio is handed out',
    driverOwned,
    ['folio.tryGet', 'folio.put'],
  ),
  pair(
    'P2',
    'the last put against a hand-out of the same folio',
    'behind the callback the put goes by the pagemap that it read before',
    driverOwned,
    ['folio.put', 'folio.handOut'],
  ),
  pair(
    'P3',
    'the last put against unregistration',
    'the pagemap reference, which goes last and inside a read-side section',
    driverOwned,
    ['folio.put', 'pagemap.unregister'],
  ),
  pair(
    'P4',
    'a look-up against unregistration',
    'a read-side section around both reads, and a grace period before the references are freed',
    all,
    ['pagemap.lookUp, pagemap.put', 'pagemap.unregister'],
  ),
  pair(
    'P5',
    'the kill against references that come and go',
    'the counters of the CPUs are summed a grace period after the kill',
    all,
    ['pagemap.lookUp, pagemap.put', 'pagemap.put', 'pagemap.unregister'],
  ),
  pair(
    'P6',
    'the last put of a large file folio against its reset',
    'nothing',
    fileOnly,
    ['folio.unmap', 'folio.truncate'],
    [],
    true,
  ),
  pair(
    'P7',
    'a truncate that begins to wait against the last put',
    'each writes its own word before it reads the other’s',
    fileOnly,
    ['folio.put', 'folio.truncate'],
  ),
  pair(
    'P11',
    'a hand-out against the kill',
    'the pagemap reference is taken before the folio can be seen',
    driverOwned,
    ['folio.handOut', 'pagemap.unregister'],
    ['pagemap.lookUp'],
  ),
  pair(
    'P22',
    'lockless GUP against unmap and the test for busy pages',
    'each writes its own word before it reads the other’s',
    fileOnly,
    ['folio.gupFast', 'folio.truncate'],
    ['folio.map'],
  ),
  pair(
    'P32',
    'a late put against the end of the struct pages',
    'nothing but the driver, who waits until the folio is idle',
    ['fs-dax'],
    ['folio.put', 'folio.truncate, pagemap.unregister'],
  ),
  pair(
    'P36',
    'a truncate that waits while a fault maps the page again',
    'nothing: it waits for a count of zero, and is woken by no unmap before',
    fileOnly,
    ['folio.unmap', 'folio.truncate', 'folio.map'],
  ),
];
