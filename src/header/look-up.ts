// From a pfn to its pagemap and one reference, and the way back.

import { eraRow, type Era } from '../domain/era.ts';
import type { PagemapCondition } from '../domain/event.ts';
import { isInRange, type DevPagemap } from './dev-pagemap.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';

/** A pagemap that is stored by its pfns, until its tear-down ends. */
export interface RegisteredPagemap {
  readonly pgmap: DevPagemap;
  readonly condition: PagemapCondition;
}

/** What a look-up found, and the references it moved; pagemaps are named by their index. */
export interface LookUp {
  readonly found: number | null;
  /** The pagemap of which it took one reference. */
  readonly took: number | null;
  /** The cached pagemap whose reference it put. */
  readonly put: number | null;
}

/**
 * The live pagemap of a pfn, altmap's area included, with one reference; none when absent or killed
 * (`get_dev_pagemap()`). Until 6.17 a cached pagemap whose first range holds the pfn is returned as it is, and any
 * other is put first; later eras take no cached pagemap and ignore it here.
 */
export function getDevPagemap(
  registered: readonly RegisteredPagemap[],
  pfn: number,
  cached: number | null = null,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): LookUp {
  if (!config.zoneDevice) return { found: null, took: null, put: null };
  const offered = eraRow('generic', era).cachedLookUp ? cached : null;
  const range = offered === null ? undefined : registered[offered]?.pgmap.ranges[0];
  if (range !== undefined && isInRange(range, pfn)) {
    return { found: offered, took: null, put: null };
  }
  const at = registered.findIndex(
    ({ pgmap, condition }) =>
      condition === 'live' &&
      pgmap.ranges.slice(0, Math.max(0, pgmap.nrRange)).some((each) => isInRange(each, pfn)),
  );
  const found = at === -1 ? null : at;
  return { found, took: found, put: offered };
}

/** How many references putting a pagemap drops: one, and none for no pagemap (`put_dev_pagemap()`, all eras). */
export const putDevPagemap = (pagemap: number | null): number => (pagemap === null ? 0 : 1);
