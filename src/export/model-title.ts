// What the exported models have in common: the comment that they begin with, and what a world needs of a model.

import { budgetBits, type CompiledWorld, type Parts } from '../core/compiled.ts';
import { renderCount } from './markdown.ts';

/** What an exploration of a model is to find. */
export type Expectation =
  | { readonly kind: 'states'; readonly states: number }
  | { readonly kind: 'violation'; readonly rules: readonly string[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** What a world is called, and what is known of it. */
export interface ModelTitle {
  readonly type: string;
  readonly era: string;
  readonly bounds: Readonly<Record<string, number>>;
  /** The seeded fault in it, if there is one. */
  readonly fault?: string | undefined;
  readonly expected: Expectation;
}

/** The lines of the comment, without the marks of any language. */
export const titleLines = ({ type, era, bounds, fault, expected }: ModelTitle): string[] => [
  `ZONE_DEVICE memory of type ${type}, kernel ${era}: folios on the pages of one pagemap.`,
  `Bounds: ${Object.entries(bounds)
    .map(([name, bound]) => `${name} ${bound}`)
    .join(', ')}.`,
  ...(fault === undefined ? [] : [`Seeded fault: ${fault}.`]),
  expectation(expected),
];

const expectation = (expected: Expectation): string => {
  switch (expected.kind) {
    case 'states':
      return `Expected: ${renderCount(expected.states)} states, no error.`;
    case 'violation':
      return `Expected: an error, because ${expected.rules.join(' and ')} can be broken.`;
    case 'unknown':
      return `Expected: not known, ${expected.why}.`;
  }
};

/** What a world needs of a model; what it never does is left out of the text. */
export interface Shape {
  readonly pages: number;
  /** The most rows of one part under one condition. */
  readonly partRows: number;
  readonly wholeRows: number;
  /** Some part takes in the slots behind it. */
  readonly grows: boolean;
  /** Some part takes more slots than one. */
  readonly isLarge: boolean;
  /** Numbers of slots that hold no part. */
  readonly tail: number;
  readonly absent: number;
  /** Budgets that can be exceeded at all, by index. */
  readonly budgets: readonly number[];
  /** Balances to which anything is ever added, by index. */
  readonly balances: readonly number[];
  /** Some part and some whole break a rule together. */
  readonly meets: boolean;
}

export const shapeOf = (world: CompiledWorld): Shape => {
  const { order, parts, wholes, budgets, meetings } = world;
  const pages = 2 ** order;
  return {
    pages,
    partRows: mostRows(parts.moves.starts),
    wholeRows: mostRows(wholes.moves.starts),
    grows: parts.moves.grows.some((grows) => grows > 0),
    isLarge: parts.order.some((one) => one > 0),
    tail: parts.size,
    absent: parts.size + 1,
    budgets: [...budgets.keys()].filter(
      (budget) => Math.max(...usesOf(parts, budget)) * pages > (budgets[budget] ?? 0),
    ),
    balances: [...parts.shares.keys()].filter((index) =>
      [parts.shares[index], wholes.totals[index]].some((values) =>
        values?.some((value) => value !== 0),
      ),
    ),
    meets: meetings.includes(1),
  };
};

const mostRows = (starts: Int32Array): number =>
  starts.reduce((most, end, key) => Math.max(most, end - (starts[key - 1] ?? 0)), 0);

/** What each part uses of one budget. */
export const usesOf = ({ load }: Parts, budget: number): number[] =>
  Array.from(load, (packed) => (packed >> (budget * budgetBits)) & (2 ** budgetBits - 1));
