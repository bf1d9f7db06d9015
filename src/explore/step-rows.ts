// The steps of threads as rows of numbers, each asked for once: what a search over interleavings reads again and again.

import type { Threads, ThreadStep } from '../core/threads.ts';

/** Own states and shared ones are kept in 16 bits. */
const most = 65_535;

/** Numbers of one step in a row: the thread's own state behind it, the shared one, and which step it is. */
export const stepWidth = 3;
/** In place of an own state: a rule falls with the step, or its states have no numbers left. */
export const fallen = -1;
export const beyond = -2;

/** A list of numbers with room. */
const grown = (list: Int32Array, size: number): Int32Array => {
  if (size <= list.length) return list;
  const more = new Int32Array(Math.max(size, 2 * list.length)).fill(-1);
  more.set(list);
  return more;
};

export class StepRows {
  /** One row after another: how many steps, and then those. */
  numbers: Int32Array = new Int32Array(1024);
  /** By number. */
  readonly steps: ThreadStep[] = [];
  private readonly threads: Threads;
  private size = 0;
  /** By thread, own state and shared state: where its row begins, or -1. */
  private readonly places: Int32Array[][];

  constructor(threads: Threads) {
    this.threads = threads;
    this.places = Array.from({ length: threads.count }, () => []);
  }

  /** Where the row of a thread begins. */
  rowOf(thread: number, own: number, shared: number): number {
    const place = this.places[thread]?.[own]?.[shared] ?? -1;
    return place < 0 ? this.ask(thread, own, shared) : place;
  }

  private ask(thread: number, own: number, shared: number): number {
    const steps = this.threads.steps(thread, own, shared);
    const from = this.size;
    this.size += 1 + steps.length * stepWidth;
    this.numbers = grown(this.numbers, this.size);
    this.numbers[from] = steps.length;
    for (const [at, step] of steps.entries()) {
      const isRoomy = step.shared < most && step.own < most;
      const to = step.broken.length > 0 ? fallen : isRoomy ? step.own : beyond;
      this.numbers.set([to, step.shared, this.steps.push(step) - 1], from + 1 + at * stepWidth);
    }
    const byOwn = this.places[thread] as Int32Array[];
    for (let one = byOwn.length; one <= own; one += 1) byOwn.push(new Int32Array(0));
    const row = grown(byOwn[own] as Int32Array, shared + 1);
    row[shared] = from;
    byOwn[own] = row;
    return from;
  }
}
