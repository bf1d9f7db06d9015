// A world of two slots, by hand: a whole that comes and goes, parts that are used, merge, and are laid out again.
import type { CompiledWorld } from '../../src/core/compiled.ts';
import type { ModelTitle } from '../../src/export/model-title.ts';

const free = 0;
const used = 1;
const large = 2;
const numbers = (...values: number[]): Int32Array => Int32Array.from(values);

export const toyTitle: ModelTitle = {
  type: 'toy',
  era: 'contract',
  bounds: { pages: 2, maxOrder: 1 },
  expected: { kind: 'states', states: 6 },
};

/** free → used → free; two free ones → large → two free ones. Only one slot of the two may be used. */
export const toyWorld: CompiledWorld = {
  order: 1,
  conditions: 1,
  budgets: [1],
  parts: {
    size: 3,
    initial: free,
    blanks: [free],
    blanksBroken: [0],
    order: numbers(0, 0, 1),
    load: numbers(0, 1, 0),
    shares: [numbers(0, 0, 0)],
    settled: new Uint8Array(3),
    weight: new Float64Array(3).fill(1),
    moves: {
      starts: numbers(0, 2, 3, 4),
      next: numbers(used, large, free, free),
      exchange: numbers(0, 0, 0, 0),
      lay: numbers(-1, -1, -1, 0),
      others: numbers(0, 0, 0, free),
      grows: numbers(0, 1, 0, 0),
      count: new Float64Array(4).fill(1),
      broken: numbers(0, 0, 0, 0),
    },
  },
  wholes: {
    size: 3,
    initial: 0,
    condition: numbers(0, 0, 0),
    blankOrder: numbers(-1, 0, -1),
    settled: new Uint8Array(3),
    totals: [numbers(0, 0, 0)],
    moves: {
      starts: numbers(0, 1, 2, 2),
      next: numbers(1, 2),
      beyond: numbers(-1, -1),
      count: numbers(1, 1),
      broken: numbers(0, 0),
    },
    exchanges: 1,
    references: [0],
    exchangeNext: numbers(-1, -1, -1),
    exchangeBeyond: numbers(-1, -1, -1),
    unknown: new Uint8Array(3),
    exchangeBroken: new Uint8Array(3),
  },
  meetings: new Uint8Array(9),
};

/** Two slots of order 0 that are free or used. */
export const flatWorld: CompiledWorld = {
  ...toyWorld,
  parts: {
    ...toyWorld.parts,
    size: 2,
    order: numbers(0, 0),
    load: numbers(0, 1),
    shares: [numbers(0, 0)],
    settled: new Uint8Array(2),
    weight: new Float64Array(2).fill(1),
    moves: {
      starts: numbers(0, 1, 2),
      next: numbers(used, free),
      exchange: numbers(0, 0),
      lay: numbers(-1, -1),
      others: numbers(0, 0),
      grows: numbers(0, 0),
      count: new Float64Array(2).fill(1),
      broken: numbers(0, 0),
    },
  },
  meetings: new Uint8Array(6),
};

/** The same as the toy, but each used part has a share of one, and must not meet the live whole. */
export const faultyWorld: CompiledWorld = {
  ...toyWorld,
  parts: { ...toyWorld.parts, shares: [numbers(0, 1, 0)] },
  meetings: Uint8Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0]),
};
