// Races beside the pairs, which reach steps and orders that no pair does: faults in single steps are looked for in both.

import { fileOnly, privateOnly, type RacingPair } from './racing-pair.ts';

/** A race that is no pair of the table. */
export type FurtherRace = Pick<RacingPair, 'threads' | 'before' | 'large' | 'types'>;

const race = (
  types: FurtherRace['types'],
  threads: readonly string[],
  before: readonly string[] = [],
): FurtherRace => ({
  types,
  threads: threads.map((calls) => calls.split(', ')),
  before,
  large: false,
});

const mapped = ['folio.handOut', 'folio.migrateIn'];

export const furtherRaces: readonly FurtherRace[] = [
  // A truncate that sleeps lets faults in, one of which the last reference may wait for.
  race(fileOnly, ['folio.map, folio.unmap, folio.put', 'folio.truncate']),
  // Two that sleep are woken by one put.
  race(fileOnly, ['folio.put', 'folio.truncate', 'folio.truncate']),
  // What has moved out goes back with a reference that a migration took by pfn.
  race(privateOnly, ['folio.evict', 'pagemap.unregister'], mapped),
  // An eviction that finds another holder at its end leaves the data where it was.
  race(privateOnly, ['folio.evict, folio.fault', 'folio.tryGet, folio.put']),
  race(privateOnly, ['folio.handOut, folio.unlock', 'folio.evict']),
];
