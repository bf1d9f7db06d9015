// What a folio's event does beyond the folio. Effects leave a statechart as emitted events, in the order they happen.

import type { Mapping, Phase } from './folio.ts';

/** The callbacks that a driver may leave out without being refused, beside `memory_failure` whose absence its event says. */
export type OptionalCallback = 'folioFree' | 'folioSplit';

/** One effect on the world around a folio. */
export type Effect =
  | { readonly type: 'pagemap.take'; readonly references: number }
  | { readonly type: 'pagemap.drop'; readonly references: number }
  /** The count is written, not added to. */
  | { readonly type: 'count.set'; readonly count: number }
  /** `free_zone_device_folio()` runs: the count has reached 0. */
  | { readonly type: 'core.free' }
  /** The driver's `folio_free`, with the count and mapping it sees. */
  | { readonly type: 'callback.folioFree'; readonly count: number; readonly mapping: Mapping }
  /** The driver's `migrate_to_ram`, with the count it sees. */
  | { readonly type: 'callback.migrateToRam'; readonly count: number }
  /** The driver's `memory_failure`, for this many pages from the one at `offset` on, counted from the head. */
  | { readonly type: 'callback.memoryFailure'; readonly offset: number; readonly pages: number }
  /** The generic handler `mf_generic_kill_procs()`. */
  | { readonly type: 'core.killProcesses' }
  /** The driver's `folio_split`: once for each new folio (ascending), then once without a tail. */
  | { readonly type: 'callback.folioSplit'; readonly tail: boolean; readonly count: number }
  /** The core looks for a callback in the pagemap's `ops`, and the driver has left it out. */
  | { readonly type: 'callback.absent'; readonly name: OptionalCallback }
  /** The waiter of an FS_DAX folio is woken, with the count and mapcount that it finds. */
  | { readonly type: 'wakeUp'; readonly count: number; readonly mapcount: number }
  /** The last file has removed its entry, and its index stays in the word that is the share count. */
  | { readonly type: 'index.left' }
  /** The core prints a warning and goes on. */
  | { readonly type: 'warning' }
  /** The folio's pages become folios of this order: the first is the folio itself, the others are free, or pieces. */
  | { readonly type: 'pages.lay'; readonly order: number; readonly others: 'free' | FolioSeed };

/** A folio that comes into being beside another: a statechart state and its context, as plain JSON. */
export interface FolioSeed {
  readonly phase: Phase;
  readonly context: object;
}

/** What a pagemap emits beside its answer. */
export type PagemapEffect =
  /** `memunmap_pages()` returns. */
  | { readonly type: 'unregistered' }
  /** Memmap storage is missing from the altmap at the end. */
  | { readonly type: 'altmapWarning'; readonly alloc: number };
