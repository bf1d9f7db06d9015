// Gives observations that name a struct page their pfn, and holds them back while the base is not known.
// Evidence is a task that touches a count and a page of one folio in adjacent events, as hand-out and free do.
import type { Observation, PageReference } from './observation.ts';
import type { Word } from './number.ts';
import { baseFor, pfnOf, usualBase, usualPageSize, type Vmemmap } from './vmemmap.ts';

/** How the base came to be known. */
export type BaseSource = 'given' | 'seen together' | 'usual place' | 'unknown';

/** What somebody may say of the array of struct pages, where the trace does not. */
export interface VmemmapOptions {
  readonly base?: Word;
  readonly pageSize?: number;
}

type AboutPage = Extract<Observation, { page: Word }>;

// Long enough for a hand-out to show its first reference, short enough not to be felt in a live trace.
const longestHold = 256;
const mostTasks = 1024;

/** Passes observations on in their order, each page with its pfn as soon as one can be known. */
export class PageResolver<Item> {
  readonly #pass: (item: Item | Observation) => void;
  readonly #pageSize: number;
  #vmemmap: Vmemmap | undefined;
  #source: BaseSource = 'unknown';
  #held: (Item | Observation)[] = [];
  /** The last pfn whose count a task touched. */
  readonly #lastPfn = new Map<number, number>();

  constructor(pass: (item: Item | Observation) => void, options: VmemmapOptions = {}) {
    this.#pass = pass;
    this.#pageSize = options.pageSize ?? usualPageSize;
    if (options.base !== undefined) this.#know(options.base, 'given');
  }

  get vmemmap(): Vmemmap | undefined {
    return this.#vmemmap;
  }

  /** Whether the next item about a page may be held back. */
  get keeps(): boolean {
    return this.#held.length > 0 || this.#vmemmap === undefined;
  }

  get source(): BaseSource {
    return this.#source;
  }

  /** Takes what names no page: it only keeps its place in the order. */
  other(item: Item | Observation): void {
    if (this.#held.length === 0) this.#pass(item);
    else this.#hold(item);
  }

  reference(item: PageReference): void {
    if (this.#vmemmap === undefined) {
      if (this.#lastPfn.size >= mostTasks) this.#lastPfn.clear();
      this.#lastPfn.set(item.pid, item.pfn);
      for (const held of this.#held) {
        if (isAboutPage(held) && held.pid === item.pid && this.#learn(held.page, item.pfn)) break;
      }
    }
    this.other(item);
  }

  page(item: AboutPage): void {
    const last = this.#vmemmap === undefined ? this.#lastPfn.get(item.pid) : undefined;
    if (last !== undefined) this.#learn(item.page, last);
    if (this.#vmemmap !== undefined) this.#pass(withPfn(item, this.#vmemmap));
    else this.#hold(item);
  }

  /** The trace ends, or stays undecided for too long: the usual place is the last resort. */
  settle(): void {
    for (const held of this.#held) {
      if (this.#vmemmap !== undefined) break;
      const base = isAboutPage(held) ? usualBase(held.page) : undefined;
      if (base !== undefined) this.#know(base, 'usual place');
    }
    this.#release();
  }

  #hold(item: Item | Observation): void {
    this.#held.push(item);
    if (this.#held.length >= longestHold) this.settle();
  }

  #learn(page: Word, pfn: number): boolean {
    const base = baseFor(page, pfn, this.#pageSize);
    if (base === undefined) return false;
    this.#know(base, 'seen together');
    this.#release();
    return true;
  }

  #know(base: Word, source: BaseSource): void {
    this.#vmemmap = { base, pageSize: this.#pageSize };
    this.#source = source;
    this.#lastPfn.clear();
  }

  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const item of held) {
      this.#pass(this.#vmemmap && isAboutPage(item) ? withPfn(item, this.#vmemmap) : item);
    }
  }
}

function isAboutPage(item: unknown): item is AboutPage {
  return typeof item === 'object' && item !== null && 'page' in item;
}

function withPfn(item: AboutPage, vmemmap: Vmemmap): AboutPage {
  (item as { pfn: number | undefined }).pfn = pfnOf(item.page, vmemmap);
  if (item.kind === 'split' && item.tail !== undefined) {
    (item as { tailPfn: number | undefined }).tailPfn = pfnOf(item.tail, vmemmap);
  }
  return item;
}
