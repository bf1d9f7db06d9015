// Notices a figure that grows without end: it has had more values than any lawful world within the bounds gives it.

import type { Bounds } from '../domain/bounds.ts';
import type { PatchError } from './asking.ts';

/** Sees every state of a folio or of a pagemap once; throws PatchError when a figure has no end. */
export type SeeState = (what: 'folio' | 'pagemap') => (view: object) => void;

/** The most values that a figure may have; lawful worlds stay well below it. */
const mostValues = (what: 'folio' | 'pagemap', bounds: Bounds): number => {
  const { pages, maxCount, maxPins, maxShare, maxOrder, maxLookUps } = bounds;
  return what === 'folio'
    ? 2 * ((maxCount + 2) * (maxPins + 2) + maxShare + maxOrder)
    : 2 * (2 * pages + maxOrder + maxLookUps + 8);
};

/** Counts the values of each figure; `fail` makes the sentence that ends it. */
export const growthWatch = (
  bounds: Bounds,
  fail: (what: string, figure: string, values: readonly number[]) => PatchError,
): SeeState => {
  const seen = new Map<string, Set<number>>();
  return (what) => (view) => {
    for (const [figure, value] of Object.entries(view)) {
      if (typeof value !== 'number') continue;
      const key = `${what} ${figure}`;
      const values = seen.get(key) ?? new Set();
      seen.set(key, values.add(value));
      if (values.size > mostValues(what, bounds)) throw fail(what, figure, [...values]);
    }
  };
};
