// What an era says: how one memory type behaves, what functions are called, and how a migration goes. Types only.

import type { MemoryType } from './memory-type.ts';
import type { Release } from './release.ts';

/** What a pin does. `flag`: only with FOLL_PCI_P2PDMA. `evicts`: the data moves away and system memory is pinned. */
export type PinRule = 'allowed' | 'never' | 'evicts' | 'flag' | 'unsupported';

/** What a split asked for is: pieces, an error, or memory that is overwritten because nothing refuses it. */
export type SplitRule = 'pieces' | 'refused' | 'corrupts';

/** How many pagemap references: none, one, or one for each page of the folio. */
export type Tally = 'none' | 'one' | 'pages';

/** What an era says of a memory type. Counts are folio reference counts. */
export interface EraFields {
  /** Count right after registration (`memmap_init_zone_device`). */
  readonly initialCount: number;
  /** Count that a free or idle folio has; a last put that finds 0 resets it to this. */
  readonly freeCount: number;
  /** The core calls `folio_free` (`page_free` until 6.18) when the count reaches 0. */
  readonly callsFolioFree: boolean;
  /** Hand-out writes the count (`set_page_count`), rather than passing on the reference that is there. */
  readonly handOutSetsCount: boolean;
  /** Pagemap references taken at hand-out and dropped at free. */
  readonly tally: Tally;
  /** Who drops them: the core after the callback, or the driver inside it. */
  readonly droppedBy: 'core' | 'driver';
  /** The core finds the pagemap through the folio once more after the callback, which may have changed it (until 6.14, 6.19 to 7.0-rc). */
  readonly readsPagemapAgain: boolean;
  /** Hand-out is still possible while the pagemap is killed but has references left. */
  readonly handsOutAfterKill: boolean;
  /** Large folios can be handed out. */
  readonly largeFolios: boolean;
  /** What becomes of a large folio that is to be split: pieces, with the `folio_split` callback, or something else. */
  readonly splits: SplitRule;
  /** A page-table entry holds a reference. */
  readonly mapCounts: boolean;
  /** Users can map and pin folios of this type at all. */
  readonly userMapping: boolean;
  readonly shortPin: PinRule;
  readonly longPin: PinRule;
  /** A pin needs a live pagemap (`get_dev_pagemap` in GUP, where mappings do not count). */
  readonly pinNeedsLive: boolean;
  /** The pagemap takes one reference for each of its folios at registration. */
  readonly baseReferences: boolean;
  /** The owner may drop its own reference (GENERIC), because the count is then reset to one. */
  readonly ownerMayDrop: boolean;
  /** What `mapping` says while a file folio is shared. */
  readonly sharedMapping: 'none' | 'DAX_SHARED';
  /** The share count is tested before it is decremented (6.1), so that PAGE_MAPPING_DAX_SHARED outlives the last sharer. */
  readonly shareTestedFirst: boolean;
  /** The word of the share count is cleared with the only file of a single page (not from 6.15 to 7.1). */
  readonly shareClearedAlone: boolean;
  /** A truncate that waits releases the lock under which faults map file pages. */
  readonly truncateDropsLock: boolean;
  /** Registration refuses a page order above the largest folio (6.18). */
  readonly checksShift: boolean;
  /** Registration refuses memory type 0. */
  readonly refusesUnsetType: boolean;
  /** `get_dev_pagemap` takes a cached pagemap and hands it back uncounted (until 6.17). */
  readonly cachedLookUp: boolean;
}

/** The functions whose names or parameters changed. */
export interface KernelNames {
  /** A folio's count has reached 0: the core's free path. */
  readonly free: 'free_zone_device_page' | 'free_zone_device_folio';
  /** The driver's callback, a field of `dev_pagemap_ops`. */
  readonly callback: 'page_free' | 'folio_free';
  /** Coherent memory is moved away because of a long-term pin. */
  readonly evict: 'migrate_device_coherent_page' | 'migrate_device_coherent_folio';
  /** Who calls that. */
  readonly evictCaller: 'migrate_longterm_unpinnable_pages' | 'migrate_longterm_unpinnable_folios';
  /** `zone_device_page_init()` is told the order. */
  readonly initHasOrder: boolean;
  /** `dev_pagemap_ops` has `folio_split`. */
  readonly hasSplitCallback: boolean;
  /** `page_ref` events print `_mapcount` as it is, which is one less than the number of mappings. */
  readonly printsRawMapcount: boolean;
}

/** How a migration goes. */
export interface MigrationFields {
  /** A fault locks the page before it calls the driver, and unlocks it itself (6.15). */
  readonly faultLocks: boolean;
  /** A source in the swap cache is taken out of it, rather than left where it is (6.12). */
  readonly dropsSwapCache: boolean;
  /** What a CPU fault does that finds its page locked: sleep until it is unlocked (7.0), or try again at once. */
  readonly lockedFault: 'sleeps' | 'retries';
}

/** What the header's inline functions leave behind, where kernels differ. */
export interface HeaderFields {
  /** Hand-out of a large folio clears the `private` word of its tails (until 7.2). */
  readonly clearsTailPrivate: boolean;
}

/** One era, whole. */
export interface EraEntry {
  /** As `--kernel` takes it. */
  readonly name: string;
  /** The release of the kernel, by which eras are ordered; undefined for the header's own words. */
  readonly release: Release | undefined;
  /** The first release that is taken for this era where nothing but the release is known. */
  readonly from: Release | undefined;
  /** What differs, for every type, from what most kernels do. */
  readonly everyType: Partial<EraFields>;
  readonly byType: Readonly<Record<MemoryType, Partial<EraFields>>>;
  readonly names: KernelNames;
  readonly migration: MigrationFields;
  readonly header: HeaderFields;
}
