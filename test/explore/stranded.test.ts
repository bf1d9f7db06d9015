// Stranded calls of parts by hand: a call is blocked in part 0, and not in the last part.
import { describe, expect, it } from 'vitest';
import type { CompiledWorld } from '../../src/core/compiled.ts';
import { strandedParts, strandedStates } from '../../src/explore/stranded.ts';

interface Toy {
  readonly from: number;
  readonly to: number;
  readonly exchange?: number;
  readonly broken?: number;
}

/** Parts with moves under one condition; only what the search reads is there. */
const world = (moves: readonly Toy[], load: readonly number[]): CompiledWorld => {
  const sorted = load.map((_, part) => moves.filter(({ from }) => from === part));
  let start = 0;
  const column = (of: (move: Toy) => number): Int32Array => Int32Array.from(sorted.flat(), of);
  const parts = {
    size: load.length,
    load: Int32Array.from(load),
    moves: {
      starts: Int32Array.from([0, ...sorted.map((own) => (start += own.length))]),
      next: column(({ to }) => to),
      exchange: column(({ exchange = 0 }) => exchange),
      grows: column(() => 0),
      broken: column(({ broken = 0 }) => broken),
    },
  };
  return { conditions: 1, parts } as unknown as CompiledWorld;
};

const stranded = (moves: readonly Toy[], load: readonly number[] = [0, 0]) =>
  strandedParts(world(moves, load), new Uint8Array(load.length).fill(1), {
    calls: 1,
    isBlocked: (part) => part === 0,
  });

describe('a call that is blocked', () => {
  it('is stranded for certain where the part cannot move on', () => {
    expect(stranded([])).toEqual([{ part: 0, condition: 0, call: 0, isCertain: true }]);
  });

  it('gets through where the part can move on by itself', () => {
    expect(stranded([{ from: 0, to: 1 }])).toEqual([]);
  });

  it('is doubtful where the whole must take part', () => {
    const [found] = stranded([{ from: 0, to: 1, exchange: 1 }]);
    expect(found?.isCertain).toBe(false);
  });

  it('is doubtful where a budget must have room', () => {
    const [found] = stranded([{ from: 0, to: 1 }], [0, 1]);
    expect(found?.isCertain).toBe(false);
  });

  it('does not get through by a move that breaks a rule', () => {
    expect(stranded([{ from: 0, to: 1, broken: 1 }])).toHaveLength(1);
  });

  it('is not looked for in parts that were not met', () => {
    const none = strandedParts(world([], [0]), new Uint8Array(1), {
      calls: 1,
      isBlocked: () => true,
    });
    expect(none).toEqual([]);
  });
});

it('strands states from which no state answers', () => {
  const graph = { size: 3, starts: [0, 1, 1, 1], targets: [1] };
  expect([...strandedStates(graph, (state) => state !== 1)]).toEqual([0, 0, 1]);
});
