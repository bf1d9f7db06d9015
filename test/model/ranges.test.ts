// Where folios can lie in the ranges of a pagemap.
import { describe, expect, it } from 'vitest';
import { Ranges } from '../../src/model/ranges.ts';

describe('the ranges of a pagemap', () => {
  it('lie side by side', () => {
    const ranges = new Ranges([4, 2, 8]);
    expect(ranges.pages).toBe(14);
    expect(ranges.all).toEqual([
      { start: 0, end: 4 },
      { start: 4, end: 6 },
      { start: 6, end: 14 },
    ]);
  });

  const heads: readonly (readonly [order: number, slots: number[]])[] = [
    [0, [0, 1, 2, 3, 4, 5, 6, 7]],
    [1, [0, 2, 5]],
    [2, [0]],
    [3, []],
  ];
  const uneven = new Ranges([5, 3]);
  for (const [order, slots] of heads) {
    it(`of five and three pages hold folios of order ${order} at ${slots.join(', ') || 'no slot'}`, () => {
      expect(uneven.heads(order)).toEqual(slots);
      const held = [...Array(8).keys()].filter((slot) => uneven.holds(slot, order));
      expect(held).toEqual(slots);
    });
  }

  it('hold nothing outside, or where there is no range', () => {
    expect(uneven.holds(8, 0)).toBe(false);
    expect(new Ranges([]).holds(0, 0)).toBe(false);
    expect(new Ranges([]).heads(0)).toEqual([]);
  });
});
