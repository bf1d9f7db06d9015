// What the reader counted: every line of a trace is in exactly one of these figures.
import type { Clock } from './event-scan.ts';
import type { LookAlike } from './look-alike.ts';
import type { Loss } from './observation.ts';
import type { Word } from './number.ts';
import type { BaseSource } from './page-resolver.ts';

/** A figure with the first line that it counts, so that a reader can look. */
export interface Tally {
  readonly count: number;
  /** Undefined when `count` is 0. */
  readonly firstLine: number | undefined;
}

/** One line that cannot be read. */
export interface UnreadableLine {
  readonly line: number;
  /** What was expected there, and what is there. */
  readonly reason: string;
  /** The line, cut short. */
  readonly text: string;
}

/** What a trace held, as text. */
export interface ReadSummary {
  readonly lines: number;
  /** Event lines: known, unknown and malformed. */
  readonly events: number;
  /** Known events that were read, by kernel name. */
  readonly known: Readonly<Record<string, number>>;
  /** Events of other tracepoints, by name. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Events that are passed over, and those of the table that they may be. */
  readonly lookAlikes: readonly LookAlike[];
  /** Known events whose fields could not be read. */
  readonly malformed: Tally;
  /** Entries of the kernel's buffer: events, and what its tracers print without a name. */
  readonly entries: number;
  /** Places where the trace says that events are missing. */
  readonly losses: Tally;
  /** Missing events in all; undefined when a place does not say how many. */
  readonly lostEvents: number | undefined;
  /** Comments, stacks, markers and other lines that belong to a trace. */
  readonly others: number;
  /** Lines between events that no trace holds, `overlong` ones among them: any may have been an event. */
  readonly junk: Tally;
  /** Such lines before the first event and after the last: what people write around a trace. */
  readonly outside: Tally;
  /** Why lines cannot be read, `malformed` and `junk`: of many the first. */
  readonly unreadable: readonly UnreadableLine[];
  readonly overlong: number;
  /** Lines with zero bytes behind the first event: what stood there is lost, and they are among the losses. */
  readonly erased: Tally;
  /** A line with a NUL byte before the first event: this is no text, and nothing after it was read. */
  readonly binaryLine: number | undefined;
  /** Undefined without known events; the first one decides. */
  readonly clock: Clock | undefined;
  /** Where the array of struct pages begins, and how we know; only pages of the trace make it known. */
  readonly vmemmapBase: Word | undefined;
  readonly vmemmapSource: BaseSource;
}

/** By what is told whether a trace is all that there was. */
export type Completeness = Pick<
  ReadSummary,
  | ('lines' | 'events' | 'entries' | 'unknown' | 'lookAlikes')
  | ('malformed' | 'junk' | 'losses' | 'lostEvents' | 'erased')
>;

/** Counts one sort of line. */
export class Counter implements Tally {
  count = 0;
  firstLine: number | undefined;

  add(line: number, count = 1): void {
    this.count += count;
    this.firstLine ??= line;
  }
}

/** Places where events are missing, and how many are missing in all. */
export class LossCount extends Counter {
  /** Undefined once a place does not say how many. */
  events: number | undefined = 0;

  /** Lines of which zero bytes are left. */
  readonly erased: Counter = new Counter();

  take({ line, count, cause }: Loss): void {
    this.add(line);
    if (cause === 'erased') this.erased.add(line);
    if (count === undefined) this.events = undefined;
    else if (this.events !== undefined) this.events += count;
  }
}

// More names than any kernel has probes on pages; a trace of noise must not fill the memory.
const mostNames = 1000;
const beyond = '(other names)';

/** Counts by name, with a bound on the number of names. */
export class NameCounts {
  readonly #cells = new Map<string, { count: number }>();

  /** The cell to count up for this name. */
  cell(name: string): { count: number } {
    const key = this.#cells.has(name) || this.#cells.size < mostNames ? name : beyond;
    const cell = this.#cells.get(key) ?? { count: 0 };
    this.#cells.set(key, cell);
    return cell;
  }

  toRecord(): Record<string, number> {
    const counted = [...this.#cells].filter(([, { count }]) => count > 0);
    return Object.fromEntries(counted.map(([name, { count }]) => [name, count]));
  }
}
