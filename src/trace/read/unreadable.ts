// Lines that no trace holds. Between events any of them may have been one, so that there is a gap; before the first event and
// after the last they are what people write around a trace, and cost nothing.
import type { Loss, Malformed, Unreadable } from './observation.ts';
import { Counter, type UnreadableLine } from './summary.ts';

/** The columns of an event, anywhere in a line. */
const columns = /-\d+\s+(?:\([\s\d-]+\)\s+)?\[\d+\]\s+(?:\S+\s+)?\d+(?:\.\d+)?:\s/g;
/** What is left of an event whose name or time is destroyed. */
const remains =
  /-\d+\s+(?:\([\s\d-]+\)\s+)?\[\d+\](?:\s|$)|\b(?:pfn|page|folio|pgmap)=0x[\da-f]+ \w+=/;

const mostTold = 20;
const longestQuote = 72;

/** How many events begin in a text: two are glued together. */
export const eventsIn = (text: string): number => text.match(columns)?.length ?? 0;

/** The text of a line, cut short. */
export const cutShort = (text: string): string => {
  const said = text.trim().replace(/\s+/g, ' ');
  return said.length <= longestQuote ? said : `${said.slice(0, longestQuote - 3)}...`;
};

const notOfTrace = 'Expected an event or another line of a trace';

/** How many events are missing where something was lost or cannot be read; Infinity where nothing tells. */
export const mostMissing = (item: Loss | Malformed | Unreadable): number =>
  item.kind === 'malformed' ? 1 : ((item.kind === 'loss' ? item.count : item.most) ?? Infinity);

export class UnreadableLines {
  /** Lines between events. */
  readonly junk: Counter = new Counter();
  readonly outside: Counter = new Counter();
  readonly told: UnreadableLine[] = [];
  /** Whether lines wait for an event that makes them a gap. */
  isWaiting = false;
  #hasEvents = false;
  #count = 0;
  #first = 0;
  #most = 0;
  #waiting: UnreadableLine[] = [];

  /** An event is known that cannot be read; it is a gap of its own. */
  tell(line: number, reason: string, text: string): void {
    this.#hasEvents = true;
    if (this.told.length < mostTold) this.told.push({ line, reason, text: cutShort(text) });
  }

  /** Takes a line that no trace holds; the gap that it makes, where it is what is left of an event. */
  take(line: number, text: string, isAfterEvent: boolean): Unreadable | undefined {
    const events = eventsIn(text);
    const isEvent = events > 0 || remains.test(text);
    if (!isEvent && !isAfterEvent && !this.#hasEvents) {
      this.outside.add(line);
      return undefined;
    }
    if (!this.isWaiting) this.#begin(line);
    this.#count++;
    this.#most += isEvent ? Math.max(events, 1) : Infinity;
    if (this.told.length + this.#waiting.length < mostTold) {
      this.#waiting.push({ line, reason: reasonOf(events), text: cutShort(text) });
    }
    return isEvent ? this.pass() : undefined;
  }

  /** An event follows: the gap before it. */
  pass(): Unreadable {
    this.#hasEvents = true;
    this.isWaiting = false;
    this.junk.add(this.#first, this.#count);
    this.told.push(...this.#waiting);
    return { kind: 'unreadable', line: this.#first, most: this.#most };
  }

  /** No event follows. */
  end(): void {
    if (this.isWaiting) this.outside.add(this.#first, this.#count);
    this.isWaiting = false;
  }

  #begin(line: number): void {
    this.isWaiting = true;
    this.#first = line;
    this.#count = 0;
    this.#most = 0;
    this.#waiting = [];
  }
}

const reasonOf = (events: number): string =>
  events > 1 ? `Expected one event in a line, got ${events}` : notOfTrace;
