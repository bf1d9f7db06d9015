// Single schedules of threads: drawn, or followed turn by turn as far as they go.

import type { RuleId } from '../core/rule.ts';
import type { Threads, ThreadStep } from '../core/threads.ts';

/** A schedule that was followed until a rule fell, nobody could go on, or it was over. */
export interface Run {
  /** The thread of each step. */
  readonly turns: readonly number[];
  readonly steps: readonly ThreadStep[];
  /** Rules that fall with the last step. */
  readonly broken: readonly RuleId[];
  /** The shared state at its end, and then each thread's own. */
  readonly state: readonly number[];
  readonly preemptions: number;
  /** Nobody can go on. */
  readonly isEnd: boolean;
}

/** Whose turn it is, of those that can go on; undefined: no more. `last` went before, -1 at the start. */
type Choice = (ready: readonly number[], last: number) => number | undefined;

/** Follows a choice for so many steps at most. */
const runBy = (threads: Threads, choose: Choice, most: number): Run => {
  const state = [...threads.start];
  const turns: number[] = [];
  const steps: ThreadStep[] = [];
  let [last, preemptions, isEnd] = [-1, 0, false];
  let broken: readonly RuleId[] = [];
  while (turns.length < most && broken.length === 0) {
    const ready = readyIn(threads, state);
    isEnd = ready.length === 0;
    const thread = isEnd ? undefined : choose(ready, last);
    if (thread === undefined) break;
    const [step] = stepsOf(threads, state, thread) as readonly [ThreadStep];
    if (thread !== last && isInside(threads, state, ready, last)) preemptions += 1;
    state[0] = step.shared;
    state[1 + thread] = step.own;
    turns.push(thread);
    steps.push(step);
    ({ broken } = step);
    last = thread;
  }
  return { turns, steps, broken, state, preemptions, isEnd };
};

const stepsOf = (
  threads: Threads,
  state: readonly number[],
  thread: number,
): readonly ThreadStep[] => threads.steps(thread, state[1 + thread] as number, state[0] as number);

/** A loop: it is asked before every step of every schedule. */
const readyIn = (threads: Threads, state: readonly number[]): readonly number[] => {
  const ready: number[] = [];
  for (let thread = 0; thread < threads.count; thread += 1) {
    if (stepsOf(threads, state, thread).length > 0) ready.push(thread);
  }
  return ready;
};

/** A thread in the middle of a call that could go on: whoever goes instead preempts it. */
const isInside = (
  threads: Threads,
  state: readonly number[],
  ready: readonly number[],
  last: number,
): boolean =>
  ready.includes(last) &&
  !threads.isBackground(last) &&
  threads.placeOf(last, state[1 + last] as number) !== undefined;

/** Turns in their order; one whose thread cannot go on is passed over. */
export const runTurns = (threads: Threads, turns: readonly number[]): Run => {
  let at = 0;
  return runBy(
    threads,
    (ready) => {
      while (at < turns.length && !ready.includes(turns[at] as number)) at += 1;
      at += 1;
      return turns[at - 1];
    },
    turns.length,
  );
};

/** A schedule in which a thread goes on most of the time: in so many of 16 steps another one may come. */
export const drawRun = (
  threads: Threads,
  draw: (below: number) => number,
  most: number,
  changes = 4,
): Run =>
  runBy(
    threads,
    (ready, last) =>
      ready.includes(last) && draw(16) >= changes ? last : ready[draw(ready.length)],
    most,
  );
