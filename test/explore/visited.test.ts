// The set of states that were met: it grows, tells close states apart, and knows the way back.
import { describe, expect, it } from 'vitest';
import { Visited } from '../../src/explore/visited.ts';

const state = (...numbers: number[]): Uint16Array => Uint16Array.from(numbers);

describe('the set of states that were met', () => {
  it('knows a state by its numbers, not by the array that carries them', () => {
    const visited = new Visited(2);
    const carrier = state(1, 2);
    expect(visited.add(carrier, -1, -1)).toBe(true);
    carrier[1] = 3;
    expect(visited.add(carrier, 0, 5)).toBe(true);
    expect(visited.add(state(1, 2), 1, 6)).toBe(false);
    expect(visited.size).toBe(2);
  });

  it('numbers states as they come, and gives them back', () => {
    const visited = new Visited(3);
    const states = [state(0, 0, 0), state(65_535, 65_534, 0), state(0, 0, 65_535)];
    for (const one of states) visited.add(one, -1, -1);
    expect(states.map((one) => visited.indexOf(one))).toEqual([0, 1, 2]);
    expect(visited.indexOf(state(1, 1, 1))).toBe(-1);
    const read = state(9, 9, 9);
    visited.read(1, read);
    expect(read).toEqual(states[1]);
  });

  it('leads back to the start by the way a state was first met', () => {
    const visited = new Visited(1);
    visited.add(state(0), -1, -1);
    visited.add(state(1), 0, 10);
    visited.add(state(2), 1, 20);
    visited.add(state(2), 0, 30);
    expect(visited.pathTo(0)).toEqual([]);
    expect(visited.pathTo(2)).toEqual([10, 20]);
  });

  // A set with room for four has eight slots, so that most of these states meet at some slot.
  it('keeps apart states that meet at one slot, while it grows from almost nothing', () => {
    const visited = new Visited(2, 4);
    const side = 150;
    const added = [0, 0];
    for (const pass of [0, 1]) {
      for (let first = 0; first < side; first += 1) {
        for (let second = 0; second < side; second += 1) {
          const isNew = visited.add(state(first, second), visited.size - 1, second);
          if (isNew) added[pass] = (added[pass] ?? 0) + 1;
        }
      }
    }
    expect(added).toEqual([side * side, 0]);
    expect(visited.size).toBe(side * side);
    expect(visited.indexOf(state(149, 149))).toBe(side * side - 1);
    expect(visited.indexOf(state(7, 3))).toBe(7 * side + 3);
    expect(visited.indexOf(state(3, side))).toBe(-1);
    expect(visited.pathTo(visited.indexOf(state(0, 4)))).toEqual([1, 2, 3, 4]);
  });

  it('has a place for the state that is nothing but zeros, and for an empty one', () => {
    const visited = new Visited(4);
    expect(visited.indexOf(state(0, 0, 0, 0))).toBe(-1);
    expect(visited.add(state(0, 0, 0, 0), -1, -1)).toBe(true);
    expect(visited.indexOf(state(0, 0, 0, 0))).toBe(0);
    const empty = new Visited(0);
    expect([empty.add(state(), -1, -1), empty.add(state(), -1, -1)]).toEqual([true, false]);
  });
});
