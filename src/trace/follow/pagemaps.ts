// The pagemaps of a trace: which pfns belong to which, from registration to the return of memunmap_pages.
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
import { Refused } from './refused.ts';
import { Shown } from './shown.ts';
import {
  areOverlapping,
  foliosOf,
  isRangeOf,
  tracked,
  valueOf,
  type TrackedPagemap,
} from './tracked-pagemap.ts';

/** A registration that has begun, and the pagemaps that lie in its range. */
interface Registration {
  readonly pagemap: TrackedPagemap;
  readonly covered: readonly TrackedPagemap[];
}

/** A pagemap of which its user says another type than the trace does. */
export interface Contradiction extends Pick<TrackedPagemap, 'first' | 'last'> {
  readonly said: TrackedPagemap['type'];
  readonly shown: TrackedPagemap['type'];
}

/** The pagemaps that a trace has shown so far. */
export class Pagemaps {
  /** In the order in which they appeared. */
  readonly all: TrackedPagemap[] = [];
  /** Where the trace has it otherwise than its user. */
  readonly contradictions: Contradiction[] = [];
  /** Those that are known by their user alone. */
  readonly #said = new Set<TrackedPagemap>();
  readonly #shown = new Shown();
  #current: TrackedPagemap[] = [];
  #last: TrackedPagemap | undefined;
  readonly refused = new Refused();
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

  /** The pagemap that is there while another one is being registered over it, which is refused. */
  findBelow(pfn: number): TrackedPagemap | undefined {
    return this.#current.find(
      ({ first, last, phase }) => phase !== 'settingUp' && first <= pfn && pfn <= last,
    );
  }

  /** Apart, because a function that makes another one for each call takes memory for each call. */
  #findAnother(pfn: number): TrackedPagemap | undefined {
    this.#last = this.#current.find(({ first, last }) => first <= pfn && pfn <= last);
    return this.#last;
  }

  /** Whether the page would be followed if its user had said of which pagemap it is. */
  isSayable(pfn: number): boolean {
    return this.#shown.isSayable(pfn);
  }

  #add(pagemap: TrackedPagemap): void {
    this.all.push(pagemap);
    this.#shown.add(pagemap);
  }

  /** Registration begins. The pagemaps that it covers are still there; `isUsed` says whether a line was about one of its pages. */
  register(call: Register, isUsed: (one: TrackedPagemap) => boolean = () => false): Registration {
    const pagemap = tracked(call, 'settingUp', call.line);
    for (const said of this.#said) {
      if (areOverlapping(said, pagemap) && !isUsed(said)) this.#takeBack(said, pagemap);
    }
    const covered = this.#current.filter((one) => areOverlapping(one, pagemap));
    this.#add(pagemap);
    // In front: its pfns are no longer those of a pagemap that it covers.
    this.#current.unshift(pagemap);
    this.#last = undefined;
    this.#registrations.begin(call, pagemap);
    return { pagemap, covered };
  }

  /** Registration has returned; undefined if its beginning was not seen. A failed one is gone. */
  registered(call: RegisterReturn): TrackedPagemap | undefined {
    const pagemap = this.#registrations.end(call);
    if (call.errno !== undefined && call.errno !== 0) this.#refuse(call, call.errno, pagemap);
    else if (pagemap?.phase === 'settingUp') pagemap.phase = 'live';
    return pagemap;
  }

  /**
   * Nothing shows when, and whether, the registration returns: what its pages are is not known before a line makes it certain,
   * nor their type where another pagemap has the range, so that it may have been refused. Gives those others.
   */
  unanswered(pagemap: TrackedPagemap): readonly TrackedPagemap[] {
    const others = this.#current.filter((one) => one !== pagemap && areOverlapping(one, pagemap));
    const open: TrackedPagemap = {
      ...pagemap,
      ...{ phase: 'live', lost: Infinity, type: others.length > 0 ? undefined : pagemap.type },
    };
    this.#registrations.forget(pagemap);
    this.#current = [open, ...this.#current.filter((one) => one !== pagemap)];
    this.all.splice(this.all.indexOf(pagemap), 1, open);
    this.#last = undefined;
    return others;
  }

  /** There never was such a pagemap, even where the call has unregistered it itself on its way out. */
  #refuse(call: RegisterReturn, errno: number, pagemap?: TrackedPagemap): void {
    this.refused.add(call, errno);
    if (pagemap === undefined) return;
    this.remove(pagemap);
    this.all.splice(this.all.indexOf(pagemap), 1);
  }

  /**
   * The trace, or `byUser` its user, says that this one is there already: what its pages are is not known before a line makes it
   * certain.
   */
  know({ type, first, last, pgmap = '' }: KnownPagemap, byUser = false): void {
    const known = this.#current.find((one) => areOverlapping(one, { first, last }));
    if (known !== undefined) {
      if (this.#said.has(known)) this.#compare(known, type);
      return;
    }
    const call = { pgmap, type: valueOf(type), start: first * pageBytes, end: last * pageBytes };
    const pagemap = tracked(call, 'live', undefined);
    pagemap.lost = Infinity;
    if (byUser) this.#said.add(pagemap);
    this.#add(pagemap);
    this.#current.push(pagemap);
    this.#last = undefined;
  }

  /** What its user says is there already is registered in the trace itself, which knows better. */
  #takeBack(said: TrackedPagemap, { type }: TrackedPagemap): void {
    this.#said.delete(said);
    this.#compare(said, type);
    this.remove(said);
    this.all.splice(this.all.indexOf(said), 1);
  }

  #compare({ type: said, first, last }: TrackedPagemap, shown: TrackedPagemap['type']): void {
    if (said !== shown) this.contradictions.push({ first, last, said, shown });
  }

  /** `memunmap_pages()` begins, perhaps on a pagemap that was registered before the trace. */
  unregister(call: Unregister): TrackedPagemap {
    let pagemap =
      this.#current.find((one) => one.pgmap === call.pgmap) ??
      this.#current.find((one) => one.pgmap === '' && isRangeOf(one, call));
    if (!pagemap) {
      pagemap = tracked(call, 'ending', undefined);
      this.#add(pagemap);
    }
    if (call.type !== undefined && this.#said.has(pagemap)) {
      this.#compare(pagemap, tracked(call, 'ending', undefined).type);
    }
    this.#said.delete(pagemap);
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
   * What was lost before the first event does not touch what its user says to be there then.
   */
  cut(most: number, isBegun = true): readonly TrackedPagemap[] {
    if (isBegun) this.#shown.cut();
    for (const pagemap of this.#current) pagemap.lost += most;
    const kept = this.#current.filter((pagemap) => {
      const { phase, lost } = pagemap;
      if (!isBegun && this.#said.has(pagemap)) return true;
      return phase === 'live' && lost < foliosOf(pagemap) && this.#isAlone(pagemap);
    });
    this.#current = kept;
    this.#last = undefined;
    this.#registrations.clear();
    this.#unregistrations.clear();
    return kept;
  }

  /** Whether some pagemap may still be there of which events are missing, so that nobody knows which of its folios are out. */
  get isInDark(): boolean {
    return this.all.some(({ lost, phase, unregistered, first, last }, at) => {
      if (lost === 0 || phase === 'gone' || unregistered !== undefined) return false;
      return !this.all.slice(at + 1).some((one) => areOverlapping(one, { first, last }));
    });
  }

  /**
   * A registration has returned whose beginning was lost: it may be that of any pagemap that was cut. One that was there before
   * the trace stays: no registration over it can have begun then, unless it is its own.
   */
  forgetCut(): void {
    this.#current = this.#current.filter(
      ({ lost, registered }) => lost === 0 || (registered === undefined && !this.#shown.isCut),
    );
    this.#last = undefined;
  }

  /** Whether no other pagemap that is known lies in its range. */
  #isAlone(pagemap: TrackedPagemap): boolean {
    return this.#current.filter((one) => areOverlapping(one, pagemap)).length === 1;
  }

  remove(pagemap: TrackedPagemap): void {
    pagemap.phase = 'gone';
    this.#last = undefined;
    this.#current = this.#current.filter((one) => one !== pagemap);
  }
}
