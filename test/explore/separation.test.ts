// What sets rows apart: the fewest variables, the widest values, and nothing of what only happens to go with them.
import { describe, expect, it } from 'vitest';
import { separate, type Row } from '../../src/explore/separation.ts';

const domains = [
  [0, 1, 2],
  [0, 1, 2],
  [false, true],
];

/** Every row there is. */
const all: readonly Row[] = [0, 1, 2].flatMap((one) =>
  [0, 1, 2].flatMap((other) => [false, true].map((flag): Row => [one, other, flag])),
);

const apart = (isWanted: (row: Row) => boolean) =>
  separate(
    all.filter(isWanted),
    all.filter((row) => !isWanted(row)),
    domains,
  );

describe('rows that are set apart', () => {
  it('are told by the one variable that tells them', () => {
    expect(apart(([one]) => one === 1)).toEqual([[{ variable: 0, values: [1] }]]);
  });

  it('are told by as many values as are wanted', () => {
    expect(apart(([, other]) => other !== 0)).toEqual([[{ variable: 1, values: [1, 2] }]]);
  });

  it('are told by several variables together, and by several cubes', () => {
    expect(apart(([one, , flag]) => one === 1 && flag === true)).toEqual([
      [
        { variable: 0, values: [1] },
        { variable: 2, values: [true] },
      ],
    ]);
    const equal = apart(([one, other]) => one === other);
    expect(equal).toHaveLength(3);
    expect(equal.every((cube) => cube.length === 2)).toBe(true);
  });

  it('need nothing where all are wanted, and are none where none is', () => {
    expect(apart(() => true)).toEqual([[]]);
    expect(apart(() => false)).toEqual([]);
  });

  it('cannot be told where equal rows are both wanted and not', () => {
    expect(() => separate([[0, 0, true]], [[0, 0, true]], domains)).toThrow(
      'Expected equal words to be followed by equal steps, got two that differ',
    );
  });

  it('hold in every wanted row and in no other one, whatever is wanted', () => {
    for (let bits = 0; bits < 2 ** all.length; bits += 9973) {
      const isWanted = (row: Row): boolean => (bits & (1 << all.indexOf(row))) !== 0;
      const cubes = apart(isWanted);
      const met = all.filter((row) =>
        cubes.some((cube) =>
          cube.every(({ variable, values }) => values.some((value) => value === row[variable])),
        ),
      );
      expect(met).toEqual(all.filter(isWanted));
    }
  });
});
