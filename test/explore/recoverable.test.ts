// Traps of graphs by hand: 0 and 9 are states without slots.
import { describe, expect, it } from 'vitest';
import { trapsOf } from '../../src/explore/recoverable.ts';
import { reaching, type Edges } from '../../src/explore/state-graph.ts';

/** A graph from its moves; a target that is `-1 - state` is an end that comes too early. */
const edges = (moves: readonly (readonly number[])[]): Edges => {
  let start = 0;
  return {
    size: moves.length,
    starts: [0, ...moves.map((targets) => (start += targets.length))],
    targets: moves.flat(),
  };
};

const traps = (moves: readonly (readonly number[])[]): number[] => [
  ...trapsOf({ ...edges(moves), hasSlots: (state) => state !== 0 }),
];

describe('traps', () => {
  it('are none where every state leads back', () => {
    expect(traps([[1], [2], [0]])).toEqual([0, 0, 0]);
  });

  it('are the states from which nothing leads back', () => {
    expect(traps([[1], [0, 2], [3], [2]])).toEqual([0, 0, 1, 1]);
  });

  it('are states whose slots can only go too early', () => {
    expect(traps([[1], [0, 2], [-1]])).toEqual([0, 0, 1]);
  });

  it('are not states that lead to a clean end after a detour', () => {
    expect(traps([[1], [3, 2], [1, -1], [0]])).toEqual([0, 0, 0, 0]);
  });
});

describe('reaching', () => {
  it('takes a goal for reached, and nothing behind it', () => {
    expect([...reaching(edges([[1], [2], []]), (state) => state === 1)]).toEqual([1, 1, 0]);
  });

  it('follows an end that comes too early unless it is told not to', () => {
    const graph = edges([[], [-1]]);
    expect([...reaching(graph, (state) => state === 0)]).toEqual([1, 1]);
    expect([
      ...reaching(
        graph,
        (state) => state === 0,
        (target) => target >= 0,
      ),
    ]).toEqual([1, 0]);
  });
});
