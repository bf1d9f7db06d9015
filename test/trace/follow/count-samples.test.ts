// Sampled counts race: what another CPU explains is no doubt, and everything else is one.
import { describe, expect, it } from 'vitest';
import { CountSamples, neighbours } from '../../../src/trace/follow/count-samples.ts';

let apart = 1;

/** Lines of one page: CPU, sampled count, and the count that the lines add up to. The lines that are doubted. */
const doubted = (
  ...lines: readonly (readonly [cpu: number, sample: number, count?: number])[]
): number[] => {
  const samples = new CountSamples();
  const counts = lines.map(([, sample, count]) => count ?? sample);
  const all = lines.map(([cpu], index) => {
    const moved = (counts[index] ?? 0) - (counts[index - 1] ?? 0);
    return { line: index + 1, cpu, time: index * apart, moved };
  });
  const found = all.flatMap((line, index) => {
    const since = all.slice(0, index).findLast(({ cpu }) => cpu === line.cpu)?.line ?? 0;
    const [, sample = 0, count] = lines[index] ?? [];
    const last = all.slice(Math.max(0, index - neighbours), index);
    return samples.take({ ...line, since, sample }, count, last);
  });
  return [...found, ...samples.end()];
};

describe('a sample', () => {
  it('that is the count is no doubt', () => {
    expect(doubted([0, 1, 1], [0, 2, 2], [0, 1, 1])).toEqual([]);
  });

  it('may be taken after the next line of another CPU', () => {
    expect(doubted([0, 3, 2], [1, 3, 3])).toEqual([]);
  });

  it('may be taken before the line before it, if that is of another CPU', () => {
    expect(doubted([0, 1, 1], [1, 2, 2], [0, 1, 2])).toEqual([]);
  });

  it('may be a few lines late', () => {
    expect(doubted([0, 4, 1], [1, 4, 2], [2, 4, 3], [3, 4, 4])).toEqual([]);
  });

  it('is doubted where only the same CPU was there', () => {
    expect(doubted([0, 3, 2], [0, 3, 3], [0, 4, 4], [0, 5, 5], [0, 6, 6])).toEqual([1]);
    expect(doubted([0, 1, 1], [0, 2, 2], [0, 1, 3])).toEqual([3]);
  });

  it('is doubted where another CPU was there and does not explain it', () => {
    expect(doubted([0, 9, 2], [1, 3, 3], [1, 4, 4], [1, 5, 5], [1, 6, 6])).toEqual([1]);
  });

  it('is doubted where nothing follows', () => {
    expect(doubted([0, 1, 1], [0, 3, 2])).toEqual([2]);
  });

  it('is doubted where another CPU was there long before or after', () => {
    apart = 100_000;
    expect(doubted([0, 3, 2], [1, 3, 3])).toEqual([1]);
    expect(doubted([0, 1, 1], [1, 2, 2], [0, 1, 2])).toEqual([3]);
    apart = 1;
  });

  it('is doubted once for each line', () => {
    expect(doubted([0, 7, 1], [0, 8, 2], [0, 9, 3])).toEqual([1, 2, 3]);
  });

  it('is no doubt while the count is not certain', () => {
    expect(doubted([0, 5], [0, 9], [0, 2, 1], [0, 3])).toEqual([]);
  });
});
