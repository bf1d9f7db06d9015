// The eras, a row each: an era is data, and nothing else knows its name. Rules say ranges of releases.

import type { EraEntry, EraFields, HeaderFields, KernelNames, MigrationFields } from './era-row.ts';

type Difference = Partial<EraFields>;

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
const fsDaxKeepingIndex: Difference = { ...fsDax, shareClearedAlone: false };
const p2pdma: Difference = {
  callsFolioFree: true,
  tally: 'one',
  droppedBy: 'driver',
  largeFolios: false,
  shortPin: 'flag',
  longPin: 'never',
  pinNeedsLive: false,
};

const newestNames: KernelNames = {
  free: 'free_zone_device_folio',
  callback: 'folio_free',
  evict: 'migrate_device_coherent_folio',
  evictCaller: 'migrate_longterm_unpinnable_folios',
  initHasOrder: true,
  hasSplitCallback: true,
  printsRawMapcount: true,
};
const namesBeforeOrders: KernelNames = {
  ...newestNames,
  callback: 'page_free',
  initHasOrder: false,
  hasSplitCallback: false,
};
const newestMigration: MigrationFields = {
  faultLocks: true,
  dropsSwapCache: true,
  lockedFault: 'sleeps',
};
const retrying: MigrationFields = { ...newestMigration, lockedFault: 'retries' };

const clearing: HeaderFields = { clearsTailPrivate: true };

/** In order: the header's words, and kernels from the oldest on. */
export const eraTable = [
  {
    name: 'contract',
    release: undefined,
    from: undefined,
    everyType: {
      initialCount: 1,
      freeCount: 1,
      checksShift: true,
      refusesUnsetType: true,
      truncateDropsLock: false,
    },
    byType: {
      'device-private': { ...devicePrivate, splits: 'pieces' },
      'device-coherent': { ...deviceCoherent, shortPin: 'evicts' },
      'fs-dax': fsDax,
      generic: { ...one, callsFolioFree: true, ownerMayDrop: true },
      'pci-p2pdma': p2pdma,
    },
    names: newestNames,
    migration: newestMigration,
    header: clearing,
  },
  {
    name: '6.1',
    release: '6.1',
    from: '0.0',
    everyType: {
      cachedLookUp: true,
      pinNeedsLive: true,
      sharedMapping: 'DAX_SHARED',
      shareTestedFirst: true,
    },
    byType: {
      'device-private': { ...devicePrivate, ...readAgain, ...beforeLarge },
      'device-coherent': { ...deviceCoherent, ...readAgain, ...beforeLarge },
      'fs-dax': { ...fsDax, ...uncounted, ...beforeLarge },
      generic: uncounted,
      'pci-p2pdma': { ...p2pdma, ...one, callsFolioFree: false, userMapping: false },
    },
    names: {
      free: 'free_zone_device_page',
      callback: 'page_free',
      evict: 'migrate_device_coherent_page',
      evictCaller: 'migrate_longterm_unpinnable_pages',
      initHasOrder: false,
      hasSplitCallback: false,
      printsRawMapcount: false,
    },
    migration: { ...retrying, faultLocks: false, dropsSwapCache: false },
    header: clearing,
  },
  {
    name: '6.12',
    release: '6.12',
    from: '6.3',
    everyType: { cachedLookUp: true, pinNeedsLive: true, sharedMapping: 'DAX_SHARED' },
    byType: {
      'device-private': { ...devicePrivate, ...readAgain, ...beforeLarge },
      'device-coherent': { ...deviceCoherent, ...readAgain, ...beforeLarge },
      'fs-dax': { ...fsDax, ...uncounted, ...beforeLarge },
      generic: uncounted,
      'pci-p2pdma': { ...p2pdma, ...one, handOutSetsCount: false },
    },
    names: namesBeforeOrders,
    migration: { ...retrying, faultLocks: false },
    header: clearing,
  },
  {
    name: '6.15',
    release: '6.15',
    from: '6.15',
    everyType: { cachedLookUp: true },
    byType: {
      'device-private': { ...devicePrivate, ...beforeLarge },
      'device-coherent': { ...deviceCoherent, ...beforeLarge },
      'fs-dax': fsDaxKeepingIndex,
      generic: { ...one, ownerMayDrop: true },
      'pci-p2pdma': p2pdma,
    },
    names: namesBeforeOrders,
    migration: retrying,
    header: clearing,
  },
  {
    name: '6.19',
    release: '6.19',
    from: '6.19',
    everyType: { checksShift: true },
    byType: {
      'device-private': {
        ...devicePrivate,
        ...readAgain,
        splits: 'pieces',
        handsOutAfterKill: true,
      },
      'device-coherent': {
        ...deviceCoherent,
        ...readAgain,
        handsOutAfterKill: true,
        splits: 'corrupts',
      },
      'fs-dax': fsDaxKeepingIndex,
      generic: { ...one, ownerMayDrop: true },
      'pci-p2pdma': p2pdma,
    },
    names: newestNames,
    migration: retrying,
    header: clearing,
  },
  {
    name: '7.3',
    release: '7.3',
    from: '7.2',
    everyType: { checksShift: true },
    byType: {
      'device-private': {
        ...devicePrivate,
        splits: 'pieces',
        handsOutAfterKill: true,
      },
      'device-coherent': { ...deviceCoherent, handsOutAfterKill: true, splits: 'corrupts' },
      'fs-dax': fsDax,
      generic: { ...one, ownerMayDrop: true },
      'pci-p2pdma': p2pdma,
    },
    names: newestNames,
    migration: newestMigration,
    header: { clearsTailPrivate: false },
  },
] as const satisfies readonly EraEntry[];

/** An era by its name. */
export type Era = (typeof eraTable)[number]['name'];
