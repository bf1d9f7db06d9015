// `struct vmem_altmap`: device memory that stores its own memmap, and the bump allocator over it.

import { kernelsUntil } from '../domain/era-range.ts';
import type { Era } from '../domain/era.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';

/** `struct vmem_altmap`, `include/linux/memremap.h`, all eras; every field is in pfns. */
export interface VmemAltmap {
  /** First pfn of the whole mapping. */
  readonly basePfn: number;
  /** Last pfn of the whole mapping; only powerpc reads it, to refuse a block that crosses it. */
  readonly endPfn: number;
  /** Prefix that the driver keeps for itself. */
  readonly reserve: number;
  /** Pfns after the prefix that are set aside for the memmap. */
  readonly free: number;
  /** Pfns lost to alignment so far; it never shrinks. */
  readonly align: number;
  /** Pfns handed out and not freed. */
  readonly alloc: number;
}

/** An altmap of a zeroed `dev_pagemap`: no pfn is set aside. */
export const zeroAltmap: VmemAltmap = {
  basePfn: 0,
  endPfn: 0,
  reserve: 0,
  free: 0,
  align: 0,
  alloc: 0,
};

/** A block of the altmap (its first pfn), and the altmap after it was taken. */
export interface AltmapBlock {
  readonly pfn: number;
  readonly altmap: VmemAltmap;
}

/**
 * Pfns from `basePfn` on that are not device pages, used up or not; 0 for no altmap
 * (`vmem_altmap_offset()`; without SPARSEMEM_VMEMMAP always 0, in 6.1 without ZONE_DEVICE instead).
 */
export function vmemAltmapOffset(
  altmap: VmemAltmap | null,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): number {
  return altmap === null || !isCompiled(era, config) ? 0 : altmap.reserve + altmap.free;
}

/** Whether a kernel has more than stubs of the altmap that its users call. */
const isCompiled = (era: Era, config: KernelConfig): boolean =>
  kernelsUntil('6.1').has(era) ? config.zoneDevice : config.sparsememVmemmap;

/** The pfn where the next block is looked for, before alignment (`vmem_altmap_next_pfn()`, all eras). */
export const vmemAltmapNextPfn = (altmap: VmemAltmap): number =>
  altmap.basePfn + altmap.reserve + altmap.alloc + altmap.align;

/** Pfns of the `free` area neither handed out nor lost to alignment, at least 0 (`vmem_altmap_nr_free()`, all eras). */
export const vmemAltmapNrFree = (altmap: VmemAltmap): number =>
  Math.max(0, altmap.free - (altmap.alloc + altmap.align));

/**
 * A block of that many pages, aligned to the lowest set bit of `pages`, or `undefined` when it does not fit
 * or is no whole number of pages (`altmap_alloc_block_buf()`, all eras). Zero pages are undefined in the kernel.
 */
export function vmemAltmapAlloc(altmap: VmemAltmap, pages: number): AltmapBlock | undefined {
  if (!(pages > 0)) {
    throw new RangeError(
      `Expected pages to be more than 0, got ${String(pages)}; the kernel shifts by 64 bits for 0`,
    );
  }
  if (!Number.isInteger(pages)) return undefined;
  const next = vmemAltmapNextPfn(altmap);
  const unit = lowestSetBit(pages);
  const pad = (unit - (next % unit)) % unit;
  if (pages + pad > vmemAltmapNrFree(altmap)) return undefined;
  const after = { ...altmap, alloc: altmap.alloc + pages, align: altmap.align + pad };
  return { pfn: next + pad, altmap: after };
}

/**
 * The altmap with `pages` less handed out and nothing else changed (`vmem_altmap_free()`, all eras).
 * No block is remembered: `alloc` below 0 is where the kernel's unsigned word would wrap. A stub does nothing
 * (without SPARSEMEM_VMEMMAP, in 6.1 without ZONE_DEVICE).
 */
export const vmemAltmapFree = (
  altmap: VmemAltmap,
  pages: number,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): VmemAltmap => (isCompiled(era, config) ? { ...altmap, alloc: altmap.alloc - pages } : altmap);

/** By division, because a pfn has more bits than a bitwise operator keeps. */
function lowestSetBit(pages: number): number {
  let bit = 1;
  while (pages % (bit * 2) === 0) bit *= 2;
  return bit;
}
