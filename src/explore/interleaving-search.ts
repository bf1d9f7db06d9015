// The search over all interleavings of some threads, nearest states first: numbers only, and nothing is asked for twice.

import type { Threads, ThreadStep } from '../core/threads.ts';
import { StepBatch } from './step-batch.ts';
import { beyond, inState, StepRows, rowHead, unasked } from './step-rows.ts';
import { bitsFor } from './thread-layout.ts';
import { ThreadStates } from './thread-states.ts';

/** Told of every step that is met, with the number of its state, or -1. */
type OnStep = (from: number, to: number, thread: number, step: number) => void;

/** Where others may come between: the place of a thread inside a call. */
export type Cuts = (place: string) => boolean;

/** States whose steps are followed together, and of how many something is said: a multiple of those. */
const statesTogether = 64;
const sliceOfWork = 2048;

/** The rows of a search with cuts or without any. */
export const rowsFor = (threads: Threads, cuts?: Cuts): StepRows =>
  new StepRows(threads, cuts ? bitsFor(threads.count) : 0);

/**
 * Steps are told, and kept by whoever wants them. With cuts, others come between only there, between calls, and where a
 * thread waits: then the thread that has to go on is part of a state.
 */
export class InterleavingSearch {
  readonly rows: StepRows;
  readonly visited: ThreadStates;
  transitions = 0;
  complete = true;
  private readonly threads: Threads;
  private readonly maxStates: number;
  private readonly cuts: Cuts | undefined;

  constructor(
    threads: Threads,
    maxStates: number,
    cuts?: Cuts,
    rows: StepRows = rowsFor(threads, cuts),
  ) {
    this.rows = rows;
    this.threads = threads;
    this.maxStates = maxStates;
    this.cuts = cuts;
    this.visited = new ThreadStates(threads.start, rows.layout);
  }

  /** Searches to the end; says now and then of how many states all steps are met. */
  *run(onStep?: OnStep): Generator<number, void> {
    const { rows, visited } = this;
    const batch = new StepBatch(onStep !== undefined);
    for (let at = 0; at < visited.size;) {
      visited.fit(rows.layout);
      const before = at;
      at = this.collect(
        batch,
        at,
        Math.min(visited.size, at + statesTogether - (at % statesTogether)),
      );
      if (!visited.add(batch, this.maxStates)) this.complete = false;
      if (onStep) this.tell(batch, onStep);
      if (at > before && at % sliceOfWork === 0) yield at;
    }
  }

  /** Collects the steps of some states, up to the first for which states have to be laid out anew; says which that is. */
  private collect(batch: StepBatch, begin: number, end: number): number {
    const { rows, cuts } = this;
    const { isTold } = batch;
    const { layout, tables } = rows;
    let { numbers } = rows;
    const { sharedMask, onShift, onMask, shifts, masks, inSecond, isNarrow } = layout;
    const { first, second } = this.visited;
    let { from, first: words, second: others, step: steps, to: ends } = batch;
    let size = 0;
    let transitions = 0;
    batch.size = 0;
    for (let at = begin; at < end; at += 1) {
      const word = first[at] as number;
      const other = isNarrow ? 0 : (second[at] as number);
      const shared = word & sharedMask;
      const on = (word >>> onShift) & onMask;
      for (let thread = 0; thread < shifts.length; thread += 1) {
        if (on !== 0 && on !== thread + 1) continue;
        const own =
          ((inSecond[thread] === true ? other : word) >>> (shifts[thread] as number)) &
          (masks[thread] as number);
        let row = (tables[thread] as Int32Array)[own * (sharedMask + 1) + shared] as number;
        if (row === unasked) {
          row = rows.ask(thread, own, shared);
          if (rows.layout !== layout) return at;
          ({ numbers } = rows);
        }
        const head = numbers[row] as number;
        const isPlain = head >= 0;
        const count = isPlain ? head : ~head;
        if (size + count > from.length) {
          batch.reserve(size + count);
          ({ from, first: words, second: others, step: steps, to: ends } = batch);
        }
        transitions += count;
        for (let number = 0; number < count; number += 1) {
          const step = (numbers[row + 1] as number) + number;
          const end = isPlain ? inState : (rows.ends[step] as number);
          if (end === beyond) this.complete = false;
          if (end !== inState && !isTold) continue;
          const goesOn = cuts && end === inState ? this.goesOn(thread, step, cuts) : 0;
          const place = row + rowHead + number;
          from[size] = at;
          words[size] = word ^ (numbers[place] as number) ^ ((on ^ goesOn) << onShift);
          if (!isNarrow) others[size] = other ^ (rows.others[place] as number);
          if (isTold) {
            steps[size] = step;
            ends[size] = end;
          }
          size += 1;
        }
      }
      batch.size = size;
      this.transitions += transitions;
      transitions = 0;
    }
    return end;
  }

  private tell(batch: StepBatch, onStep: OnStep): void {
    const { size, from, step, to } = batch;
    const { threadOf } = this.rows;
    for (let at = 0; at < size; at += 1) {
      const number = step[at] as number;
      if (to[at] !== beyond)
        onStep(from[at] as number, to[at] as number, threadOf[number] as number, number);
    }
  }

  /** A thread inside a piece goes on, if it can: its number from 1, else 0. */
  private goesOn(thread: number, step: number, cuts: Cuts): number {
    if (this.threads.isBackground(thread)) return 0;
    const { own, shared } = this.rows.steps[step] as ThreadStep;
    const place = this.threads.placeOf(thread, own);
    const isInside =
      place !== undefined && !cuts(place) && this.threads.steps(thread, own, shared).length > 0;
    return isInside ? thread + 1 : 0;
  }
}
