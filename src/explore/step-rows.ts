// The steps of threads as rows of numbers, each asked for once: what a search over interleavings reads again and again.

import type { Threads, ThreadStep } from '../core/threads.ts';
import { enlarged } from './enlarged.ts';
import { changeOf, layOut, type ThreadLayout } from './thread-layout.ts';

/** What stands at the head of a row: how many steps it has, with all bits turned where one of them ends in no state, and the first. */
export const rowHead = 2;
/** Where a step ends: in a state, in none since a rule falls with it, or in one that has no place among the others. */
export const inState = 0;
const fallen = -1;
export const beyond = -2;

/** Own states and shared ones are kept in 16 bits, and a thread has so many bits for its own and the shared one together. */
const mostNumber = 65_534;
const mostBitsOfRow = 26;

/** In place of a row that nobody asked for; and the row of no steps. */
export const unasked = 0;
const emptyRow = 1;

/** A thread that was asked for its steps, the first of them by number. */
interface Asked {
  readonly thread: number;
  readonly own: number;
  readonly shared: number;
  readonly first: number;
  readonly count: number;
}

export class StepRows {
  /** How states are laid out so that all numbers that were met fit. */
  layout: ThreadLayout;
  /** By thread, its own number and the shared one in the bits of the layout: where a row begins, or `unasked`. */
  tables: readonly Int32Array[];
  /** One row after another: its head, and what each step changes in the first word of a state; the empty row comes first. */
  numbers: Int32Array = new Int32Array(1024);
  /** In the same places: what a step changes in the second word. */
  others: Int32Array = new Int32Array(1024);
  /** By number of a step. */
  readonly steps: ThreadStep[] = [];
  readonly threadOf: number[] = [];
  readonly ends: number[] = [];
  private readonly threads: Threads;
  private readonly onBits: number;
  private readonly asked: Asked[] = [];
  /** The largest numbers of states: what is shared, and each thread's own. */
  private readonly largest: number[];
  private size = emptyRow + rowHead;

  /** So many bits of a state say who has to go on. */
  constructor(threads: Threads, onBits = 0) {
    this.threads = threads;
    this.onBits = onBits;
    this.largest = [...threads.start];
    const layout = layOut(this.largest, onBits);
    if (!layout) throw new RangeError('Expected threads to start in small states, got large ones');
    this.layout = layout;
    this.tables = tablesFor(layout);
  }

  /** Asks a thread for a row, and says where it begins. It may need another layout. */
  ask(thread: number, own: number, shared: number): number {
    const first = this.steps.length;
    for (const step of this.threads.steps(thread, own, shared)) {
      this.steps.push(step);
      this.threadOf.push(thread);
      const isFallen = step.broken.length > 0;
      this.ends.push(isFallen ? fallen : this.fits(thread, step) ? inState : beyond);
    }
    const asked = { thread, own, shared, first, count: this.steps.length - first };
    this.asked.push(asked);
    return this.write(asked);
  }

  /** Whether the state behind a step has a place beside all others, if need be in another layout. */
  private fits(thread: number, { own, shared }: ThreadStep): boolean {
    const largest = [...this.largest];
    largest[0] = Math.max(shared, largest[0] as number);
    largest[1 + thread] = Math.max(own, largest[1 + thread] as number);
    if (largest.some((one, at) => one > (this.layout.most[at] as number))) {
      const layout = largest.every((one) => one <= mostNumber)
        ? layOut(largest, this.onBits)
        : undefined;
      if (!layout || layout.bitsOfRow > mostBitsOfRow) return false;
      this.arrange(layout);
    }
    this.largest.splice(0, largest.length, ...largest);
    return true;
  }

  /** Writes all rows anew. */
  private arrange(layout: ThreadLayout): void {
    this.layout = layout;
    this.tables = tablesFor(layout);
    this.size = emptyRow + rowHead;
    for (const asked of this.asked) this.write(asked);
  }

  private write({ thread, own, shared, first, count }: Asked): number {
    const row = count === 0 ? emptyRow : this.size;
    (this.tables[thread] as Int32Array)[own * (this.layout.sharedMask + 1) + shared] = row;
    if (count === 0) return row;
    this.size += rowHead + count;
    if (this.size > this.numbers.length) {
      this.numbers = enlarged(this.numbers, 2 * this.size);
      this.others = enlarged(this.others, 2 * this.size);
    }
    const isPlain = this.ends.slice(first, first + count).every((end) => end === inState);
    this.numbers[row] = isPlain ? count : ~count;
    this.numbers[row + 1] = first;
    for (let at = 0; at < count; at += 1) {
      const step = first + at;
      const next = this.steps[step] as ThreadStep;
      const change = { own: own ^ next.own, shared: shared ^ next.shared };
      const [one, other] = changeOf(this.layout, thread, change);
      this.numbers[row + rowHead + at] = one;
      this.others[row + rowHead + at] = other;
    }
    return row;
  }
}

const tablesFor = ({ masks, sharedMask }: ThreadLayout): Int32Array[] =>
  masks.map((mask) => new Int32Array((mask + 1) * (sharedMask + 1)));
