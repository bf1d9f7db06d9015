// A driver that makes a page part of a larger folio inside the callback that frees it.

import type { Json } from '../core/json.ts';
import { pagesOf } from '../domain/folio.ts';
import type { DriverPlan } from '../model/driven/plan.ts';

/** The state is the pages that are out. */
const outOf = (state: Json): readonly number[] => state as readonly number[];

const pagesFrom = (pfn: number, order: number): readonly number[] =>
  Array.from({ length: pagesOf(order) }, (_, page) => pfn + page);

const withPages = (state: Json, pages: readonly number[]): Json =>
  [...outOf(state), ...pages].sort((one, other) => one - other);

/**
 * It hands out what is free. When the second page of a pair is freed and the first is free, both go out again at once
 * as one folio: lawful, because the page is the driver's from the callback on.
 */
export const joiningDriver: DriverPlan = {
  initial: () => [],
  handOut: (_, order, { pfn, state }) => {
    const pages = pagesFrom(pfn, order);
    const isPossible =
      pfn % pages.length === 0 && !pages.some((page) => outOf(state).includes(page));
    return isPossible ? { state: withPages(state, pages) } : undefined;
  },
  folioFree: ({ order }, { pfn, state, pagemap }) => {
    const back = pagesFrom(pfn, order);
    const left = outOf(state).filter((page) => !back.includes(page));
    const head = pfn - 1;
    const isJoined = order === 0 && pfn % 2 === 1 && !left.includes(head) && pagemap === 'live';
    return isJoined
      ? {
          returns: undefined,
          state: withPages(left, [head, pfn]),
          calls: [{ pfn: head, event: { type: 'folio.handOut', order: 1 } }],
        }
      : { returns: undefined, state: left, calls: [] };
  },
};
