// The bounds of a world as options, and what they must not be.

import type { Command } from 'commander';
import type { Bounds } from '../../domain/bounds.ts';
import { InputError } from '../../study/input-error.ts';
import { parseCount } from '../../study/given-option.ts';

interface BoundOption {
  readonly flag: string;
  readonly bound: keyof Bounds;
  readonly says: string;
  readonly least: number;
  readonly most: number;
}

/** Options that say what a world is made of. */
const shape: readonly BoundOption[] = [
  {
    flag: '--pages',
    bound: 'pages',
    says: 'pages of a pagemap, a power of two',
    least: 1,
    most: 512,
  },
  {
    flag: '--ranges',
    bound: 'ranges',
    says: 'equal ranges that they are in, a power of two',
    least: 1,
    most: 64,
  },
  { flag: '--pagemaps', bound: 'pagemaps', says: 'pagemaps side by side', least: 1, most: 8 },
];

/** Options that say how much of everything may be out at once. */
const budgets: readonly BoundOption[] = [
  { flag: '--max-order', bound: 'maxOrder', says: 'largest folio order', least: 0, most: 9 },
  {
    flag: '--max-count',
    bound: 'maxCount',
    says: 'references and mappings of one folio',
    least: 0,
    most: 8,
  },
  { flag: '--max-pins', bound: 'maxPins', says: 'pins of all folios', least: 0, most: 8 },
  { flag: '--max-poisoned', bound: 'maxPoisoned', says: 'poisoned folios', least: 0, most: 8 },
];

export type GivenBounds = Partial<Bounds>;

const add = (command: Command, options: readonly BoundOption[], usual: Bounds): Command =>
  options.reduce(
    (one, { flag, bound, says, least, most }) =>
      one.option(
        `${flag} <n>`,
        `${says} (default: ${usual[bound]})`,
        parseCount(flag, least, most),
      ),
    command,
  );

export const addShapeOptions = (command: Command, usual: Bounds): Command =>
  add(command, shape, usual);

export const addBudgetOptions = (command: Command, usual: Bounds): Command =>
  add(command, budgets, usual);

/** The usual bounds, with what the options say over them. */
export const boundsFrom = (usual: Bounds, options: GivenBounds): Bounds => {
  const given = Object.fromEntries(
    [...shape, ...budgets]
      .filter(({ bound }) => options[bound] !== undefined)
      .map(({ bound }) => [bound, options[bound]]),
  );
  const bounds: Bounds = { ...usual, ...given };
  const { pages, ranges } = bounds;
  assertPowerOfTwo('--pages', pages, 'folios are aligned blocks');
  assertPowerOfTwo('--ranges', ranges, 'ranges are of equal size');
  if (ranges > pages) {
    throw new InputError(`Expected --ranges to be at most --pages ${pages}, got ${ranges}.`);
  }
  const most = Math.log2(pages / ranges);
  if (options.maxOrder !== undefined && options.maxOrder > most) {
    throw new InputError(
      `Expected --max-order to be at most ${most}, the order of a whole range of ${pages / ranges} pages, got ${options.maxOrder}; raise --pages.`,
    );
  }
  return { ...bounds, maxOrder: Math.min(bounds.maxOrder, most) };
};

const assertPowerOfTwo = (flag: string, value: number, why: string): void => {
  if (Number.isInteger(Math.log2(value))) return;
  throw new InputError(
    `Expected ${flag} to be a power of two (${why}), got ${value}; try ${2 ** Math.round(Math.log2(value))}.`,
  );
};
