// Interleavings of toys: how many there are, which is shortest, and which needs the fewest preemptions.
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../src/core/run-through.ts';
import {
  endsOf,
  fallsOf,
  interleaving,
  schedulesOf,
  shortestTo,
  waitingAt,
  type Interleavings,
} from '../../src/explore/interleavings.ts';
import {
  leastPreempted,
  placesOf,
  preemptionsOf,
  reachedWith,
} from '../../src/explore/preemptions.ts';
import { free, toyThreads } from './toy-threads.ts';

const all = (threads: Interleavings['threads']): Interleavings =>
  runThrough(interleaving(threads, 1000));

/** A thread of so many steps that touch nothing. */
const idle = (length: number) => ({ steps: Array.from({ length }, (_, own) => free(own)) });

describe('all interleavings', () => {
  it('are as many as there are ways to mix the steps', () => {
    const graph = all(toyThreads([idle(2), idle(3)]));
    expect(graph.visited.size).toBe(3 * 4);
    expect(graph.transitions).toBe(17);
    expect(schedulesOf(graph)).toBe(10);
    expect(graph.complete).toBe(true);
  });

  it('are told as incomplete where a bound is reached', () => {
    const graph = runThrough(interleaving(toyThreads([idle(2), idle(3)]), 5));
    expect(graph.visited.size).toBe(5);
    expect(graph.complete).toBe(false);
  });

  it('have no number where a thread goes round', () => {
    expect(schedulesOf(all(toyThreads([{ steps: [() => [0, 0]] }])))).toBeUndefined();
  });

  it('end where threads wait for each other', () => {
    const [one, other] = [1, 2];
    const takes = (first: number, second: number) => ({
      steps: [first, second].map(
        (bit, own) => (shared: number) =>
          (shared & bit) === 0 ? ([own + 1, shared | bit] as const) : undefined,
      ),
    });
    const graph = all(toyThreads([takes(one, other), takes(other, one)]));
    const stuck = endsOf(graph).filter((node) => waitingAt(graph, node).length === 2);
    expect(stuck).toHaveLength(1);
    const way = shortestTo(graph, stuck[0] as number);
    expect(way.map(({ thread }) => thread)).toEqual([0, 1]);
    expect(reachedWith(graph, () => false).nodes.has(stuck[0] as number)).toBe(false);
  });

  it('miss nobody who runs by itself and has nothing to do', () => {
    const graph = all(toyThreads([{ steps: [() => undefined], background: true }]));
    expect(endsOf(graph).flatMap((node) => waitingAt(graph, node))).toEqual([]);
  });
});

describe('a schedule that breaks a rule', () => {
  // The first thread writes 1 and, four steps on, 0 again; the second one breaks the rule where it finds the 1.
  const writer = { steps: [free(0, () => 1), free(1), free(2), free(3, () => 0)] };
  const finder = {
    steps: [free(0), (shared: number) => [2, shared === 1 ? 9 : shared] as const],
  };
  const graph = all(toyThreads([writer, finder], (shared) => (shared === 9 ? ['TOY-001'] : [])));
  const isFall = ({ to }: { readonly to: number }): boolean => to < 0;

  it('is shortest where threads are preempted at will', () => {
    const [first] = fallsOf(graph);
    expect(first?.step.broken).toEqual(['TOY-001']);
    expect(shortestTo(graph, first?.from ?? -1)).toHaveLength(2);
  });

  it('is found with the fewest preemptions', () => {
    const way = leastPreempted(graph, isFall);
    expect(way?.map(({ thread, step }) => `${thread}${step.name}`)).toEqual(['0s0', '1s0', '1s1']);
    expect(preemptionsOf(graph, way ?? [])).toBe(1);
  });

  it('is not met by calls in turn, and is met where others are let in', () => {
    expect(reachedWith(graph, () => false).falls).toEqual([]);
    expect(placesOf(graph)).toContain('0 at 1');
    expect(reachedWith(graph, (place) => place === '0 at 1').falls).toHaveLength(1);
  });

  it('is none where no step is wanted', () => {
    expect(leastPreempted(graph, () => false)).toBeUndefined();
  });
});
