// Which lines of a trace are about which page, as numbers: enough to draw every page as a strip, whatever the trace's length.

import type { PagemapSeen, SightedPage } from '../../src/trace/follow/verdict.ts';
import type { PageReference, TraceItem } from '../../src/trace/read/observation.ts';
import { groupedBy } from '../../src/core/grouped-by.ts';
import { bitOf, stripParts, type Row, type RowsAsked, type Rows, type Sort } from './protocol.ts';

/** A page that diverges: the line of its first divergence, and the rule. */
interface Broken {
  readonly pfn: number;
  readonly line: number;
  readonly rule: string;
}

const noLine = -1;

interface Page {
  readonly pfn: number;
  lines: number;
  readonly first: number;
  last: number;
  /** The place of its last line. */
  at: number;
}

export class PageIndex {
  #pages = new Map<number, Page>();
  #lines = new Float64Array(1024);
  #bits = new Uint8Array(1024);
  /** The place of the line before about the same page. */
  #before = new Int32Array(1024);
  #used = 0;
  #length = 1;

  /** A reading begins anew. */
  clear(): void {
    this.#pages = new Map();
    this.#used = 0;
    this.#length = 1;
  }

  take(item: TraceItem): void {
    this.#length = Math.max(this.#length, item.line);
    const sort = sortOf(item);
    if (sort === undefined || !('pfn' in item) || item.pfn === undefined) return;
    if (this.#used === this.#lines.length) this.#grow();
    const page = this.#pages.get(item.pfn);
    const at = this.#used++;
    this.#lines[at] = item.line;
    this.#bits[at] = bitOf(sort);
    this.#before[at] = page?.at ?? noLine;
    if (page === undefined) {
      const { pfn, line } = item;
      this.#pages.set(pfn, { pfn, lines: 1, first: line, last: line, at });
      return;
    }
    page.lines++;
    page.last = item.line;
    page.at = at;
  }

  /** The pages of pagemaps, those that diverge first, then those at which a finding shows, then by number. */
  list(
    pagemaps: readonly PagemapSeen[],
    broken: readonly Broken[],
    sighted: readonly SightedPage[] = [],
  ): PageList {
    const ranges = pagemaps.map(({ type, first, last }) => {
      return { type, first: Number(first), last: Number(last) };
    });
    const typeOf = (pfn: number): string | undefined =>
      ranges.findLast(({ first, last }) => pfn >= first && pfn <= last)?.type;
    const rules = groupedBy(broken, ({ pfn }) => pfn);
    const findings = groupedBy(sighted, ({ pfn }) => pfn);
    const pages = [...this.#pages.values()]
      .flatMap((page) => {
        const type = typeOf(page.pfn);
        if (type === undefined) return [];
        const own = { broken: rules.get(page.pfn) ?? [], sighted: findings.get(page.pfn) ?? [] };
        return [{ page, type, ...own }];
      })
      .sort(
        (one, other) =>
          Number(other.broken.length > 0) - Number(one.broken.length > 0) ||
          Number(other.sighted.length > 0) - Number(one.sighted.length > 0) ||
          one.page.pfn - other.page.pfn,
      );
    return new PageList(pages, (one) => this.#strip(one));
  }

  /** What the lines of a page do, by where they stand. */
  #strip({ page, broken, sighted }: Listed): Uint8Array {
    const strip = new Uint8Array(stripParts);
    const mark = (line: number, sort: Sort): void => {
      const part = this.#partOf(line);
      strip[part] = (strip[part] as number) | bitOf(sort);
    };
    for (const { line } of broken) mark(line, 'breaks');
    for (const { line } of sighted) mark(line, 'shows');
    for (let at = page.at; at !== noLine; at = this.#before[at] as number) {
      const part = this.#partOf(this.#lines[at] as number);
      strip[part] = (strip[part] as number) | (this.#bits[at] as number);
    }
    return strip;
  }

  /** The part of the trace that a line is in. */
  #partOf(line: number): number {
    return Math.min(stripParts - 1, Math.floor(((line - 1) / this.#length) * stripParts));
  }

  #grow(): void {
    const [lines, bits, before] = [this.#lines, this.#bits, this.#before];
    this.#lines = new Float64Array(2 * lines.length);
    this.#bits = new Uint8Array(2 * lines.length);
    this.#before = new Int32Array(2 * lines.length);
    this.#lines.set(lines);
    this.#bits.set(bits);
    this.#before.set(before);
  }
}

interface Listed {
  readonly page: Page;
  readonly type: string;
  readonly broken: readonly Broken[];
  readonly sighted: readonly SightedPage[];
}

/** The pages that a trace tells of. */
export class PageList {
  readonly #pages: readonly Listed[];
  readonly #stripOf: (one: Listed) => Uint8Array;

  constructor(pages: readonly Listed[], stripOf: (one: Listed) => Uint8Array) {
    this.#pages = pages;
    this.#stripOf = stripOf;
  }

  get length(): number {
    return this.#pages.length;
  }

  typeOf(pfn: number): string {
    return this.#pages.find(({ page }) => page.pfn === pfn)?.type ?? 'unknown';
  }

  /** A window of those that are asked for. */
  rows(ask: RowsAsked): Rows {
    const begins = ask.begins.trim().toLowerCase().replace(/^0x/, '');
    const found = this.#pages.filter(
      ({ page, broken, sighted }) =>
        (!ask.onlyMarked || broken.length + sighted.length > 0) &&
        page.pfn.toString(16).startsWith(begins),
    );
    return {
      ask,
      all: found.length,
      rows: found.slice(ask.first, ask.first + ask.count).map((one) => this.#row(one)),
    };
  }

  #row(one: Listed): Row {
    const { pfn, lines, first, last } = one.page;
    const breaks = one.broken.map(({ rule }) => rule);
    const shows = one.sighted.map(({ finding }) => finding);
    return { pfn, type: one.type, lines, first, last, breaks, shows, strip: this.#stripOf(one) };
  }
}

/** What a line does to its page; undefined where it is about none. */
const sortOf = (item: TraceItem): Sort | undefined => {
  switch (item.kind) {
    case 'handOut':
      return 'handOut';
    case 'free':
    case 'freeCallback':
      return 'free';
    case 'pageReference':
      return sortOfReference(item);
    case 'split':
    case 'evict':
    case 'memoryFailure':
      return 'other';
    default:
      return undefined;
  }
};

const sortOfReference = ({ change, val, ret }: PageReference): Sort => {
  if (change === 'set' || change === 'freeze' || change === 'unfreeze') return 'other';
  if (change === 'modUnless' && ret !== 1) return 'other';
  return val < 0 ? 'drop' : 'take';
};
