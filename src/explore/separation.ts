// What sets some rows apart from others: the fewest variables that do, and what has to be true of them.

import type { Cube, Value } from '../core/guarded.ts';

/** Values of all variables at one moment. */
export type Row = readonly Value[];

/** Rows in blocks: those of a block look alike by the variables that were taken so far. */
type Blocks = readonly number[];

/** Blocks by one more variable. */
const refined = (rows: readonly Row[], blocks: Blocks, variable: number): Blocks => {
  const ids = new Map<Value, Map<number, number>>();
  let size = 0;
  return rows.map((row, at) => {
    const value = row[variable] as Value;
    const known = ids.get(value) ?? new Map<number, number>();
    ids.set(value, known);
    const block = blocks[at] as number;
    const id = known.get(block) ?? size++;
    known.set(block, id);
    return id;
  });
};

/** How many pairs of a wanted row (the first ones) and another one are in one block. */
const alike = (blocks: Blocks, wanted: number): number => {
  const counts = new Map<number, number>();
  for (const block of blocks.slice(0, wanted)) counts.set(block, (counts.get(block) ?? 0) + 1);
  return blocks.slice(wanted).reduce((sum, block) => sum + (counts.get(block) ?? 0), 0);
};

/** The variables that tell wanted rows from others, those first that tell most; throws where none do. */
const footprintOf = (wanted: readonly Row[], others: readonly Row[]): readonly number[] => {
  const rows = [...wanted, ...others];
  const variables = [...(rows[0]?.keys() ?? [])];
  const together = rows.map(() => 0);
  let found: readonly number[] = [];
  let blocks: Blocks = together;
  let left = alike(blocks, wanted.length);
  while (left > 0) {
    const counts = variables.map((one) => alike(refined(rows, blocks, one), wanted.length));
    const least = Math.min(...counts);
    if (least === left) {
      throw new RangeError(
        'Expected equal words to be followed by equal steps, got two that differ',
      );
    }
    const next = counts.indexOf(least);
    found = [...found, next];
    blocks = refined(rows, blocks, next);
    left = least;
  }
  for (const one of found) {
    const fewer = found.filter((other) => other !== one);
    const by = fewer.reduce<Blocks>((so, variable) => refined(rows, so, variable), together);
    if (alike(by, wanted.length) === 0) found = fewer;
  }
  return found;
};

const isIn = (cube: Cube, row: Row): boolean =>
  cube.every(({ variable, values }) => values.includes(row[variable] as Value));

/** One row of each that differ by some variables. */
const distinct = (rows: readonly Row[], by: readonly number[]): readonly Row[] => {
  const keyOf = (row: Row): string => JSON.stringify(by.map((variable) => row[variable]));
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
};

/** Cubes that hold in every wanted row and in no other one; `domains` has the values of each variable. */
export const separate = (
  wanted: readonly Row[],
  others: readonly Row[],
  domains: readonly (readonly Value[])[],
): readonly Cube[] => {
  const by = footprintOf(wanted, others);
  const unwanted = distinct(others, by);
  const cubes: Cube[] = [];
  for (const row of distinct(wanted, by)) {
    if (cubes.some((cube) => isIn(cube, row))) continue;
    cubes.push(widened(row, by, unwanted, domains));
  }
  return cubes;
};

/** As wide a cube around a row as has no unwanted one in it. */
const widened = (
  row: Row,
  by: readonly number[],
  unwanted: readonly Row[],
  domains: readonly (readonly Value[])[],
): Cube => {
  const isClear = (cube: Cube): boolean => !unwanted.some((one) => isIn(cube, one));
  let cube: Cube = by.map((variable) => ({ variable, values: [row[variable] as Value] }));
  // The one that tells least goes first.
  for (const variable of [...by].reverse()) {
    const rest = cube.filter((literal) => literal.variable !== variable);
    if (isClear(rest)) {
      cube = rest;
      continue;
    }
    const values = (domains[variable] ?? []).reduce<readonly Value[]>(
      (so, value) => {
        const more = so.includes(value) ? so : [...so, value];
        return isClear([...rest, { variable, values: more }]) ? more : so;
      },
      [row[variable] as Value],
    );
    cube = cube.map((one) => (one.variable === variable ? { variable, values } : one));
  }
  return cube;
};
