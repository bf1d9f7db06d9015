// `struct dev_pagemap` as a driver fills it in, and which pfns of it are pages. Its reference count is the model's.

import type { Era } from '../domain/era.ts';
import { vmemAltmapOffset, zeroAltmap, type VmemAltmap } from './altmap.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';

/** Pfns from `start` to `end`, both inclusive. The kernel keeps physical addresses. */
export interface PfnRange {
  readonly start: number;
  readonly end: number;
}

/** `struct dev_pagemap_ops`: true for a callback that is there. Called `page_free` until 6.18: `folioFree`. */
export interface DevPagemapOps {
  /** Called once the count of a folio has reached 0. */
  readonly folioFree?: boolean;
  /** Called when a CPU touches private memory; it must bring the page back. */
  readonly migrateToRam?: boolean;
  /** Called when the memory of some pfns has failed. */
  readonly memoryFailure?: boolean;
  /** Called when a private folio is split; since 6.19. */
  readonly folioSplit?: boolean;
}

/** `struct dev_pagemap`, without `ref` and `done`, which are the core's (`registration.ts`). */
export interface DevPagemap {
  /** Storage for its own memmap; in force only with PGMAP_ALTMAP_VALID. */
  readonly altmap: VmemAltmap;
  /** A value of `enum memory_type`, or anything else that a driver left there. */
  readonly type: number;
  /** Bits: PGMAP_ALTMAP_VALID. */
  readonly flags: number;
  /** log2 of the pages of one compound page. */
  readonly vmemmapShift: number;
  readonly ops: DevPagemapOps | null;
  /** Names whose memory it is; migration selects by it. */
  readonly owner: string | null;
  /** How many of `ranges` count; 0 or less means none. */
  readonly nrRange: number;
  readonly ranges: readonly PfnRange[];
}

/** What a driver of one range may write instead of `ranges`: the two are one place. */
export interface OneRange {
  readonly range: PfnRange;
}

/** The flag of a `dev_pagemap` whose altmap is in force, bit 0, all eras. */
export const PGMAP_ALTMAP_VALID = 1;

/** A `dev_pagemap` that nobody has filled in. */
export const zeroPagemap: DevPagemap = {
  altmap: zeroAltmap,
  type: 0,
  flags: 0,
  vmemmapShift: 0,
  ops: null,
  owner: null,
  nrRange: 0,
  ranges: [],
};

/** The altmap if the flag says that it is in force, else `null`, whatever its fields hold (`pgmap_altmap()`, all eras). */
export const pgmapAltmap = (pgmap: DevPagemap): VmemAltmap | null =>
  (pgmap.flags & PGMAP_ALTMAP_VALID) === 0 ? null : pgmap.altmap;

/** The pagemap with its `range` written, which is `ranges[0]` by another name, all eras; how many count is left as it is. */
export const withRange = (pgmap: DevPagemap, { range }: OneRange): DevPagemap => ({
  ...pgmap,
  ranges: [range, ...pgmap.ranges.slice(1)],
});

/**
 * Whether the driver handles memory failures; false without ops (`pgmap_has_memory_failure()`, all eras). Who calls the
 * handler reads the ops once more: they may not go in between (OUT-020).
 */
export const pgmapHasMemoryFailure = (pgmap: DevPagemap): boolean =>
  pgmap.ops?.memoryFailure === true;

/** Pages of one compound page (`pgmap_vmemmap_nr()`, all eras); the kernel shifts an `int`, so `vmemmapShift` up to 30. */
export const pgmapVmemmapNr = (pgmap: DevPagemap): number => 2 ** pgmap.vmemmapShift;

/** The first pfn of a range that is a device page: range 0 begins with the altmap's area (`pfn_first()`, all eras). */
export function pfnFirst(
  pgmap: DevPagemap,
  rangeId: number,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): number {
  const { start } = rangeAt(pgmap, rangeId);
  return rangeId === 0 ? start + vmemAltmapOffset(pgmapAltmap(pgmap), era, config) : start;
}

/** The pfn after the last one of a range (`pfn_end()`, all eras). */
export const pfnEnd = (pgmap: DevPagemap, rangeId: number): number =>
  rangeAt(pgmap, rangeId).end + 1;

/** Whole compound pages of a range, its pages without the altmap's area rounded down (`pfn_len()`, all eras). */
export const pfnLen = (
  pgmap: DevPagemap,
  rangeId: number,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): number =>
  Math.floor(
    (pfnEnd(pgmap, rangeId) - pfnFirst(pgmap, rangeId, era, config)) / pgmapVmemmapNr(pgmap),
  );

/**
 * Whether a pfn is a device page: it lies in a range, and not in the altmap's area (`pgmap_pfn_valid()`, all eras).
 * It says nothing about whether the pagemap is live; false without ZONE_DEVICE.
 */
export function pgmapPfnValid(
  pgmap: DevPagemap,
  pfn: number,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): boolean {
  if (!config.zoneDevice) return false;
  for (let id = 0; id < pgmap.nrRange; id += 1) {
    // The first range that holds the pfn decides.
    if (isInRange(rangeAt(pgmap, id), pfn)) return pfn >= pfnFirst(pgmap, id, era, config);
  }
  return false;
}

/** Whether a range holds a pfn, both ends included. */
export const isInRange = (range: PfnRange, pfn: number): boolean =>
  pfn >= range.start && pfn <= range.end;

function rangeAt(pgmap: DevPagemap, rangeId: number): PfnRange {
  const range = pgmap.ranges[rangeId];
  if (range === undefined) {
    throw new RangeError(
      `Expected range ${String(rangeId)} to be one of ${String(pgmap.ranges.length)}, got none; nrRange may be too large`,
    );
  }
  return range;
}
