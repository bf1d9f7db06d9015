// Pairs of calls that race at large folios, and what protects each, in our own words.

import { driverOwned, pair, privateOnly, type RacingPair } from './racing-pair.ts';

export const splitPairs: readonly RacingPair[] = [
  pair(
    'P13',
    'hand-outs against a reader without a reference',
    'a count of zero, which not every reader asks for',
    driverOwned,
    ['folio.handOut', 'piece.handOut', 'folio.evictRange'],
  ),
  pair(
    'P17',
    'the end of a fault against a split inside it',
    'nothing: the piece that was touched is unlocked and put before the fault has a reference of it',
    privateOnly,
    ['piece.fault', 'piece.unmap', 'folio.split'],
  ),
  pair(
    'P18',
    'the reference of a migration’s split against the removal of the entry',
    'the lock of the page table',
    privateOnly,
    ['folio.split', 'folio.unmap, piece.unmap'],
  ),
  pair('P19', 'a fault’s folio that a split in the collection replaced', 'nothing', privateOnly, [
    'piece.faultRange',
    'folio.split',
  ]),
  pair(
    'P20',
    'the freeze of a split against try-get',
    'a compare and exchange from exactly one',
    privateOnly,
    ['folio.split', 'piece.tryGet, piece.put', 'folio.unmap'],
  ),
  pair(
    'P21',
    'the pieces of a split against a speculative try-get',
    'a count of zero until the driver has been called',
    privateOnly,
    ['folio.split', 'piece.tryGet, piece.put', 'piece.unmap'],
  ),
  pair(
    'P24',
    'a pin of coherent memory against its eviction',
    'the compared count, and entries that stop new pins',
    ['device-coherent'],
    ['folio.gupLong', 'folio.gupSlow, folio.unpin', 'folio.unmap'],
  ),
  pair(
    'P35',
    'an eviction that reads an order without a reference against a split',
    'the new order is written before the piece has a count',
    privateOnly,
    ['folio.split', 'folio.evictRange', 'piece.unmap'],
  ),
  pair(
    'P38',
    'a fault that finds its folio locked, where one entry maps a large folio',
    'nothing: it is not queued, and tries again at once',
    privateOnly,
    ['folio.faultHuge', 'folio.faultHuge'],
  ),
];
