// The states of threads that were met, in the order in which they were: each in one word or in two, and the one before it.

import { enlarged } from './enlarged.ts';
import type { StepBatch } from './step-batch.ts';
import { beyond } from './step-rows.ts';
import { pack, unpack, type ThreadLayout } from './thread-layout.ts';

/** What stands in a slot without a state. */
const unused = -1;
/** Few and large steps: with each of them every state is placed anew. */
const growth = 4;

/** Mixes two words, of which the second one is zero in most races. */
const hashOf = (first: number, second: number): number => {
  const hash = Math.imul(first ^ Math.imul(second, 0x85ebca6b), 0x9e3779b1);
  return hash ^ (hash >>> 15);
};

export class ThreadStates {
  /** States met. */
  size = 1;
  /** By state; there are no second words while nothing stands in them. */
  first: Int32Array;
  second: Int32Array;
  private layout: ThreadLayout;
  private parents: Int32Array;
  /** By hash: a state; half of them at least are unused. */
  private slots: Int32Array;

  /** The start alone: what threads share, and each thread's own. */
  constructor(start: readonly number[], layout: ThreadLayout, capacity = 4096) {
    this.layout = layout;
    this.first = new Int32Array(capacity);
    this.second = new Int32Array(layout.isNarrow ? 0 : capacity);
    this.parents = new Int32Array(capacity).fill(unused);
    this.slots = new Int32Array(2 * capacity);
    this.write(0, [...start, 0]);
    this.place();
  }

  /** Numbers of a state: the shared one, that of each thread, and that of the thread that has to go on, from 1, or 0. */
  get width(): number {
    return this.layout.shifts.length + 2;
  }

  read(index: number, into: Uint16Array): void {
    const second = this.layout.isNarrow ? 0 : (this.second[index] as number);
    unpack(this.layout, this.first[index] as number, second, into);
  }

  /** The states on the way to one, from the start to itself. */
  parentsOf(index: number): number[] {
    const way: number[] = [];
    for (let at = index; at >= 0; at = this.parents[at] as number) way.push(at);
    return way.reverse();
  }

  /** Looks up the states behind steps, and adds those that are new; false if that would be more than `most`. */
  add(batch: StepBatch, most: number): boolean {
    this.reserve(this.size + batch.size);
    const { first, second, parents, slots } = this;
    const { isNarrow } = this.layout;
    const { size: steps, from, first: words, second: others, to: ends, isTold } = batch;
    const mask = slots.length - 1;
    let { size } = this;
    let isWhole = true;
    for (let step = 0; step < steps; step += 1) {
      if (isTold && (ends[step] as number) < 0) continue;
      const word = words[step] as number;
      const other = isNarrow ? 0 : (others[step] as number);
      let slot = hashOf(word, other) & mask;
      let to = slots[slot] as number;
      while (to !== unused && (first[to] !== word || (!isNarrow && second[to] !== other))) {
        slot = (slot + 1) & mask;
        to = slots[slot] as number;
      }
      if (to === unused) {
        to = beyond;
        if (size < most) {
          to = size;
          slots[slot] = to;
          first[to] = word;
          if (!isNarrow) second[to] = other;
          parents[to] = from[step] as number;
          size += 1;
        } else isWhole = false;
      }
      if (isTold) ends[step] = to;
    }
    this.size = size;
    return isWhole;
  }

  /** Lays all states out anew, with room for larger numbers. */
  fit(layout: ThreadLayout): void {
    if (layout === this.layout) return;
    const { layout: before, first, second } = this;
    const state = new Uint16Array(this.width);
    this.layout = layout;
    this.first = new Int32Array(first.length);
    this.second = new Int32Array(layout.isNarrow ? 0 : first.length);
    for (let index = 0; index < this.size; index += 1) {
      unpack(
        before,
        first[index] as number,
        before.isNarrow ? 0 : (second[index] as number),
        state,
      );
      this.write(index, state);
    }
    this.place();
  }

  private reserve(size: number): void {
    if (size <= this.first.length) return;
    let capacity = this.first.length;
    while (capacity < size) capacity *= growth;
    this.first = enlarged(this.first, capacity);
    if (!this.layout.isNarrow) this.second = enlarged(this.second, capacity);
    this.parents = enlarged(this.parents, capacity);
    this.slots = new Int32Array(2 * capacity);
    this.place();
  }

  private write(index: number, state: ArrayLike<number>): void {
    this.first[index] = pack(this.layout, state, false);
    if (!this.layout.isNarrow) this.second[index] = pack(this.layout, state, true);
  }

  private place(): void {
    const { first, second, slots, layout } = this;
    slots.fill(unused);
    const mask = slots.length - 1;
    for (let index = 0; index < this.size; index += 1) {
      const other = layout.isNarrow ? 0 : (second[index] as number);
      let slot = hashOf(first[index] as number, other) & mask;
      while (slots[slot] !== unused) slot = (slot + 1) & mask;
      slots[slot] = index;
    }
  }
}
