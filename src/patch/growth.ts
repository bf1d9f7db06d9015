// Notices a figure that grows without end: it has had more values than any lawful world within the bounds gives it.

import type { Json } from '../core/json.ts';
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

/** Every number, length and number of names in what a driver knows, by the way to it; what lies in a list has one way. */
const figuresIn = (value: Json, path: string): readonly (readonly [string, number])[] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value === 'string') return [[`${path}.length`, value.length]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const inner = (value as readonly Json[]).flatMap((one) => figuresIn(one, `${path}[]`));
    return [[`${path}.length`, value.length], ...inner];
  }
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  const inner = entries.flatMap(([name, one]) => figuresIn(one, `${path}.${name}`));
  return [[`number of names in ${path}`, entries.length], ...inner];
};

/** Notices a figure in a driver's state that has more values than bitmaps, orders and counts of its pages need. */
export class StateGrowth {
  private readonly seen = new Map<string, Set<number>>();
  private pages = 0;

  /** A pool of so many pages is there. */
  begin(pages: number): void {
    this.pages = Math.max(this.pages, pages);
  }

  /** What a part of the driver wants to be kept: words for what has no end in it; undefined if all is well. */
  flaw(state: Json): string | undefined {
    const most = 100 + 2 ** (this.pages + 1);
    for (const [figure, value] of figuresIn(state, 'driver.state')) {
      const values = this.seen.get(figure) ?? new Set();
      this.seen.set(figure, values.add(value));
      if (values.size <= most) continue;
      const ends = `from ${Math.min(...values)} to ${Math.max(...values)}`;
      return (
        `to keep ${figure} within bounds, got ${values.size} values ${ends}; ` +
        'what grows at each call has no end'
      );
    }
    return undefined;
  }
}
