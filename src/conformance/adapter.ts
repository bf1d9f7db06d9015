// What an implementation must offer to be held against the specification: a function for each call, and what it shows.

import type { Effect } from '../domain/effect.ts';
import type { FolioCall } from '../domain/driver-call.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { PagemapEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Pagemap } from '../domain/pagemap.ts';

/** The functions at a folio, and the event that each stands for. */
const folioFunctions = {
  handOut: 'folio.handOut',
  allocate: 'folio.allocate',
  release: 'folio.release',
  takeBack: 'folio.takeBack',
  get: 'folio.get',
  tryGet: 'folio.tryGet',
  put: 'folio.put',
  putBulk: 'folio.putBulk',
  pin: 'folio.pin',
  pinHeld: 'folio.pinHeld',
  unpin: 'folio.unpin',
  map: 'folio.map',
  unmap: 'folio.unmap',
  freeze: 'folio.freeze',
  unfreeze: 'folio.unfreeze',
  fault: 'folio.fault',
  migrateIn: 'folio.migrateIn',
  evict: 'folio.evict',
  split: 'folio.split',
  fail: 'folio.fail',
  associate: 'folio.associate',
  share: 'folio.share',
  unshare: 'folio.unshare',
  truncate: 'folio.truncate',
  disown: 'folio.disown',
} as const satisfies Readonly<Record<string, FolioCall['type']>>;

/** The functions at the pagemap. `unregister` kills it, and `drain` waits for its last reference. */
const pagemapFunctions = {
  register: 'pagemap.register',
  unregister: 'pagemap.unregister',
  drain: 'pagemap.drain',
  lookUp: 'pagemap.lookUp',
  putLookUp: 'pagemap.put',
} as const satisfies Readonly<Record<string, PagemapEvent['type']>>;

type FolioFunctionName = keyof typeof folioFunctions;
type PagemapFunctionName = keyof typeof pagemapFunctions;

/** The name of a function of an adapter that stands for a call. */
export type FunctionName = FolioFunctionName | PagemapFunctionName;

/** What a call answers: done, refused with an error number, warned of, stopped by a bug, or still waiting. */
export type AnswerWord = 'ok' | 'warn' | 'bug' | 'blocked' | `-${string}`;

/** An answer with what the call did on the way, such as callbacks with what they saw, in order. */
export interface Did {
  readonly answer: AnswerWord;
  readonly effects: readonly Effect[];
}

/** What a function of an adapter returns; nothing is the same as `ok`. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a function that has nothing to say need not
export type Reply = AnswerWord | Did | void;

type Awaitable<Value> = Value | Promise<Value>;
type Given<Call extends { readonly type: string }, Type extends Call['type']> = Omit<
  Extract<Call, { readonly type: Type }>,
  'type'
>;

/** What an implementation shows of one folio. What it leaves out is not compared. */
export type FolioSeen = Partial<Omit<Folio, 'type' | 'era' | 'held' | 'base' | 'associations'>> & {
  /** For those without phases: nobody but its owner holds it, so that it is free, idle or owned. */
  readonly isFree?: boolean;
};

/** What an implementation shows of its pagemap. What it leaves out is not compared. */
export type PagemapSeen = Partial<
  Omit<Pagemap, 'type' | 'era' | 'initial' | 'base' | 'lookUps' | 'handed' | 'ranges' | 'typeUnset'>
>;

/** The world that an implementation is set up for. */
export interface Setup {
  readonly type: MemoryType;
  readonly era: Era;
  /** `pages` base pages, pfns 0 to `pages` - 1; folios of at most `maxOrder`. */
  readonly bounds: Bounds;
}

type FolioFunctions = {
  readonly [Name in FolioFunctionName]?: (
    pfn: number,
    given: Given<FolioCall, (typeof folioFunctions)[Name]>,
  ) => Awaitable<Reply>;
};

type PagemapFunctions = {
  readonly [Name in PagemapFunctionName]?: (
    given: Given<PagemapEvent, (typeof pagemapFunctions)[Name]>,
  ) => Awaitable<Reply>;
};

/**
 * An implementation, as the specification calls it. Each function is one call of the kernel; what an adapter has no
 * function for is never called. `pfn` is the first page of a folio, counted from the pagemap's first page; `given` are
 * the parameters of the call (orders are log2 of base pages). A function returns what the call answers, or a promise of
 * it: `ok` (or nothing), `-EBUSY` and the like, `warn`, `bug`, or `blocked` where the kernel would wait. One that throws
 * has answered nothing, and that is a difference.
 *
 * Source: the kernel function behind each event stands in `spec/01-vocabulary.md`, such as `mm/memremap.c`
 * `zone_device_folio_init()` for `handOut`.
 *
 * @example
 * ```ts
 * import type { Adapter } from 'zdspec';
 *
 * const counts = [0, 0, 0, 0];
 * export const adapter: Adapter = {
 *   reset: () => void counts.fill(0),
 *   register: () => 'ok',
 *   handOut: (pfn) => void (counts[pfn] = 1),
 *   get: (pfn) => void (counts[pfn] = (counts[pfn] ?? 0) + 1),
 *   put: (pfn) => void (counts[pfn] = (counts[pfn] ?? 0) - 1),
 *   observe: (pfn) => ({ count: counts[pfn] ?? 0 }),
 * };
 * ```
 */
export interface Adapter extends FolioFunctions, PagemapFunctions {
  /** Begins a new life: nothing is registered, no page is there. */
  readonly reset: (setup: Setup) => Awaitable<void>;
  /** What can be seen of the folio that begins at this page. Asked after every call, of every folio that is there. */
  readonly observe: (pfn: number) => Awaitable<FolioSeen>;
  /** What can be seen of the pagemap, after every call. */
  readonly observePagemap?: () => Awaitable<PagemapSeen>;
  /** The effects that replies tell of, by type: `callback.folioFree` and the like. Others are not compared. */
  readonly tells?: readonly Effect['type'][];
}

const calls = { ...folioFunctions, ...pagemapFunctions };
const names = Object.entries(calls) as readonly (readonly [
  FunctionName,
  (typeof calls)[FunctionName],
])[];

/** The types of the calls that an adapter has functions for. */
export const callsOf = (adapter: Adapter): readonly (typeof calls)[FunctionName][] =>
  names.filter(([name]) => adapter[name] !== undefined).map(([, type]) => type);

/** The name of the function that stands for a call; undefined if there is none. */
export const functionOf = (type: string): FunctionName | undefined =>
  names.find(([, event]) => event === type)?.[0];

/** Whether an adapter has a function for a call. */
export const hasFunctionFor = (adapter: Adapter, type: string): boolean => {
  const name = functionOf(type);
  return name !== undefined && adapter[name] !== undefined;
};
