// The pagemaps of a trace: which pfns belong to which, from registration to the return of memunmap_pages.
import { memoryTypeTable, type MemoryType } from '../../domain/memory-type.ts';
import { Calls } from './calls.ts';
import type { KnownPagemap } from '../read/declaration.ts';
import type {
  Origin,
  Register,
  RegisterReturn,
  Unregister,
  UnregisterReturn,
} from '../read/observation.ts';
import { pageBytes } from '../read/vmemmap.ts';
import { PfnSet } from './pfn-set.ts';

/** `PGMAP_ALTMAP_VALID` in `dev_pagemap.flags`. */
const altmapValid = 1;

/** One pagemap. It is not followed if its registration was not seen or its type is unknown. */
export interface TrackedPagemap {
  readonly pgmap: string;
  readonly type: MemoryType | undefined;
  /** First and last pfn of its first range. */
  readonly first: number;
  readonly last: number;
  /** log2 of the pages of each folio that it is set up with (`vmemmap_shift`). */
  readonly shift: number;
  /** Part of it stores its own struct pages (PGMAP_ALTMAP_VALID). */
  readonly hasAltmap: boolean;
  /** The pages whose set-up was seen to its end. */
  readonly setUp: PfnSet;
  phase: 'settingUp' | 'live' | 'ending' | 'gone';
  /** Lines; undefined where the trace does not show it. */
  readonly registered: number | undefined;
  unregistered: number | undefined;
  /** Events lost since it was registered. After any, what its pages are, and whether it ends, is not known. */
  lost: number;
  /** The largest order of a folio that was handed out of it. */
  largestOrder: number;
}

/** A registration that has begun, and the pagemaps that lie in its range. */
interface Registration {
  readonly pagemap: TrackedPagemap;
  readonly covered: readonly TrackedPagemap[];
}

/** The pagemaps that a trace has shown so far. */
export class Pagemaps {
  /** In the order in which they appeared. */
  readonly all: TrackedPagemap[] = [];
  #current: TrackedPagemap[] = [];
  #last: TrackedPagemap | undefined;
  readonly #registrations: Calls<TrackedPagemap>;
  readonly #unregistrations: Calls<TrackedPagemap>;

  /** `isMissing` hears of calls and returns without their counterpart. */
  constructor(isMissing: (from: Origin) => void) {
    this.#registrations = new Calls(isMissing);
    this.#unregistrations = new Calls(isMissing);
  }

  /** Calls that have not returned. */
  get registering(): Calls<TrackedPagemap>['open'] {
    return this.#registrations.open;
  }

  get unregistering(): Calls<TrackedPagemap>['open'] {
    return this.#unregistrations.open;
  }

  /** The pagemap that a pfn belongs to now. */
  find(pfn: number): TrackedPagemap | undefined {
    const last = this.#last;
    return last && last.first <= pfn && pfn <= last.last ? last : this.#findAnother(pfn);
  }

  /** Apart, because a function that makes another one for each call takes memory for each call. */
  #findAnother(pfn: number): TrackedPagemap | undefined {
    this.#last = this.#current.find(({ first, last }) => first <= pfn && pfn <= last);
    return this.#last;
  }

  /** Registration begins. The pagemaps that it covers are still there. */
  register(call: Register): Registration {
    const pagemap = tracked(call, 'settingUp', call.line);
    const covered = this.#current.filter(
      ({ first, last }) => first <= pagemap.last && pagemap.first <= last,
    );
    this.all.push(pagemap);
    // In front: its pfns are no longer those of a pagemap that it covers.
    this.#current.unshift(pagemap);
    this.#last = undefined;
    this.#registrations.begin(call, pagemap);
    return { pagemap, covered };
  }

  /** Registration has returned; undefined if its beginning was not seen. A failed one is gone. */
  registered(call: RegisterReturn): TrackedPagemap | undefined {
    const pagemap = this.#registrations.end(call);
    if (pagemap?.phase !== 'settingUp') return pagemap;
    if (call.errno !== undefined && call.errno !== 0) {
      this.remove(pagemap);
      // There never was such a pagemap.
      this.all.splice(this.all.indexOf(pagemap), 1);
    } else pagemap.phase = 'live';
    return pagemap;
  }

  /** Somebody says that this one is there already: what its pages are is not known before a line makes it certain. */
  know({ type, first, last, pgmap = '' }: KnownPagemap): void {
    const isKnown = this.#current.some((one) => first <= one.last && one.first <= last);
    if (isKnown) return;
    const call = { pgmap, type: valueOf(type), start: first * pageBytes, end: last * pageBytes };
    const pagemap = tracked(call, 'live', undefined);
    pagemap.lost = Infinity;
    this.all.push(pagemap);
    this.#current.push(pagemap);
    this.#last = undefined;
  }

  /** `memunmap_pages()` begins, perhaps on a pagemap that was registered before the trace. */
  unregister(call: Unregister): TrackedPagemap {
    let pagemap =
      this.#current.find((one) => one.pgmap === call.pgmap) ??
      this.#current.find((one) => one.pgmap === '' && isRangeOf(one, call));
    if (!pagemap) {
      pagemap = tracked(call, 'ending', undefined);
      this.all.push(pagemap);
    }
    pagemap.phase = 'ending';
    this.#unregistrations.begin(call, pagemap);
    return pagemap;
  }

  /** `memunmap_pages()` has returned; undefined if its beginning was not seen. */
  unregistered(call: UnregisterReturn): TrackedPagemap | undefined {
    const pagemap = this.#unregistrations.end(call);
    if (pagemap === undefined) return undefined;
    pagemap.unregistered = call.line;
    this.remove(pagemap);
    return pagemap;
  }

  /**
   * Events are missing, at most `most` of them. A pagemap stays that cannot have been replaced in so few: the set-up of
   * another one there has a line for each page. Whom any other pfn belongs to is not known until the next registration.
   */
  cut(most: number): readonly TrackedPagemap[] {
    for (const pagemap of this.#current) pagemap.lost += most;
    const kept = this.#current.filter((pagemap) => {
      const { phase, lost } = pagemap;
      return phase === 'live' && lost < foliosOf(pagemap) && this.#isAlone(pagemap);
    });
    this.#current = kept;
    this.#last = undefined;
    this.#registrations.clear();
    this.#unregistrations.clear();
    return kept;
  }

  /** A registration has returned whose beginning was lost: it may be that of any pagemap that was cut. */
  forgetCut(): void {
    this.#current = this.#current.filter(({ lost }) => lost === 0);
    this.#last = undefined;
  }

  /** Whether no other pagemap that is known lies in its range. */
  #isAlone({ first, last }: TrackedPagemap): boolean {
    return this.#current.filter((one) => first <= one.last && one.first <= last).length === 1;
  }

  remove(pagemap: TrackedPagemap): void {
    pagemap.phase = 'gone';
    this.#last = undefined;
    this.#current = this.#current.filter((one) => one !== pagemap);
  }
}

/** Stands for the pagemap of a page of which nothing is known. */
export const unknownPagemap = (pfn: number): TrackedPagemap => {
  const [start, end] = [pfn * pageBytes, pfn * pageBytes];
  return tracked({ pgmap: '', type: undefined, start, end }, 'live', undefined);
};

const valueOf = (name: MemoryType): number | undefined =>
  memoryTypeTable.find(({ type }) => type === name)?.value;

/** Whether a pagemap whose address nobody has said is that of the call: by its first page, or where there is no other. */
const isRangeOf = ({ first, last }: TrackedPagemap, { start }: Unregister): boolean =>
  start === undefined || (first * pageBytes <= start && start <= last * pageBytes);

const foliosOf = ({ first, last, shift, hasAltmap }: TrackedPagemap): number =>
  hasAltmap ? 0 : Math.floor((last - first + 1) / 2 ** shift);

const tracked = (
  {
    pgmap,
    type,
    start,
    end,
    ...call
  }: Register | Pick<Unregister, 'pgmap' | 'type' | 'start' | 'end'>,
  phase: TrackedPagemap['phase'],
  registered: number | undefined,
): TrackedPagemap => ({
  pgmap,
  type: memoryTypeTable.find(({ value }) => value === type)?.type,
  first: start === undefined ? 0 : Math.floor(start / pageBytes),
  last: end === undefined ? -1 : Math.floor(end / pageBytes),
  shift: 'vmemmapShift' in call ? (call.vmemmapShift ?? 0) : 0,
  hasAltmap: 'flags' in call && ((call.flags ?? 0) & altmapValid) !== 0,
  setUp: new PfnSet(),
  phase,
  registered,
  unregistered: undefined,
  lost: 0,
  largestOrder: 0,
});
