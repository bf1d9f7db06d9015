// Pairs about memory failures, peer memory, registration and the ends of devices, and what protects each.

import { all, pair, type RacingPair } from './racing-pair.ts';

export const failurePairs: readonly RacingPair[] = [
  pair(
    'P25',
    'a memory failure against unregistration',
    'a pagemap reference over handler and kill',
    all,
    ['folio.fail', 'pagemap.unregister'],
  ),
];
