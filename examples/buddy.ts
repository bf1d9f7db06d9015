// A driver's pool as a buddy allocator of two orders: single pages and pairs. A single page is taken from a pair only
// when no single one is left, and two neighbours that are back become a pair again. It holds.
// It does not ask for the count either (see free-list.ts).

import { defineDriver, definePatch } from 'zdspec/patch';

interface Pool {
  readonly singles: readonly number[];
  readonly pairs: readonly number[];
}

const sorted = (pfns: readonly number[]): readonly number[] => [...pfns].sort((a, b) => a - b);
const without = (pfns: readonly number[], pfn: number): readonly number[] =>
  pfns.filter((one) => one !== pfn);

const take = ({ singles, pairs }: Pool, pfn: number, order: number): Pool | undefined => {
  if (order === 1) return pairs[0] === pfn ? { singles, pairs: without(pairs, pfn) } : undefined;
  if (order > 1) return undefined;
  if (singles.length > 0) {
    return singles[0] === pfn ? { singles: without(singles, pfn), pairs } : undefined;
  }
  return pairs[0] === pfn ? { singles: [pfn + 1], pairs: without(pairs, pfn) } : undefined;
};

const give = ({ singles, pairs }: Pool, pfn: number, order: number): Pool => {
  if (order === 1) return { singles, pairs: sorted([...pairs, pfn]) };
  const buddy = pfn ^ 1;
  return singles.includes(buddy)
    ? { singles: without(singles, buddy), pairs: sorted([...pairs, Math.min(pfn, buddy)]) }
    : { singles: sorted([...singles, pfn]), pairs };
};

export const patch = definePatch({
  title: 'the pool of a driver is a buddy allocator of two orders',
  types: ['device-private'],
  eras: ['6.1', '6.12', '6.15', '6.19'],
  driver: defineDriver({
    state: ({ pages }): Pool => ({
      singles: [],
      pairs: Array.from({ length: Math.floor(pages / 2) }, (_, pair) => 2 * pair),
    }),
    allocate: (_folio, { order, pfn, state }) => {
      const pool = take(state, pfn, order);
      return pool !== undefined && { state: pool };
    },
    folioFree: ({ order }, { pfn, state }) => ({ state: give(state, pfn, order) }),
  }),
});
