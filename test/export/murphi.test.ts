// The Murphi model: its heading, its look-ups, and pages as a scalarset where that says the same.
import { describe, expect, it } from 'vitest';
import { renderMurphi } from '../../src/export/murphi.ts';
import { renderLookUp } from '../../src/export/murphi-table.ts';
import { faultyWorld, flatWorld, toyTitle, toyWorld } from './toy-world.ts';

const model = renderMurphi(toyWorld, toyTitle);

/** What a look-up returns: follows its tests line by line. */
const look = (text: string, at: number): number => {
  const lines = text.split('\n').map((line) => line.trim());
  const begin = lines.indexOf('begin') + 1;
  const [, after] = follow(lines, begin, at);
  return after;
};

/** Reads one branch from a line on: the line behind it, and what it returns. */
function follow(lines: readonly string[], from: number, at: number): readonly [number, number] {
  const line = lines[from] ?? '';
  const value = /^return (-?\d+);$/.exec(line)?.[1];
  if (value !== undefined) return [from + 1, Number(value)];
  const limit = /^if at < (\d+) then$/.exec(line)?.[1];
  expect(limit, line).toBeDefined();
  const [orElse, low] = follow(lines, from + 1, at);
  expect(lines[orElse]).toBe('else');
  const [end, high] = follow(lines, orElse + 1, at);
  expect(lines[end]).toBe('end;');
  return [end + 1, at < Number(limit) ? low : high];
}

describe('a column of numbers as a Murphi function', () => {
  for (const values of [[7], [1, 2, 3], [0, 0, 0, 5, 5, -1], [4, 4, 4, 4], [9, 0, 9, 0, 9, 0, 9]]) {
    it(`returns every value of ${values.join(' ')}`, () => {
      const text = renderLookUp('column', values);
      expect(values.map((_, at) => look(text, at))).toEqual(values);
    });
  }

  it('tests only where the value changes', () => {
    const text = renderLookUp('column', [0, 0, 0, 0, 1, 1, 1, 1]);
    expect(text.match(/if at/g)).toHaveLength(1);
  });

  it('returns 0 from an empty column, which nobody asks', () => {
    expect(renderLookUp('column', [])).toContain('return 0;');
  });
});

describe('a world as a Murphi model', () => {
  it('begins with type, kernel, bounds, the states to expect and how to run it', () => {
    const heading = model.slice(0, model.indexOf('\nconst'));
    expect(heading).toContain('type toy, kernel contract');
    expect(heading).toContain('Expected: 6 states, no error.');
    expect(heading).toContain('rumur --deadlock-detection off -o model.c MODEL');
    expect(heading).not.toContain('symmetry');
  });

  it('has pages in a row, because large folios are aligned in it', () => {
    expect(model).toContain('place: 0..1;');
    expect(model).toContain('at % size(part_grows(row))');
  });

  it('has an error for each way in which a rule falls', () => {
    const text = renderMurphi(faultyWorld, toyTitle);
    expect([...text.matchAll(/error "(.*?)"/g)].map(([, words]) => words)).toEqual([
      'a folio and its pagemap break a rule',
      'a new folio breaks a rule',
      'a folio and its pagemap break a rule',
      'the sums of folios and pagemap differ',
      'a step of a folio breaks a rule',
      'a step of the pagemap breaks a rule',
      'a step of the pagemap breaks a rule',
    ]);
  });

  it('adds and judges only what can differ', () => {
    expect(model).not.toMatch(/share_0|meeting/);
    expect(model).toContain('use_0 <= 1');
  });

  it('has pages as a scalarset that nothing is calculated with, if asked', () => {
    const text = renderMurphi(flatWorld, toyTitle, true);
    expect(text).toContain('place: scalarset(2);');
    expect(text).toContain('--symmetry-reduction exhaustive');
    expect(text).not.toMatch(/\bat [%+-]|other/);
  });

  it('knows the size of a growing part whose fault is that it stays small', () => {
    const parts = { ...toyWorld.parts, order: Int32Array.from([0, 0, 0]) };
    const text = renderMurphi({ ...toyWorld, parts }, toyTitle);
    expect(text).toContain('at % size(part_grows(row))');
    expect(text).toContain('function size(');
  });

  it('refuses a scalarset where folios are large', () => {
    expect(() => renderMurphi(toyWorld, toyTitle, true)).toThrow(
      'Expected every folio to be of order 0 where pages are a scalarset',
    );
  });
});
