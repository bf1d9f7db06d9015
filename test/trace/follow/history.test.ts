// Lines of many pages in one ring: each page finds its own, as long as they are there.
import { describe, expect, it } from 'vitest';
import { History, noLine } from '../../../src/trace/follow/history.ts';
import type { Origin } from '../../../src/trace/read/observation.ts';

const page = (): { first: number; last: number } => {
  return { first: noLine, last: noLine };
};

const at = (line: number): Origin => ({
  line,
  event: 'event',
  comm: 'task',
  pid: 1,
  cpu: line % 2,
  time: line * 10,
});

describe('a history', () => {
  it('gives the lines of one page, oldest first, with what it was after each', () => {
    const [history, one, other] = [new History(), page(), page()];
    for (let line = 1; line <= 9; line += 1) {
      const life = line % 3 === 0 ? other : one;
      history.add(life, at(line), line, 5, line === 4 ? undefined : line);
      if (line !== 5) history.conclude(life.last, line);
    }
    expect(history.upTo(other.last, 10).map(({ line }) => line)).toEqual([3, 6, 9]);
    const lines = history.upTo(one.last, 4);
    expect(lines.map(({ line }) => line)).toEqual([4, 5, 7, 8]);
    expect(lines[0]).toEqual({
      ...{ line: 4, time: 40, text: 4, task: 5, cpu: 0, since: 0 },
      ...{ count: undefined, set: 4 },
    });
    expect(lines[1]?.set).toBe(-1);
    expect([history.at(one.first)?.line, history.before(one.first)]).toEqual([1, noLine]);
  });

  it('forgets what is long ago, and says nothing else in its place', () => {
    const [history, old, busy] = [new History(), page(), page()];
    history.add(old, at(1), 1, 1, 1);
    for (let line = 2; line <= 300_000; line += 1) history.add(busy, at(line), 2, 1, -1);
    expect(history.at(old.last)).toBeUndefined();
    expect(history.upTo(old.last, 5)).toEqual([]);
    history.add(old, at(300_001), 3, 1, 1);
    expect(history.upTo(old.last, 5).map(({ line }) => line)).toEqual([300_001]);
    expect(history.upTo(busy.last, 2)).toMatchObject([{ line: 299_999, count: -1 }, {}]);
    expect(history.at(noLine)).toBeUndefined();
  });
});
