// The last lines about device pages, of all pages together: a ring of numbers, linked from each line to the one before it
// about the same page. A trace of any length needs no more memory than this.
import type { Origin } from './observation.ts';
import { impossible } from './state-sets.ts';

const mostLines = 2 ** 18;
const fewestLines = 2 ** 9;
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
  /** Grows up to `mostLines`, and old lines are overwritten only then. */
  #capacity = fewestLines;
  #lines = new Float64Array(fewestLines);
  #times = new Float64Array(fewestLines);
  #texts = new Int32Array(fewestLines);
  #tasks = new Int32Array(fewestLines);
  #cpus = new Int16Array(fewestLines);
  #counts = new Int32Array(fewestLines);
  #sets = new Int32Array(fewestLines);
  /** How far back the line before about the same page is; 0 for none. */
  #distances = new Int32Array(fewestLines);

  /** Adds a line to a life; what the page is after it is said later. */
  add(life: Followed, from: Origin, text: number, task: number, count: number | undefined): void {
    if (this.#next === this.#capacity && this.#capacity < mostLines) this.#grow();
    const place = this.#next++;
    const at = place % this.#capacity;
    const distance = place - life.last;
    this.#lines[at] = from.line;
    this.#times[at] = from.time;
    this.#texts[at] = text;
    this.#tasks[at] = task;
    this.#cpus[at] = from.cpu;
    this.#counts[at] = count ?? noCount;
    this.#sets[at] = impossible;
    this.#distances[at] = life.last === noLine || distance >= this.#capacity ? 0 : distance;
    if (life.lines === 0) life.first = place;
    life.last = place;
    life.lines++;
  }

  /** What the page is after its last line. */
  conclude({ last, set }: Followed): void {
    this.#sets[last % this.#capacity] = set;
  }

  /** The line before this one about the same page, or `noLine`. */
  before(place: number): number {
    if (!this.#isThere(place)) return noLine;
    const distance = this.#distances[place % this.#capacity] ?? 0;
    return distance > 0 && this.#isThere(place - distance) ? place - distance : noLine;
  }

  at(place: number): Entry | undefined {
    if (!this.#isThere(place)) return undefined;
    const at = place % this.#capacity;
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
    return place >= 0 && place < this.#next && place >= this.#next - this.#capacity;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#lines = grown(this.#lines, new Float64Array(this.#capacity));
    this.#times = grown(this.#times, new Float64Array(this.#capacity));
    this.#texts = grown(this.#texts, new Int32Array(this.#capacity));
    this.#tasks = grown(this.#tasks, new Int32Array(this.#capacity));
    this.#cpus = grown(this.#cpus, new Int16Array(this.#capacity));
    this.#counts = grown(this.#counts, new Int32Array(this.#capacity));
    this.#sets = grown(this.#sets, new Int32Array(this.#capacity));
    this.#distances = grown(this.#distances, new Int32Array(this.#capacity));
  }
}

/** The larger array, with all that the smaller one holds. */
const grown = <Numbers extends Float64Array | Int32Array | Int16Array>(
  from: Numbers,
  to: Numbers,
): Numbers => {
  to.set(from);
  return to;
};
