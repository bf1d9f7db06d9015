// What an observer can see of one folio. Rules judge this and nothing else.

import type { MemoryType } from './memory-type.ts';
import type { Era } from './era.ts';

export const phases = [
  ...(['free', 'handedOut', 'allocated', 'idle', 'owned', 'busy'] as const),
  ...(['mapped', 'pinned', 'frozen'] as const),
] as const;

/** The states of the five statecharts. `free`, `handedOut` and `allocated` are driver-side; `idle` and `busy` are FS_DAX; `owned` and `busy` are GENERIC. */
export type Phase = (typeof phases)[number];

/** `anon` and `file` are what `folio->mapping` points at; `DAX_SHARED` is PAGE_MAPPING_DAX_SHARED, which shared file pages have there until 6.14. */
export type Mapping = (typeof mappings)[number];

export const mappings = ['none', 'anon', 'file', 'DAX_SHARED'] as const;

/** One folio, observed. */
export interface Folio {
  readonly type: MemoryType;
  readonly era: Era;
  readonly phase: Phase;
  /** log2 of its base pages. */
  readonly order: number;
  /** The folio reference count, pins included, as the kernel stores it. */
  readonly count: number;
  /** Page-table entries that map it, whether or not the era counts them. */
  readonly mapcount: number;
  /** Pins not yet dropped. */
  readonly pins: number;
  /** Plain references that users and the driver hold and have not put. */
  readonly held: number;
  /** References that belong to its owner: 1 where a free or idle folio holds one. */
  readonly base: number;
  /** Pagemap references taken for it and not yet dropped. */
  readonly pagemapReferences: number;
  readonly mapping: Mapping;
  /** Files that share it: 0 when never shared (FS_DAX). */
  readonly share: number;
  /** File associations not yet dropped (FS_DAX). */
  readonly associations: number;
  /** HWPoison is set. */
  readonly poisoned: boolean;
  /** A truncate waits for it to become idle (FS_DAX). */
  readonly waiting: boolean;
  /** Its pages have a pagemap pointer. */
  readonly hasPagemap: boolean;
}

/** What one pin adds to the count of a folio: 1 if it is large (it has a pin count), else GUP_PIN_COUNTING_BIAS. */
export const pinBias = (order: number): number => (order > 0 ? 1 : 1024);

/** Base pages of a folio. */
export const pagesOf = (order: number): number => 2 ** order;
