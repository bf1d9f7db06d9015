// Says where a tampered recording shows it, without the model: arithmetic on counts, and which line follows which.
// Knows the recordings of 6.1 and 6.12, in one window of pfns, and nothing else.

const vmemmap = 0xffd4000000000000n;

/** Where something is wrong: at a line (from 1), or only when all is over. */
export type Shown =
  | { readonly at: number; readonly why: string }
  | { readonly at: 'end'; readonly why: string }
  | undefined;

interface Page {
  count: number;
  awaits: 'nothing' | 'written' | 'freed' | 'reset';
  /** Type 1 and 2 are handed out and awaited, 5 is reset to one. */
  readonly type: number;
}

interface Range {
  readonly pgmap: string;
  readonly type: number;
  readonly first: number;
  readonly last: number;
  /** Pages of each folio that it is set up with: the count is in the first. */
  readonly pages: number;
  isLive: boolean;
}

const field = (line: string, name: string): string | undefined =>
  new RegExp(` ${name}=(\\S+)`).exec(line)?.[1];

export const number = (line: string, name: string): number => Number(field(line, name) ?? NaN);

export const eventOf = (line: string): string => /: (\w+): /.exec(line)?.[1] ?? '';

export const pidOf = (line: string): string => /-(\d+) +\[/.exec(line)?.[1] ?? '';

/** The page that a line is about. */
export const pfnOf = (line: string): number | undefined => {
  if (/ pfn=/.test(line) && eventOf(line).startsWith('page_ref')) return number(line, 'pfn');
  const page = field(line, 'page');
  return page === undefined ? undefined : Number((BigInt(page) - vmemmap) / 64n);
};

/** The pagemaps that calls have made, the newest first. */
export class Ranges {
  readonly #all: Range[] = [];
  readonly #calls = new Map<string, Range>();

  of(pfn: number): Range | undefined {
    return this.#all.find(({ first, last }) => first <= pfn && pfn <= last);
  }

  /** Takes a line of a call, and gives the range that is over with it. */
  take(event: string, line: string): Range | undefined {
    const call = `${event.replace('_ret', '')} ${pidOf(line)}`;
    if (event === 'memremap_pages') {
      const [first, last] = [number(line, 'start') / 4096, Math.floor(number(line, 'end') / 4096)];
      const [pgmap, type] = [field(line, 'pgmap') ?? '', number(line, 'type')];
      const pages = 2 ** (number(line, 'vmemmap_shift') || 0);
      const range = { pgmap, type, first, last, pages, isLive: false };
      this.#all.unshift(range);
      this.#calls.set(call, range);
    } else if (event === 'memremap_pages_ret') {
      const range = this.#calls.get(call);
      if (range) range.isLive = true;
    } else if (event === 'memunmap_pages') {
      const range = this.#all.find(({ pgmap }) => pgmap === field(line, 'pgmap'));
      if (range) this.#calls.set(call, range);
    } else if (event === 'memunmap_pages_ret') {
      const range = this.#calls.get(call);
      if (range) this.#all.splice(this.#all.indexOf(range), 1);
      return range;
    }
    return undefined;
  }
}

/** The first line at which the lines contradict each other. */
export class Oracle {
  readonly #pages = new Map<number, Page>();
  readonly #ranges = new Ranges();

  judge(lines: readonly string[]): Shown {
    for (const [index, line] of lines.entries()) {
      const why = this.#take(line);
      if (why !== undefined) return { at: index + 1, why };
    }
    const open = [...this.#pages.values()].find(({ awaits }) => awaits !== 'nothing');
    return open && { at: 'end', why: `a page still awaits to be ${open.awaits}` };
  }

  #take(line: string): string | undefined {
    const event = eventOf(line);
    if (event.startsWith('mem')) return this.#end(this.#ranges.take(event, line));
    const pfn = pfnOf(line);
    const range = pfn === undefined ? undefined : this.#ranges.of(pfn);
    if (pfn === undefined || range === undefined) return undefined;
    let page = this.#pages.get(pfn);
    if (page === undefined) {
      page = { count: NaN, awaits: 'nothing', type: range.type };
      this.#pages.set(pfn, page);
    }
    if (!range.isLive) return setUp(page, event, line);
    if (event.startsWith('page_ref')) return reference(page, event, line);
    if (event === 'zone_device_page_init') return handOut(page);
    return event.startsWith('free_zone_device') ? free(page) : undefined;
  }

  #end(range: Range | undefined): string | undefined {
    if (range === undefined) return undefined;
    for (const [pfn, { count, awaits, type }] of this.#pages) {
      if (pfn < range.first || pfn > range.last) continue;
      this.#pages.delete(pfn);
      if ((type === 1 || type === 2) && (count > 0 || awaits !== 'nothing')) return 'still out';
    }
    return undefined;
  }
}

const setUp = (page: Page, event: string, line: string): string | undefined => {
  page.count = number(line, 'val');
  return event === 'page_ref_set' && page.count === number(line, 'count') ? undefined : 'set-up';
};

const handOut = (page: Page): string | undefined => {
  if (page.awaits !== 'nothing' || page.count !== 0) return 'a hand-out of what is not free';
  page.awaits = 'written';
  return undefined;
};

const free = (page: Page): string | undefined => {
  if (page.awaits !== 'freed') return 'a free that nothing announces';
  page.awaits = page.type === 5 ? 'reset' : 'nothing';
  return undefined;
};

const reference = (page: Page, event: string, line: string): string | undefined => {
  const [val, ret, sample] = [number(line, 'val'), number(line, 'ret'), number(line, 'count')];
  if (event === 'page_ref_set') {
    if (page.awaits !== 'written' && page.awaits !== 'reset') return 'a count that is overwritten';
    page.awaits = 'nothing';
    page.count = val;
    return val === 1 && sample === 1 ? undefined : 'another count than one';
  }
  const isRefused = event === 'page_ref_mod_unless' && ret === 0;
  if (isRefused) return page.count === 0 && sample === 0 ? undefined : 'refused above zero';
  if (page.awaits !== 'nothing') return `not ${page.awaits}`;
  if (page.count === 0) return 'a reference to what is free';
  page.count += val;
  if (page.count < 0) return 'below zero';
  if (event === 'page_ref_mod_and_test' && ret !== (page.count === 0 ? 1 : 0)) return 'ret';
  if (event === 'page_ref_mod_and_return' && ret !== page.count) return 'ret';
  if (page.count === 0 && event === 'page_ref_mod_and_test') page.awaits = 'freed';
  return sample === page.count ? undefined : 'the sampled count';
};
