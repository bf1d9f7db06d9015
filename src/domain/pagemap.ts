// What an observer can see of one dev_pagemap and its altmap.

import type { Era } from './era.ts';
import type { PagemapCondition } from './event.ts';
import type { MemoryType } from './memory-type.ts';

/** `killed`: memunmap_pages() has begun. `draining`: it waits for the last reference. `gone`: it has returned. */
export type PagemapPhase = (typeof pagemapPhases)[number];

export const pagemapPhases = ['unset', 'live', 'killed', 'draining', 'gone'] as const;

/** A block of memmap storage in the altmap, in pfns from the first pfn of the mapping. */
export interface AltmapBlock {
  readonly pfn: number;
  readonly pages: number;
}

/** `vmem_altmap`, in pfns from the first pfn of the mapping. */
export interface Altmap {
  readonly reserve: number;
  readonly free: number;
  readonly align: number;
  readonly alloc: number;
  /** Blocks handed out and not freed, in the order of allocation. */
  readonly blocks: readonly AltmapBlock[];
}

/** One dev_pagemap, observed. */
export interface Pagemap {
  readonly type: MemoryType;
  readonly era: Era;
  readonly phase: PagemapPhase;
  /** References that keep `memunmap_pages` from returning (`dev_pagemap.ref`). */
  readonly references: number;
  /** The reference that lives from registration to kill. */
  readonly initial: number;
  /** References taken at registration for the pagemap's own folios, and not yet put in bulk. */
  readonly base: number;
  /** Look-ups not yet put. */
  readonly lookUps: number;
  /** References that folios have taken and not dropped. */
  readonly handed: number;
  /** How often the last reference was noticed to go. */
  readonly completions: number;
  /** log2 of the pages of each folio that the pagemap is set up with (`vmemmap_shift`). */
  readonly shift: number;
  /** The pages of each range that registration was asked for. */
  readonly ranges: readonly number[];
  /** The field `nr_range`, as the caller sees it. */
  readonly rangeCount: number;
  /** Ranges for which each step of registration stands. */
  readonly published: number;
  readonly tracked: number;
  readonly shadowed: number;
  readonly added: number;
  /** Ranges that failed half way: sections that were added stay, and so do look-up entries. Ascending. */
  readonly leftSections: readonly number[];
  readonly leftEntries: readonly number[];
  readonly altmap: Altmap | null;
  /** Set when memory type 0 was registered all the same. */
  readonly typeUnset: boolean;
}

/** Pages of a range that can become device pages: the altmap's area is not among them. */
export const usablePages = (pagemap: Pick<Pagemap, 'ranges' | 'altmap'>, range: number): number =>
  (pagemap.ranges[range] ?? 0) -
  (range === 0 && pagemap.altmap ? pagemap.altmap.reserve + pagemap.altmap.free : 0);

/** What a call at a folio finds of its pagemap. */
export const conditionOf = ({ phase, references }: Pagemap): PagemapCondition =>
  phase === 'live' ? 'live' : references > 0 ? 'killed' : 'drained';
