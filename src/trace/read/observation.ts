// What one line of a trace lets us see. Observations say what the kernel printed, not what it means:
// the replay decides that. Field names are the kernel's.
import type { Word } from './number.ts';

/** Where, when and by whom an event was recorded. */
export interface Origin {
  /** Line number in the trace, from 1. */
  readonly line: number;
  /** The kernel event's own name, as it stands in the trace. */
  readonly event: string;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  /** Microseconds, or ticks of a clock without a unit; see `ReadSummary.clock`. */
  readonly time: number;
}

/** The seven ways in which the kernel touches a reference count, by tracepoint. */
export type ReferenceChange =
  'set' | 'mod' | 'modAndTest' | 'modAndReturn' | 'modUnless' | 'freeze' | 'unfreeze';

/** A `page_ref_*` tracepoint. */
export interface PageReference extends Origin {
  readonly kind: 'pageReference';
  readonly change: ReferenceChange;
  readonly pfn: number;
  /** Page flags, joined by `|`, or `none`. */
  readonly flags: string;
  /** Whether the flags hold `hwpoison`. */
  readonly poison: boolean;
  /** Whether the flags hold `reserved`, or may: printed as a number they say nothing, for bits differ between kernels. */
  readonly reserved: boolean;
  /** Sampled after the operation, so another CPU may have moved it: a hint. */
  readonly count: number;
  /** Sampled like `count`. */
  readonly mapcount: number;
  /** Migrate type of the page block. */
  readonly mt: number;
  /** What the operation added, set, or expected: exact. */
  readonly val: number;
  /** modAndTest: 1 if zero was reached. modAndReturn: the new count. modUnless, freeze: 1 if done. Exact. */
  readonly ret: number | undefined;
}

/** A probe on a function that takes a page. `pfn` is undefined while the base of vmemmap is not known. */
interface AboutPage extends Origin {
  readonly page: Word;
  readonly pfn: number | undefined;
  /** Reference count at entry, where it was recorded. */
  readonly count: number | undefined;
}

/** The core prepares a page for hand-out (`zone_device_page_init`). */
export interface HandOut extends AboutPage {
  readonly kind: 'handOut';
  /** Undefined before orders were a parameter. */
  readonly order: number | undefined;
}

/** The last reference of a folio is gone (`free_zone_device_folio`). */
export interface Free extends AboutPage {
  readonly kind: 'free';
}

/** The driver's callback runs (`folio_free`, formerly `page_free`). */
export interface FreeCallback extends AboutPage {
  readonly kind: 'freeCallback';
}

/** The driver hears of one piece of a folio that is split (`folio_split`), or, without a tail, that all are done. */
export interface Split extends AboutPage {
  readonly kind: 'split';
  /** The first page of the piece; undefined in the last call. */
  readonly tail: Word | undefined;
  readonly tailPfn: number | undefined;
}

/** A coherent folio is about to be moved to system memory (`migrate_device_coherent_folio`). */
export interface Evict extends AboutPage {
  readonly kind: 'evict';
}

/** `errno` is 0 on success, positive on failure, undefined when the probe did not record `ret`. */
interface Returned extends Origin {
  readonly errno: number | undefined;
}

export interface EvictReturn extends Returned {
  readonly kind: 'evictReturn';
}

/** A `dev_pagemap` is registered (`memremap_pages`). */
export interface Register extends Origin {
  readonly kind: 'register';
  readonly pgmap: string;
  /** `enum memory_type` as a number. */
  readonly type: number;
  /** `dev_pagemap.flags`; undefined when not recorded, like the two below. */
  readonly flags: number | undefined;
  readonly vmemmapShift: number | undefined;
  readonly nrRange: number | undefined;
  /** First and last byte of the first range. */
  readonly start: number;
  readonly end: number;
}

export interface RegisterReturn extends Returned {
  readonly kind: 'registerReturn';
}

/** A `dev_pagemap` is unregistered (`memunmap_pages`); the fields beyond `pgmap` as in `Register`. */
export interface Unregister extends Origin {
  readonly kind: 'unregister';
  readonly pgmap: string;
  readonly type: number | undefined;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

export interface UnregisterReturn extends Origin {
  readonly kind: 'unregisterReturn';
}

/** `memory_failure` begins on a pfn; `flags` are its `MF_*` bits. */
export interface MemoryFailure extends Origin {
  readonly kind: 'memoryFailure';
  readonly pfn: number;
  readonly flags: number | undefined;
}

export interface MemoryFailureReturn extends Returned {
  readonly kind: 'memoryFailureReturn';
}

/** What a probe of the table lets us see. */
export type Observation =
  | PageReference
  | HandOut
  | Free
  | FreeCallback
  | Split
  | Evict
  | EvictReturn
  | Register
  | RegisterReturn
  | Unregister
  | UnregisterReturn
  | MemoryFailure
  | MemoryFailureReturn;

/** Events are missing before this line; `count` and `cpu` are undefined when the trace does not say. */
export interface Loss {
  readonly kind: 'loss';
  readonly line: number;
  /** `erased`: zero bytes stand where text was, as a crash may leave a file. */
  readonly cause: 'lost' | 'dropped' | 'overwritten' | 'erased';
  readonly cpu: number | undefined;
  readonly count: number | undefined;
}

/** An event of the table whose fields could not be read. */
export interface Malformed {
  readonly kind: 'malformed';
  readonly line: number;
  readonly event: string;
  readonly field: string;
  /** One sentence that begins with `file:line`. */
  readonly reason: string;
}

/** Lines between events that are no line of a trace, or what is left of an event. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** The first of them. */
  readonly line: number;
  /** How many events they may have been; Infinity where nothing tells. */
  readonly most: number;
}

/** A line that begins with `#`; a recorder may say there what it probed. */
export interface Comment {
  readonly kind: 'comment';
  readonly line: number;
  readonly text: string;
}

/** What the reader hands on, in the order of the trace. */
export type TraceItem = Observation | Loss | Malformed | Unreadable | Comment;
