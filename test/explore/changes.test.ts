// What a step does, as expressions: the plainest that holds in all rows, and more groups where there is none.
import { describe, expect, it } from 'vitest';
import { explain, type Change } from '../../src/explore/changes.ts';
import type { Row } from '../../src/explore/separation.ts';

/** What a step makes of some rows. */
const changes = (rows: readonly Row[], step: (row: Row) => Row): readonly Change[] =>
  rows.map((before) => ({ before, after: step(before) }));

const numbers: readonly Row[] = [
  [0, 4],
  [1, 5],
  [2, 6],
  [3, 4],
];

const updatesOf = (step: (one: number, other: number) => Row) =>
  explain(changes(numbers, ([one, other]) => step(Number(one), Number(other)))).map(
    ({ updates }) => updates,
  );

describe('what a step does', () => {
  it('is nothing where nothing changes', () => {
    expect(updatesOf((one, other) => [one, other])).toEqual([[]]);
  });

  it('is a value, a sum, or bits', () => {
    expect(updatesOf((_, other) => [7, other])).toEqual([[{ variable: 0, kind: 'set', to: 7 }]]);
    expect(updatesOf((one, other) => [one - 1, other])).toEqual([
      [{ variable: 0, kind: 'add', by: -1 }],
    ]);
    expect(updatesOf((one, other) => [one | 8, other | 1])).toEqual([
      [
        { variable: 0, kind: 'add', by: 8 },
        { variable: 1, kind: 'setBits', by: 1 },
      ],
    ]);
    expect(updatesOf((one, other) => [one & ~2, other])).toEqual([
      [{ variable: 0, kind: 'clearBits', by: 2 }],
    ]);
  });

  it('is of another variable, which is changed behind it', () => {
    expect(updatesOf((one, other) => [one + other, 0])).toEqual([
      [
        { variable: 0, kind: 'addVariable', from: 1 },
        { variable: 1, kind: 'set', to: 0 },
      ],
    ]);
    expect(updatesOf((one) => [one, one])).toEqual([[{ variable: 1, kind: 'copy', from: 0 }]]);
    expect(updatesOf((one, other) => [0, one | other])).toEqual([
      [
        { variable: 1, kind: 'setBitsOf', from: 0 },
        { variable: 0, kind: 'set', to: 0 },
      ],
    ]);
  });

  it('is told in groups where no expression holds in all rows', () => {
    const groups = explain(
      changes(numbers, ([one, other]) => [one === 0 ? 0 : Number(one) - 1, other as number]),
    );
    expect(groups.map(({ changes: some, updates }) => [some.length, updates])).toEqual([
      [1, []],
      [3, [{ variable: 0, kind: 'add', by: -1 }]],
    ]);
  });

  it('is told by values where they are no numbers', () => {
    const groups = explain(changes([['red'], ['green']], ([one]) => [one === 'red' ? 'a' : 'b']));
    expect(groups.map(({ updates }) => updates)).toEqual([
      [{ variable: 0, kind: 'set', to: 'a' }],
      [{ variable: 0, kind: 'set', to: 'b' }],
    ]);
  });

  it('may not exchange two variables', () => {
    expect(() => updatesOf((one, other) => [other, one])).toThrow(
      'Expected no two variables to be exchanged',
    );
  });
});
