// Pairs that race and of which some call has no program yet, and what protects each.

import { driverOwned, pair, privateOnly, type RacingPair } from './racing-pair.ts';

export const openPairs: readonly RacingPair[] = [
  pair(
    'P13',
    'a hand-out against readers without a reference',
    'a count of zero, which not every reader asks for',
    driverOwned,
  ),
  pair(
    'P17',
    'the end of a fault against a split inside it',
    'lock and reference move to the piece of the page',
    privateOnly,
  ),
  pair(
    'P18',
    'the reference of a migration’s split against the removal of the entry',
    'the lock of the page table',
    privateOnly,
  ),
  pair('P19', 'a fault’s folio that a split in the collection replaced', 'nothing', privateOnly),
  pair(
    'P20',
    'the freeze of a split against try-get',
    'a compare and exchange from exactly one',
    privateOnly,
  ),
  pair(
    'P21',
    'the pieces of a split against a speculative try-get',
    'a count of zero until the driver has been called',
    privateOnly,
  ),
  pair(
    'P24',
    'a pin of coherent memory against its eviction',
    'the compared count, and entries that stop new pins',
    ['device-coherent'],
  ),
  pair(
    'P35',
    'an eviction that reads an order without a reference',
    'nothing: it only says how far the walk skips',
    driverOwned,
  ),
];
