// What was taken out of what can be, and shortest ways to the rest, on a toy.
import { describe, expect, it } from 'vitest';
import { covered, waysTo, type Stepped } from '../../src/explore/coverage.ts';

/** Rows are tens of a place and a move. */
const placeOf = (row: number): number => Math.floor(row / 10);

/** Places in a ring of five; move 0 goes on, move 1 stays, move 2 is only at place 3 and goes home. */
const ring: Stepped = {
  width: 1,
  start: Uint16Array.of(0),
  steps(state, heard) {
    const [place = 0] = state;
    const next = new Uint16Array(1);
    const hear = (move: number, to: number): void => {
      next[0] = to;
      heard(move, [10 * place + move], next);
      next[0] = 65_535;
    };
    hear(0, (place + 1) % 5);
    hear(1, place);
    if (place === 3) hear(2, 0);
  },
};

describe('coverage', () => {
  it('counts rows and the places that they begin at, out of all that can be taken', () => {
    const told = covered(new Set([0, 1, 30]), new Set([0, 1, 10, 30, 31, 32]), placeOf);
    expect(told).toEqual({
      states: { visited: 2, total: 3 },
      transitions: { visited: 3, total: 6 },
      missing: [10, 31, 32],
    });
  });

  it('leaves out what was taken and left the bounds', () => {
    const told = covered(new Set([0, 40]), new Set([0, 10]), placeOf);
    expect(told.states).toEqual({ visited: 1, total: 2 });
    expect(told.transitions).toEqual({ visited: 1, total: 2 });
  });

  it('has no total where nobody knows what can be taken', () => {
    expect(covered(new Set([0, 40]), undefined, placeOf)).toEqual({
      states: { visited: 2, total: null },
      transitions: { visited: 2, total: null },
      missing: [],
    });
  });
});

describe('ways to rows', () => {
  it('are shortest, and end in the move that takes the row', () => {
    const ways = waysTo(ring, new Set([1, 11, 32, 40]), 100);
    expect(Object.fromEntries(ways)).toEqual({
      1: [1],
      11: [0, 1],
      32: [0, 0, 0, 2],
      40: [0, 0, 0, 0, 0],
    });
  });

  it('are left out where a row cannot be met, or lies behind too many states', () => {
    expect(waysTo(ring, new Set([99, 1]), 100).has(99)).toBe(false);
    expect([...waysTo(ring, new Set([1, 40]), 2).keys()]).toEqual([1]);
  });
});
