// The last lines about device pages, of all pages together: a ring of numbers, linked from each line to the one before it
// about the same page. A trace of any length needs no more memory than this.
import type { Origin } from '../read/observation.ts';
import { impossible } from '../judge/state-sets.ts';

/** Powers of two, so that a place is found by its lower bits. */
const mostLines = 2 ** 18;
const fewestLines = 2 ** 9;
const noCount = -1_000_000;
/** How many numbers a line has. */
const stride = 6;
/** How many lines and times. */
const width = 3;

/** Stands for no line. */
export const noLine = -1;

/** A page whose lines are kept: where the first and the last one are. */
interface Followed {
  first: number;
  last: number;
}

/** One line of the ring, by numbers: texts and tasks are in their books. */
export interface Entry {
  readonly line: number;
  readonly time: number;
  readonly text: number;
  readonly task: number;
  readonly cpu: number;
  /** The line before it on the same CPU. */
  readonly since: number;
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
  /** Line, time and the line before it on its CPU, side by side, so that one line of a trace touches one place of memory. */
  #instants = new Float64Array(width * fewestLines);
  /** Text, task, CPU, count, set, and how far back the line before about the same page is; 0 for none. */
  #numbers = new Int32Array(stride * fewestLines);

  /** Adds a line to a life; what the page is after it is said later. */
  add(
    life: Followed,
    from: Origin,
    text: number,
    task: number,
    count: number | undefined,
    since = 0,
  ): void {
    if (this.#next === this.#capacity && this.#capacity < mostLines) this.#grow();
    const place = this.#next++;
    const at = place & (this.#capacity - 1);
    const distance = place - life.last;
    const [instants, numbers] = [this.#instants, this.#numbers];
    instants[width * at] = from.line;
    instants[width * at + 1] = from.time;
    instants[width * at + 2] = since;
    const first = stride * at;
    numbers[first] = text;
    numbers[first + 1] = task;
    numbers[first + 2] = from.cpu;
    numbers[first + 3] = count ?? noCount;
    numbers[first + 4] = impossible;
    numbers[first + 5] = life.last === noLine || distance >= this.#capacity ? 0 : distance;
    if (life.last === noLine) life.first = place;
    life.last = place;
  }

  /** What the page is after a line. */
  conclude(place: number, set: number): void {
    if (this.#isThere(place)) this.#numbers[stride * (place & (this.#capacity - 1)) + 4] = set;
  }

  /** The line before this one about the same page, or `noLine`. */
  before(place: number): number {
    if (!this.#isThere(place)) return noLine;
    const distance = this.#numbers[stride * (place & (this.#capacity - 1)) + 5] ?? 0;
    return distance > 0 && this.#isThere(place - distance) ? place - distance : noLine;
  }

  at(place: number): Entry | undefined {
    if (!this.#isThere(place)) return undefined;
    const at = place & (this.#capacity - 1);
    const first = stride * at;
    const [text = 0, task = 0, cpu = 0, count = noCount, set = impossible] = this.#numbers.subarray(
      first,
      first + 5,
    );
    return {
      line: this.#instants[width * at] ?? 0,
      time: this.#instants[width * at + 1] ?? 0,
      since: this.#instants[width * at + 2] ?? 0,
      ...{ text, task, cpu, set },
      count: count === noCount ? undefined : count,
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
    const [instants, numbers] = [this.#instants, this.#numbers];
    this.#instants = new Float64Array(width * this.#capacity);
    this.#instants.set(instants);
    this.#numbers = new Int32Array(stride * this.#capacity);
    this.#numbers.set(numbers);
  }
}
