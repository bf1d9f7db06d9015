// The largest of figures by hand.
import { expect, it } from 'vitest';
import { largestOf } from '../../src/explore/extremes.ts';

it('keeps the largest of each figure, wherever it was met', () => {
  expect(
    largestOf([
      { a: 1, b: 5 },
      { a: 3, b: 2 },
    ]),
  ).toEqual({ a: 3, b: 5 });
});

it('keeps a figure that is never above zero', () => {
  expect(largestOf([{ a: -2 }, { a: -1 }])).toEqual({ a: -1 });
});

it('says nothing of nothing', () => {
  expect(largestOf([])).toEqual({});
});
