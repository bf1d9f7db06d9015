// Says where a tampered recording of 7.3 shows it, as `plain-oracle.ts` does for older kernels: by sums, and by which line
// follows which. What is new: file pages are freed, and may be taken again before; peer memory is handed out by its count;
// large folios come apart.
import { eventOf, number, pfnOf, pidOf, Ranges, type Shown } from './plain-oracle.ts';

interface Page {
  /** Unknown where no set-up was seen. */
  count: number;
  awaits: 'nothing' | 'written' | 'freed' | 'reset' | 'unfrozen';
  readonly type: number;
  /** Tasks whose put has reached zero, and whose free has not come: of file pages. */
  readonly owes: Set<string>;
}

const fileType = 3;
const genericType = 4;
const peerType = 5;

/** The first line at which the lines contradict each other. */
export class NewerOracle {
  readonly #pages = new Map<number, Page>();
  readonly #ranges = new Ranges();

  judge(lines: readonly string[]): Shown {
    for (const [index, line] of lines.entries()) {
      const why = this.#take(line);
      if (why !== undefined) return { at: index + 1, why };
    }
    const open = [...this.#pages.values()].find(isOpen);
    return open && { at: 'end', why: 'a page still awaits something' };
  }

  #take(line: string): string | undefined {
    const event = eventOf(line);
    if (event.startsWith('mem')) {
      const range = this.#ranges.take(event, line);
      return range && this.#end(range.first, range.last);
    }
    const pfn = pfnOf(line);
    const range = pfn === undefined ? undefined : this.#ranges.of(pfn);
    if (pfn === undefined || range === undefined || pfn % range.pages !== 0) return undefined;
    let page = this.#pages.get(pfn);
    if (page === undefined) {
      page = { count: NaN, awaits: 'nothing', type: range.type, owes: new Set() };
      this.#pages.set(pfn, page);
    }
    if (!range.isLive) return setUp(page, event, line);
    if (event.startsWith('page_ref')) return reference(page, event, line);
    if (event === 'zone_device_page_init') return handOut(page);
    return event === 'free_zone_device_folio' ? free(page, pidOf(line)) : undefined;
  }

  #end(first: number, last: number): string | undefined {
    for (const [pfn, page] of this.#pages) {
      if (pfn < first || pfn > last) continue;
      this.#pages.delete(pfn);
      const isAwaited = page.type !== fileType && page.type !== genericType;
      if (isAwaited && (page.count > 0 || isOpen(page))) return 'still out';
    }
    return undefined;
  }
}

const isOpen = ({ awaits, owes }: Page): boolean => awaits !== 'nothing' || owes.size > 0;

/** One is written first, and then nothing, or the zero of a free page. */
const setUp = (page: Page, event: string, line: string): string | undefined => {
  const isFirst = Number.isNaN(page.count);
  const isZero = page.count === 1 && page.type !== genericType;
  if (event !== 'page_ref_set' || (!isFirst && !isZero)) return 'set-up';
  page.count = isFirst ? 1 : 0;
  const isSo = number(line, 'val') === page.count && number(line, 'count') === page.count;
  return isSo ? undefined : 'set-up';
};

const handOut = (page: Page): string | undefined => {
  if (page.awaits !== 'nothing' || page.count > 0) return 'a hand-out of what is not free';
  page.awaits = 'written';
  return undefined;
};

const free = (page: Page, pid: string): string | undefined => {
  if (page.type === fileType) return page.owes.delete(pid) ? undefined : 'a free that nobody owes';
  if (page.awaits !== 'freed') return 'a free that nothing announces';
  page.awaits = page.type === genericType ? 'reset' : 'nothing';
  return undefined;
};

const written = (page: Page, line: string): string | undefined => {
  const val = number(line, 'val');
  const isPeer = page.type === peerType && page.awaits === 'nothing';
  const isLent = isPeer && page.count === 0 && val === 1;
  const isTakenBack = isPeer && page.count === 1 && val === 0;
  const isAwaited = (page.awaits === 'written' || page.awaits === 'reset') && val === 1;
  if (!isLent && !isTakenBack && !isAwaited) return 'a count that is overwritten';
  page.awaits = 'nothing';
  page.count = val;
  return number(line, 'count') === val ? undefined : 'the sampled count';
};

const reference = (page: Page, event: string, line: string): string | undefined => {
  const [val, ret, sample] = [number(line, 'val'), number(line, 'ret'), number(line, 'count')];
  if (page.owes.has(pidOf(line))) return 'a free that is owed';
  if (event === 'page_ref_set') return written(page, line);
  if (event === 'page_ref_unfreeze') {
    page.awaits = 'nothing';
    page.count = val;
    return sample === val ? undefined : 'the sampled count';
  }
  const isRefused = event === 'page_ref_mod_unless' && ret === 0;
  if (isRefused) return page.count === 0 && sample === 0 ? undefined : 'refused above zero';
  if (page.awaits !== 'nothing') return `not ${page.awaits}`;
  if (event === 'page_ref_freeze') {
    if ((page.count === val) !== (ret === 1)) return 'a freeze';
    if (ret === 0) return undefined;
    page.count = 0;
    page.awaits = 'unfrozen';
    return sample === 0 ? undefined : 'the sampled count';
  }
  const isTakenIdle = page.type === fileType && event === 'page_ref_mod';
  if (page.count === 0 && !isTakenIdle) return 'a reference to what is free';
  page.count += val;
  if (page.count < 0) return 'below zero';
  if (event === 'page_ref_mod_and_test' && ret !== (page.count === 0 ? 1 : 0)) return 'ret';
  if (page.count === 0 && page.type === fileType) page.owes.add(pidOf(line));
  else if (page.count === 0) page.awaits = 'freed';
  return sample === page.count ? undefined : 'the sampled count';
};
