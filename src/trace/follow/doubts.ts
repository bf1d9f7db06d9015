// Why a trace is not proof: what it does not hold, and what it cannot show. Each reason is told once, with its number.
import type { Life } from './life.ts';
import type { Clock } from '../read/event-scan.ts';
import type { Origin } from '../read/observation.ts';
import { renderTime } from '../read/times.ts';
import type { Contradiction } from './pagemaps.ts';
import type { TrackedPagemap } from './tracked-pagemap.ts';
import type { Completeness } from '../read/summary.ts';
import { counted, listed } from '../../core/counted.ts';
import type { Tally } from './tally.ts';
import { renderPfn } from '../read/pfn.ts';
import { Unfollowed } from './unfollowed.ts';

/** What completeness is judged by. */
export type Read = Completeness & { readonly clock?: Clock | undefined };

interface Doubt {
  count: number;
  readonly tell: (count: number) => string;
}

/** The reasons for an inconclusive verdict. */
export class Doubts {
  readonly #byKind = new Map<string, Doubt>();
  #isCut = false;
  readonly #unjudged = { events: 0, pages: 0 };
  readonly #unfollowed = new Unfollowed();

  get all(): readonly string[] {
    return [...this.#byKind.values()].map(({ count, tell }) => tell(count));
  }

  /** A page of a pagemap that was there before the trace. */
  unfollowed(line: number, pfn: number, isHelped: boolean): void {
    this.#unfollowed.add(pfn, isHelped);
    this.#add('unfollowed', (count) => this.#unfollowed.tell(count, line));
  }

  /** A count that shows in part: some of the tracepoints by which counts of the type move were not installed. */
  uncounted(line: number, lacking: readonly string[]): void {
    const names = lacking.join(', ');
    this.#add(`uncounted ${names}`, (count) => {
      return `${counted(count, 'count')} that ${count === 1 ? 'is' : 'are'} not judged, the first at line ${line}: ${names} ${lacking.length === 1 ? 'was' : 'were'} not recorded, and without all of its tracepoints a count does not add up`;
    });
  }

  /** A hand-out of which only the count was seen. */
  unprobedHandOut(line: number): void {
    this.#add('handOut', (count) => {
      const handOuts = `${counted(count, 'hand-out')} seen by the count alone, the first at line ${line}`;
      return `${handOuts}: whether the pagemap reference is taken is not known, because zone_device_page_init is not known to be probed (--probes all says that everything was)`;
    });
  }

  /** A page is used before `memremap_pages()` has returned. */
  earlyUse(line: number): void {
    this.#add('early', (count) => {
      return `${counted(count, 'event')} of pages in use before memremap_pages has returned, the first at line ${line}: a line is missing, or the driver was too early`;
    });
  }

  /** A page without a pfn. */
  unplaced(event: string, line: number): void {
    this.#add(`unplaced ${event}`, (count) => {
      return `${counted(count, 'event')} of ${event} without a pfn, the first at line ${line}: --vmemmap says where the array of struct pages begins`;
    });
  }

  /** A later page of a large folio, which shares the count of the first. */
  inLargeFolio(line: number): void {
    this.#add('large', (count) => {
      return `${counted(count, 'event')} of later pages of large folios, the first at line ${line}: they are not followed`;
    });
  }

  /** The split of a folio is over, and not all of its pages are in a piece. */
  missingPieces(line: number): void {
    this.#add('pieces', (count) => {
      return `${counted(count, 'split')} of which not every piece was seen, the first at line ${line}: lines are missing, or pages are lost`;
    });
  }

  /** A call that never returned, or a return that nobody called. */
  unmatched({ event, line }: Origin): void {
    this.#add('unmatched', (count) => {
      return `${counted(count, 'line')} of calls without their return, or of returns without their call, the first ${event} at line ${line}: lines are missing`;
    });
  }

  /** A line that is earlier than the one before it. */
  backwards(line: number): void {
    this.#add('time', (count) => {
      return `${counted(count, 'event')} earlier than the one before, the first at line ${line}: the order of the lines is not that of the events`;
    });
  }

  /** A sampled count that the lines do not add up to. */
  unexplainedSample(line: number): void {
    this.#add('sample', (count) => {
      return `${counted(count, 'sampled count')} that the lines do not add up to, whatever their order between CPUs, the first at line ${line}: a line is missing or was changed`;
    });
  }

  /** Events are missing before this line, and these pagemaps stay: what their pages are is not known any more. */
  cut(line: number, kept: readonly TrackedPagemap[]): void {
    const [first] = kept;
    if (first === undefined) return;
    this.#isCut = true;
    const pages = kept.reduce((sum, pagemap) => sum + pagemap.last - pagemap.first + 1, 0);
    const from = `${renderPfn(first.first)} to ${renderPfn(first.last)}`;
    const range = kept.length === 1 ? from : `${from}, and of ${kept.length - 1} more pagemaps`;
    this.#add('cut pages', () => {
      const { events, pages: unjudged } = this.#unjudged;
      const lines = `${counted(events, 'event')} of ${counted(unjudged, 'page')}`;
      return `nothing is known after line ${line} of ${counted(pages, 'page')} from ${range}, until each is handed out or freed: ${lines} could not be judged`;
    });
  }

  /** A line about a page of which nothing is known since events were lost, or since the trace began. */
  unjudged(life: Life, line: number): void {
    const { registered, lost } = life.pagemap;
    if (lost === Infinity) {
      const whose =
        registered === undefined
          ? 'was registered before the trace'
          : 'was registered by a call whose return is not probed';
      this.#add(whose, (count) => {
        const events = `${counted(count, 'event')} of pages whose pagemap ${whose}`;
        return `${events}, the first at line ${line}: nothing is known of a page until it is handed out or freed`;
      });
    }
    this.#unjudged.events++;
    if (!life.isUnjudged) this.#unjudged.pages++;
    life.isUnjudged = true;
  }

  /** A page that is poisoned, and whose failure was not seen. */
  unexplainedPoison(line: number): void {
    this.#add('poison', (count) => {
      return `${counted(count, 'page')} with hwpoison although no failure of it was seen, the first at line ${line}: a line is missing, or the failure was that of a later page of the folio`;
    });
  }

  /** A page that was set up without a line, where other pages of its pagemap have theirs. */
  unseenSetUp(line: number): void {
    this.#add('setUp', (count) => {
      return `${counted(count, 'page')} without the lines of set-up that others of the same pagemap have, the first seen at line ${line}: lines are missing`;
    });
  }

  /** The trace ends while a call runs; `out` are folios that it waits for. */
  inside(
    { event, comm, pid, line, time }: Origin,
    clock: Clock,
    out: readonly string[] = [],
  ): void {
    const since = `since line ${line} (${renderTime(time, clock)})`;
    const waits =
      out.length === 0
        ? ''
        : `, which waits for ${counted(out.length, 'folio')} that ${out.length === 1 ? 'is' : 'are'} out: ${listed(out, 3)}; one that is never freed has leaked (MAP-025)`;
    this.#add(`inside ${event} ${pid}`, () => {
      return `the trace ends inside ${event} of ${comm}-${pid}, ${since}${waits}`;
    });
  }

  /** The last event is that a registration was refused. */
  refusedLast({ event, comm, pid, line }: Origin): void {
    this.#add('refused', () => {
      const call = event.replace(/_ret$/, '');
      return `the trace ends inside whoever called ${call}: ${comm}-${pid} was refused at line ${line}, the last event, and what it did then does not show (an oops stops tracing)`;
    });
  }

  /** The recorder found tracing switched off. */
  stopped(): void {
    this.#add('stopped', () => {
      return 'tracing was stopped before the recording ended, as an oops does it: what came after does not show';
    });
  }

  /** A page for which a line must still follow. */
  unfinished(): void {
    this.#add('end', (count) => {
      return `${counted(count, 'step')} that ${count === 1 ? 'is' : 'are'} not over when the trace or the pagemap ends: lines that must follow are not there`;
    });
  }

  /** The trace has a pagemap of another type than its user says. */
  contradicted({ first, last, said, shown }: Contradiction): void {
    const range = `${renderPfn(first)}-${renderPfn(last)}`;
    const types = `${said ?? 'no type'} of ${range}, and the trace says ${shown ?? 'no type'}`;
    this.#add(`contradicted ${range}`, () => `--pagemap says ${types}: the trace counts`);
  }

  /** No page was followed at all, or only kprobes were recorded. */
  coverage({ followed, unfollowed }: Tally, showsCounts: boolean): void {
    if (followed === 0 && unfollowed === 0) {
      this.#add('nothing', () => 'no event is about a page of a pagemap that is followed');
    }
    if (followed > 0 && !showsCounts) {
      this.#add('counts', () => 'no page_ref event was recorded: counts are not observed');
    }
  }

  /** What the reader lost or could not read. `announced` are the headers' entries. */
  incomplete(read: Read, announced: number): void {
    const { malformed, junk, losses, lostEvents, erased, entries } = read;
    if (losses.count > 0) {
      const lost = lostEvents === undefined ? 'events' : counted(lostEvents, 'event');
      const whose = this.#isCut ? 'any other page' : 'a page';
      const after = `after that ${whose} is followed only from its next registration on`;
      this.#add('loss', () => `${lost} lost at line ${losses.firstLine ?? 0}: ${after}`);
    }
    this.#unreadable(erased, 'line', 'with zeros where text was, as a crash may leave a file');
    for (const { event, probe, count, firstLine } of read.lookAlikes) {
      const says = `${counted(count, 'event')} of ${event} passed over, the first at line ${firstLine}`;
      this.#add(event, () => `${says}: it looks like ${probe} (--probe ${event}=${probe})`);
    }
    this.#unreadable(malformed, 'event', 'that cannot be read');
    this.#unreadable(junk, 'line', 'that cannot be read between events: each may have been one');
    if (entries >= announced) return;
    this.#add('cut', () => {
      return `the header announces ${announced} entries and ${entries} are there: the trace is cut or filtered`;
    });
  }

  #unreadable({ count, firstLine = 0 }: Read['junk'], noun: string, what: string): void {
    if (count === 0) return;
    const first = count === 1 ? `at line ${firstLine}` : `the first at line ${firstLine}`;
    this.#add(what, () => `${counted(count, noun)} ${what}, ${first}`);
  }

  /** `tell` is of the first occurrence, and gets the number of all. */
  #add(kind: string, tell: (count: number) => string): void {
    const known = this.#byKind.get(kind);
    if (known) known.count += 1;
    else this.#byKind.set(kind, { count: 1, tell });
  }
}

/** The header `# entries-in-buffer/entries-written: 7228/7228 #P:2`; 0 for any other comment. */
export const announcedEntries = (comment: string): number => {
  const match = /entries-in-buffer\/entries-written:\s*(\d+)\/\d+/.exec(comment);
  return Number(match?.[1] ?? 0);
};
