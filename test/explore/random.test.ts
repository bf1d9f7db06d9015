// The random source of walks: the same seed gives the same numbers, and no number is preferred.
import { describe, expect, it } from 'vitest';
import { drawFrom } from '../../src/explore/random.ts';

const times = <Value>(count: number, value: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => value(index));

/** Chi-square of how often each of `below` values occurs. */
const spread = (values: readonly number[], below: number): number => {
  const expected = values.length / below;
  const counts = times(below, () => 0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

/** Exceeded by chance once in a million times, by the Wilson-Hilferty formula. */
const limit = (below: number): number => {
  const freedom = below - 1;
  return freedom * (1 - 2 / (9 * freedom) + 4.753 * Math.sqrt(2 / (9 * freedom))) ** 3;
};

describe('the random source', () => {
  it('gives the same numbers for the same seed, however they are asked for', () => {
    const first = drawFrom(7);
    const second = drawFrom(7);
    const wanted = times(1000, (index) => first(1 + (index % 50)));
    expect(times(1000, (index) => second(1 + (index % 50)))).toEqual(wanted);
  });

  it('gives other numbers for another seed, a negative one and none at all', () => {
    const walks = [0, 1, 2, -1, 2 ** 31 - 1, -(2 ** 31)].map((seed) => {
      const draw = drawFrom(seed);
      return times(20, () => draw(1000)).join(' ');
    });
    expect(new Set(walks).size).toBe(walks.length);
  });

  it('stays from 0 to one less than asked', () => {
    const draw = drawFrom(3);
    expect(times(100, () => draw(1))).toEqual(times(100, () => 0));
    const values = times(5000, () => draw(3));
    expect([...new Set(values)].sort()).toEqual([0, 1, 2]);
  });

  for (const below of [2, 3, 8, 10, 100]) {
    it(`prefers none of ${below} numbers within one walk`, () => {
      const draw = drawFrom(12_345);
      expect(
        spread(
          times(20_000, () => draw(below)),
          below,
        ),
      ).toBeLessThan(limit(below));
    });

    it(`prefers none of ${below} numbers among the first of many walks`, () => {
      const values = times(20_000, (seed) => drawFrom(seed)(below));
      expect(spread(values, below)).toBeLessThan(limit(below));
    });
  }

  it('does not let one number decide the next', () => {
    const draw = drawFrom(99);
    expect(
      spread(
        times(20_000, () => draw(8) * 8 + draw(8)),
        64,
      ),
    ).toBeLessThan(limit(64));
    const starts = times(20_000, (seed) => {
      const next = drawFrom(seed);
      return next(8) * 8 + next(8);
    });
    expect(spread(starts, 64), 'at the start of walks').toBeLessThan(limit(64));
  });
});
