// What sets some rows apart from others: the fewest variables that do, and what has to be true of them.

import type { Cube, Literal, Value } from '../core/guarded.ts';

/** Values of all variables at one moment. */
export type Row = readonly Value[];

const project = (row: Row, variables: readonly number[]): string =>
  JSON.stringify(variables.map((variable) => row[variable]));

/** How many pairs of a wanted and an unwanted row look alike. */
const alike = (wanted: readonly Row[], others: readonly Row[], by: readonly number[]): number => {
  const counts = new Map<string, number>();
  for (const row of wanted) {
    const key = project(row, by);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return others.reduce((sum, row) => sum + (counts.get(project(row, by)) ?? 0), 0);
};

/** The variables that tell wanted rows from others, each found by how much it tells; throws where none do. */
const footprintOf = (wanted: readonly Row[], others: readonly Row[]): readonly number[] => {
  let found: readonly number[] = [];
  const all = [...(wanted[0]?.keys() ?? [])];
  let left = alike(wanted, others, found);
  while (left > 0) {
    const rates = all.map((one) => alike(wanted, others, [...found, one]));
    const least = Math.min(...rates);
    if (least === left) {
      throw new RangeError(
        'Expected equal words to be followed by equal steps, got two that differ',
      );
    }
    found = [...found, rates.indexOf(least)];
    left = least;
  }
  for (const one of found) {
    const fewer = found.filter((other) => other !== one);
    if (alike(wanted, others, fewer) === 0) found = fewer;
  }
  return found;
};

const isIn = (cube: Cube, row: Row): boolean =>
  cube.every(({ variable, values }) => values.includes(row[variable] as Value));

const distinct = (rows: readonly Row[], by: readonly number[]): readonly Row[] => [
  ...new Map(rows.map((row) => [project(row, by), row])).values(),
];

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
    let literal = cube.find((one) => one.variable === variable) as Literal;
    for (const value of domains[variable] ?? []) {
      if (literal.values.includes(value)) continue;
      const wider = { variable, values: [...literal.values, value] };
      if (isClear([...rest, wider])) literal = wider;
    }
    cube = cube.map((one) => (one.variable === variable ? literal : one));
  }
  return cube;
};
