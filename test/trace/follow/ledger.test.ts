// Whose reference a put gives back, and what is left.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ledger, nobody, type Taken } from '../../../src/trace/follow/ledger.ts';

const taken = (task: number, references = 1, line = task): Taken => ({
  references,
  task,
  cpu: 0,
  line,
  time: line,
  text: 0,
});

/** A list of takes and drops: task, and references that are taken (above 0) or given back. */
const after = (...moves: readonly (readonly [task: number, by: number])[]): number[][] => {
  const ledger = new Ledger();
  let list = nobody;
  for (const [task, by] of moves) {
    list = by > 0 ? ledger.take(list, taken(task, by)) : ledger.drop(list, -by, task);
  }
  return ledger.entries(list).map((entry) => [entry.task, entry.references]);
};

describe('a put', () => {
  it('gives back what its own task took', () => {
    expect(after([1, 1], [2, 1], [3, 1], [2, -1])).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  it('gives back the oldest where its task took nothing', () => {
    expect(after([1, 1], [2, 1], [9, -1])).toEqual([[2, 1]]);
  });

  it('of a pin gives back a pin', () => {
    expect(after([1, 1], [1, 1024], [1, 1], [2, -1024])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('may give back a part, or several', () => {
    expect(after([1, 3], [1, -1])).toEqual([[1, 2]]);
    expect(after([1, 1], [2, 1], [3, 1], [3, -2])).toEqual([[2, 1]]);
    expect(after([1, 1], [1, -2])).toEqual([]);
  });
});

it('references are never lost and never invented, and places are used again', () => {
  const moves = fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.integer({ min: -3, max: 3 })));
  fc.assert(
    fc.property(moves, (steps) => {
      const ledger = new Ledger();
      const lists = [nobody, nobody, nobody];
      const sums = [0, 0, 0];
      for (const [page, task, by] of steps) {
        const list = lists[page] ?? nobody;
        if (by === 0) lists[page] = ledger.clear(list);
        else if (by > 0) lists[page] = ledger.take(list, taken(task, by));
        else lists[page] = ledger.drop(list, -by, task);
        sums[page] = by === 0 ? 0 : Math.max(0, (sums[page] ?? 0) + by);
      }
      const held = lists.map((list) =>
        ledger.entries(list).reduce((sum, { references }) => sum + references, 0),
      );
      expect(held).toEqual(sums);
    }),
  );
});
