// Races beside the pairs, which reach steps and orders that no pair does: faults in single steps are looked for in both.

import { fileOnly, privateOnly, type RacingPair } from './racing-pair.ts';

/** A race that is no pair of the table. */
export interface FurtherRace extends Pick<RacingPair, 'threads' | 'before' | 'large' | 'types'> {
  /** Calls that lead to its start, where its threads do not begin with what they put. */
  readonly begin?: readonly string[];
}

const race = (
  types: FurtherRace['types'],
  threads: readonly string[],
  more: Partial<Pick<FurtherRace, 'before' | 'begin' | 'large'>> = {},
): FurtherRace => ({
  ...{ types, threads: threads.map((calls) => calls.split(', ')), before: [], large: false },
  ...more,
});

const mapped = { before: ['folio.handOut', 'folio.migrateIn'] };

export const furtherRaces: readonly FurtherRace[] = [
  // A truncate that sleeps lets faults in, one of which the last reference may wait for.
  race(fileOnly, ['folio.map, folio.unmap, folio.put', 'folio.truncate']),
  // Two that sleep are woken by one put.
  race(fileOnly, ['folio.put', 'folio.truncate', 'folio.truncate']),
  // The second file has the folio first, and removes it while the first one comes.
  race(fileOnly, ['folio.map', 'folio.unshare'], { begin: ['folio.share'] }),
  // Interrupts that are off keep struct pages from going, whoever unregisters them.
  race(['fs-dax', 'pci-p2pdma'], ['folio.gupFast', 'folio.unmap, pagemap.unregister']),
  race(['pci-p2pdma'], ['folio.gupFast', 'folio.unmap', 'pagemap.unregister']),
  // There is nothing to unmap.
  race(['generic'], ['folio.unmap', 'pagemap.lookUp'], { begin: [] }),
  race(['pci-p2pdma'], ['folio.unmap', 'folio.unmap'], { begin: ['folio.handOut', 'folio.map'] }),
  // A large folio is mapped page by page.
  race(privateOnly, ['folio.migrateIn', 'folio.unmap'], {
    ...{ begin: ['folio.handOut'], large: true },
  }),
  // What was pinned is unmapped meanwhile, and what is to be pinned for long goes for good.
  race(['device-coherent'], ['folio.unpin', 'folio.unmap', 'pagemap.unregister']),
  race(['device-coherent'], ['folio.gupLong', 'pagemap.unregister'], mapped),
  // A device ends whose owner drops the reference that it has to its own memory.
  race(['generic'], ['folio.disown', 'device.kill'], { before: ['folio.map'] }),
  // Both remove it at once.
  race(fileOnly, ['folio.truncate', 'folio.unshare'], { begin: ['folio.map', 'folio.share'] }),
  // A fault at an entry that maps a large folio whole, where the entry goes, or others hold the folio.
  race(privateOnly, ['folio.faultHuge', 'folio.unmap']),
  race(privateOnly, ['folio.faultHuge', 'folio.tryGet, folio.put']),
  // What is put behind its unlock is in the pool unlocked.
  race(['device-private'], ['folio.unlock, folio.put', 'folio.tryGet'], {
    begin: ['folio.handOut'],
  }),
  // What has moved out goes back with a reference that a migration took by pfn.
  race(privateOnly, ['folio.evict', 'pagemap.unregister'], mapped),
  // An eviction that finds another holder at its end leaves the data where it was.
  race(privateOnly, ['folio.evict, folio.fault', 'folio.tryGet, folio.put']),
  race(privateOnly, ['folio.handOut, folio.unlock', 'folio.evict']),
  // An entry that has come is gone again before the hand-out's reference is: then that one is the last.
  race(privateOnly, ['folio.migrateIn', 'folio.unmap'], { begin: ['folio.handOut'] }),
  race(privateOnly, ['folio.migrateIn', 'folio.unmap', 'folio.handOut'], {
    begin: ['folio.handOut'],
  }),
  race(privateOnly, ['folio.migrateIn', 'folio.unmap', 'pagemap.unregister'], {
    begin: ['folio.handOut'],
  }),
];
