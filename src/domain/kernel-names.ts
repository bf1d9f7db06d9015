// What kernels call the functions that a trace shows, by era. `contract` has the newest names.

import type { Era } from './era.ts';

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

const newest: KernelNames = {
  free: 'free_zone_device_folio',
  callback: 'folio_free',
  evict: 'migrate_device_coherent_folio',
  evictCaller: 'migrate_longterm_unpinnable_folios',
  initHasOrder: true,
  hasSplitCallback: true,
  printsRawMapcount: true,
};

const beforeOrders: KernelNames = {
  ...newest,
  callback: 'page_free',
  initHasOrder: false,
  hasSplitCallback: false,
};

/** The names of each era. */
export const kernelNames: Readonly<Record<Era, KernelNames>> = {
  contract: newest,
  '6.1': {
    free: 'free_zone_device_page',
    callback: 'page_free',
    evict: 'migrate_device_coherent_page',
    evictCaller: 'migrate_longterm_unpinnable_pages',
    initHasOrder: false,
    hasSplitCallback: false,
    printsRawMapcount: false,
  },
  '6.12': beforeOrders,
  '6.15': beforeOrders,
  '6.19': newest,
};
