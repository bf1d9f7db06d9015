// One row of parameters for each memory type and era. An era is data; the machines are the same.

import type { MemoryType } from './memory-type.ts';

/** `contract` is the header's words taken literally; the others are what those kernels do. */
export type Era = 'contract' | '6.1' | '6.12' | '6.15' | '6.19';

/** The kernels that there are tables for: the words of the header, then releases, oldest first. */
export const eras: readonly Era[] = ['contract', '6.1', '6.12', '6.15', '6.19'];

/** What a pin does. `flag`: only with FOLL_PCI_P2PDMA. `evicts`: the data moves away and system memory is pinned. */
export type PinRule = 'allowed' | 'never' | 'evicts' | 'flag' | 'unsupported';

/** How many pagemap references: none, one, or one for each page of the folio. */
export type Tally = 'none' | 'one' | 'pages';

/** How one memory type behaves in one era. Counts are folio reference counts. */
export interface EraRow {
  readonly type: MemoryType;
  readonly era: Era;
  /** Count right after registration (`memmap_init_zone_device`). */
  readonly initialCount: number;
  /** Count that a free or idle folio has; a last put that finds 0 resets it to this. */
  readonly freeCount: number;
  /** The core calls `folio_free` (`page_free` until 6.18) when the count reaches 0. */
  readonly callsFolioFree: boolean;
  /** Hand-out writes the count (`set_page_count`), rather than passing on the reference that is there. */
  readonly handOutSetsCount: boolean;
  /** Pagemap references taken at hand-out and given back at free. */
  readonly tally: Tally;
  /** Who gives them back: the core after the callback, or the driver inside it. */
  readonly givenBackBy: 'core' | 'driver';
  /** The core finds the pagemap through the folio once more after the callback, which may have changed it (until 7.0-rc). */
  readonly readsPagemapAgain: boolean;
  /** Hand-out is still possible while the pagemap is killed but has references left. */
  readonly handsOutAfterKill: boolean;
  /** Large folios can be handed out. */
  readonly largeFolios: boolean;
  /** Folios can be split, with the `folio_split` callback. */
  readonly splits: boolean;
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
  readonly sharedMapping: 'none' | 'marker';
  /** The share count is tested before it is decremented (6.1), so that the marker outlives the last sharer. */
  readonly shareTestedFirst: boolean;
  /** Registration refuses a page order above the largest folio (6.18). */
  readonly checksShift: boolean;
  /** Registration refuses memory type 0. */
  readonly refusesUnsetType: boolean;
  /** `get_dev_pagemap` takes a cached pagemap and hands it back uncounted (until 6.17). */
  readonly cachedLookUp: boolean;
}

const kernelDefaults = {
  initialCount: 0,
  freeCount: 0,
  callsFolioFree: false,
  handOutSetsCount: true,
  tally: 'none',
  givenBackBy: 'core',
  readsPagemapAgain: false,
  handsOutAfterKill: false,
  largeFolios: true,
  splits: false,
  mapCounts: true,
  userMapping: true,
  shortPin: 'allowed',
  longPin: 'allowed',
  pinNeedsLive: false,
  baseReferences: true,
  ownerMayDrop: false,
  sharedMapping: 'none',
  shareTestedFirst: false,
  checksShift: false,
  refusesUnsetType: false,
  cachedLookUp: false,
} as const satisfies Omit<EraRow, 'type' | 'era'>;

type Difference = Partial<Omit<EraRow, 'type' | 'era'>>;

const everyType: Record<Era, Difference> = {
  contract: { initialCount: 1, freeCount: 1, checksShift: true, refusesUnsetType: true },
  '6.1': {
    cachedLookUp: true,
    pinNeedsLive: true,
    sharedMapping: 'marker',
    shareTestedFirst: true,
  },
  '6.12': { cachedLookUp: true, pinNeedsLive: true, sharedMapping: 'marker' },
  '6.15': { cachedLookUp: true },
  '6.19': { checksShift: true },
};

const driverOwned: Difference = {
  callsFolioFree: true,
  tally: 'pages',
  baseReferences: false,
  pinNeedsLive: false,
};
const beforeLarge: Difference = { largeFolios: false };
const one: Difference = { initialCount: 1, freeCount: 1 };
const uncounted: Difference = { ...one, mapCounts: false };

const readAgain: Difference = { readsPagemapAgain: true };
const devicePrivate: Difference = { ...driverOwned, shortPin: 'never', longPin: 'never' };
const deviceCoherent: Difference = { ...driverOwned, longPin: 'evicts' };
const fsDax: Difference = { longPin: 'unsupported' };
const p2pdma: Difference = {
  callsFolioFree: true,
  tally: 'one',
  givenBackBy: 'driver',
  largeFolios: false,
  shortPin: 'flag',
  longPin: 'never',
  pinNeedsLive: false,
};

const byType: Record<MemoryType, Record<Era, Difference>> = {
  'device-private': {
    contract: { ...devicePrivate, splits: true },
    '6.1': { ...devicePrivate, ...readAgain, ...beforeLarge },
    '6.12': { ...devicePrivate, ...readAgain, ...beforeLarge },
    '6.15': { ...devicePrivate, ...readAgain, ...beforeLarge },
    '6.19': { ...devicePrivate, ...readAgain, splits: true, handsOutAfterKill: true },
  },
  'device-coherent': {
    contract: { ...deviceCoherent, shortPin: 'evicts' },
    '6.1': { ...deviceCoherent, ...readAgain, ...beforeLarge },
    '6.12': { ...deviceCoherent, ...readAgain, ...beforeLarge },
    '6.15': { ...deviceCoherent, ...readAgain, ...beforeLarge },
    '6.19': { ...deviceCoherent, ...readAgain, handsOutAfterKill: true },
  },
  'fs-dax': {
    contract: fsDax,
    '6.1': { ...fsDax, ...uncounted, ...beforeLarge },
    '6.12': { ...fsDax, ...uncounted, ...beforeLarge },
    '6.15': fsDax,
    '6.19': fsDax,
  },
  generic: {
    contract: { ...one, callsFolioFree: true, ownerMayDrop: true },
    '6.1': uncounted,
    '6.12': uncounted,
    '6.15': { ...one, ownerMayDrop: true },
    '6.19': { ...one, ownerMayDrop: true },
  },
  'pci-p2pdma': {
    contract: p2pdma,
    '6.1': { ...p2pdma, ...one, callsFolioFree: false, userMapping: false },
    '6.12': { ...p2pdma, ...one, handOutSetsCount: false },
    '6.15': p2pdma,
    '6.19': p2pdma,
  },
};

/** The row of a memory type and era. */
export const eraRow = (type: MemoryType, era: Era): EraRow => ({
  ...kernelDefaults,
  ...everyType[era],
  ...byType[type][era],
  type,
  era,
});
