// What a search over interleavings needs: threads that share one state and have one of their own, both small integers.

import type { RuleId } from './rule.ts';

/** A step that a thread can take: one access of what is shared. */
export interface ThreadStep {
  readonly name: string;
  /** The thread's own state behind it, and the shared one. */
  readonly own: number;
  readonly shared: number;
  /** Rules that fall with it, those about steps first. */
  readonly broken: readonly RuleId[];
}

/** Threads that interleave. A thread that has no step is done, or waits. */
export interface Threads {
  readonly count: number;
  /** The shared state, and then the own state of each thread. */
  readonly start: readonly number[];
  readonly brokenAtStart: readonly RuleId[];
  steps(thread: number, own: number, shared: number): readonly ThreadStep[];
  isDone(thread: number, own: number): boolean;
  /** It runs by itself: nobody misses it where it has nothing to do. */
  isBackground(thread: number): boolean;
  /** The place inside a call; undefined between two calls, before the first and behind the last. */
  placeOf(thread: number, own: number): string | undefined;
}
