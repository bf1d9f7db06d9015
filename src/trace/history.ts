// The last lines about device pages, of all pages together: a ring of numbers, linked from each line to the one before it
// about the same page. A trace of any length needs no more memory than this.
import type { Origin } from './observation.ts';
import { impossible } from './state-sets.ts';

const capacity = 2 ** 18;
const noCount = -1_000_000;

/** Stands for no line. */
export const noLine = -1;

/** A page whose lines are kept: where the last one is, how many there were, and what the page is now. */
interface Followed {
  first: number;
  last: number;
  lines: number;
  readonly set: number;
}

/** One line of the ring, by numbers: texts and tasks are in their books. */
export interface Entry {
  readonly line: number;
  readonly time: number;
  readonly text: number;
  readonly task: number;
  readonly cpu: number;
  /** The sampled count; undefined if the line shows none. */
  readonly count: number | undefined;
  /** The page's set of states after the line. */
  readonly set: number;
}

/** Lines by their place, which only grows; old ones are overwritten. */
export class History {
  #next = 0;
  readonly #lines = new Float64Array(capacity);
  readonly #times = new Float64Array(capacity);
  readonly #texts = new Int32Array(capacity);
  readonly #tasks = new Int32Array(capacity);
  readonly #cpus = new Int16Array(capacity);
  readonly #counts = new Int32Array(capacity);
  readonly #sets = new Int32Array(capacity);
  /** How far back the line before about the same page is; 0 for none. */
  readonly #distances = new Int32Array(capacity);

  /** Adds a line to a life; what the page is after it is said later. */
  add(life: Followed, from: Origin, text: number, task: number, count: number | undefined): void {
    const place = this.#next++;
    const at = place % capacity;
    const distance = place - life.last;
    this.#lines[at] = from.line;
    this.#times[at] = from.time;
    this.#texts[at] = text;
    this.#tasks[at] = task;
    this.#cpus[at] = from.cpu;
    this.#counts[at] = count ?? noCount;
    this.#sets[at] = impossible;
    this.#distances[at] = life.last === noLine || distance >= capacity ? 0 : distance;
    if (life.lines === 0) life.first = place;
    life.last = place;
    life.lines++;
  }

  /** What the page is after its last line. */
  conclude({ last, set }: Followed): void {
    this.#sets[last % capacity] = set;
  }

  /** The line before this one about the same page, or `noLine`. */
  before(place: number): number {
    if (!this.#isThere(place)) return noLine;
    const distance = this.#distances[place % capacity] ?? 0;
    return distance > 0 && this.#isThere(place - distance) ? place - distance : noLine;
  }

  at(place: number): Entry | undefined {
    if (!this.#isThere(place)) return undefined;
    const at = place % capacity;
    const count = this.#counts[at] ?? noCount;
    return {
      line: this.#lines[at] ?? 0,
      time: this.#times[at] ?? 0,
      text: this.#texts[at] ?? 0,
      task: this.#tasks[at] ?? 0,
      cpu: this.#cpus[at] ?? 0,
      count: count === noCount ? undefined : count,
      set: this.#sets[at] ?? impossible,
    };
  }

  /** The last lines up to and with `place`, oldest first, at most so many. */
  upTo(place: number, most: number): readonly Entry[] {
    const found: Entry[] = [];
    for (let at = place; at !== noLine && found.length < most; at = this.before(at)) {
      const entry = this.at(at);
      if (entry === undefined) break;
      found.push(entry);
    }
    return found.reverse();
  }

  #isThere(place: number): boolean {
    return place >= 0 && place < this.#next && place >= this.#next - capacity;
  }
}
