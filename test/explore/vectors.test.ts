// Sequences that take every row of a toy: all of them, in few sequences, and as long as is asked.
import { describe, expect, it } from 'vitest';
import type { Stepped } from '../../src/explore/coverage.ts';
import { vectorsOf } from '../../src/explore/vectors.ts';

/** A ladder with a ring at its foot: places 0 to 2 go round, 3 to 5 lead up and nowhere back. */
const arrows: readonly (readonly [from: number, to: number])[] = [
  [0, 1],
  [1, 2],
  [2, 0],
  [1, 3],
  [3, 4],
  [4, 4],
  [2, 5],
  [0, 0],
  [2, 2],
];

const toy: Stepped = {
  width: 1,
  start: Uint16Array.of(0),
  steps(state, heard) {
    const next = new Uint16Array(1);
    arrows.forEach(([from, to], move) => {
      if (from !== state[0]) return;
      next[0] = to;
      heard(move, [move], next);
      next[0] = 65_535;
    });
  },
};

const endless = { maxStates: 100, length: 1000 };

/** Where a sequence leads, or undefined if it jumps. */
const endOf = (moves: readonly number[]): number | undefined =>
  moves.reduce<number | undefined>((place, move) => {
    const [from, to] = arrows[move] ?? [];
    return place === from ? to : undefined;
  }, 0);

describe('vectors', () => {
  it('take every row, by moves that follow one another from the start', () => {
    const { states, rows, sequences } = vectorsOf(toy, endless) ?? { sequences: [] };
    expect(states).toBe(6);
    expect([...(rows ?? [])].sort()).toEqual([...arrows.keys()]);
    expect(new Set(sequences.flat())).toEqual(rows);
    expect(sequences.map(endOf)).not.toContain(undefined);
  });

  it('begin anew only where nothing new is in reach', () => {
    expect(vectorsOf(toy, endless)?.sequences.map(endOf)).toEqual([4, 5]);
  });

  it('take what stays where it is before what leads away', () => {
    expect(vectorsOf(toy, endless)?.sequences[0]?.[0]).toBe(7);
  });

  it('end after so many moves, or as soon as the move that they were on their way to is taken', () => {
    const sequences = vectorsOf(toy, { ...endless, length: 2 })?.sequences ?? [];
    expect(sequences.length).toBeGreaterThan(2);
    expect(Math.max(...sequences.map((one) => one.length))).toBeLessThanOrEqual(4);
    expect(new Set(sequences.flat()).size).toBe(arrows.length);
  });

  it('are the same again', () => {
    expect(vectorsOf(toy, endless)).toEqual(vectorsOf(toy, endless));
  });

  it('are none where there are too many states, or nothing to take', () => {
    expect(vectorsOf(toy, { ...endless, maxStates: 5 })).toBeUndefined();
    const still: Stepped = { ...toy, steps: () => undefined };
    expect(vectorsOf(still, endless)).toEqual({ states: 1, rows: new Set(), sequences: [] });
  });
});
