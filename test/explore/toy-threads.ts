// Threads as toys: each is a list of places, and what a step does to the one number that all share.
import type { Threads, ThreadStep } from '../../src/core/threads.ts';

/** Where a step leads: the next place and the shared number, or nothing where the thread waits. */
export type ToyStep = (shared: number) => readonly [own: number, shared: number] | undefined;

interface ToyThread {
  /** By place; the place behind the last one is the end. */
  readonly steps: readonly ToyStep[];
  readonly background?: boolean;
}

export const toyThreads = (
  threads: readonly ToyThread[],
  broken: (shared: number) => readonly string[] = () => [],
): Threads => ({
  count: threads.length,
  start: [0, ...threads.map(() => 0)],
  brokenAtStart: [],
  steps: (thread, own, shared): readonly ThreadStep[] => {
    const found = threads[thread]?.steps[own]?.(shared);
    if (!found) return [];
    const [next, after] = found;
    return [{ name: `s${own}`, own: next, shared: after, broken: broken(after) }];
  },
  isDone: (thread, own) => own >= (threads[thread]?.steps.length ?? 0),
  isBackground: (thread) => threads[thread]?.background ?? false,
  placeOf: (thread, own) =>
    own === 0 || own >= (threads[thread]?.steps.length ?? 0) ? undefined : `${thread} at ${own}`,
});

/** Goes on to the next place, whatever is shared. */
export const free =
  (own: number, change: (shared: number) => number = (shared) => shared): ToyStep =>
  (shared) => [own + 1, change(shared)];
