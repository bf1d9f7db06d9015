// A driver's pool as a bitmap, a bit for each page: any aligned block whose bits are clear may be handed out. Pieces of
// a split come back one by one, so a folio clears the bits of its own pages, and no others. It holds.
// It does not ask for the count either (see free-list.ts).

import { defineDriver, definePatch } from 'zdspec/patch';

const bitsOf = (pfn: number, order: number): number => (2 ** (2 ** order) - 1) * 2 ** pfn;

export const patch = definePatch({
  title: 'the pool of a driver is a bitmap',
  types: ['device-private', 'device-coherent'],
  eras: ['6.1', '6.12', '6.15', '6.19'],
  driver: defineDriver({
    state: 0,
    allocate: (_folio, { order, pfn, state }) => {
      const bits = bitsOf(pfn, order);
      const isPossible = pfn % 2 ** order === 0 && (state & bits) === 0;
      return isPossible && { state: state | bits };
    },
    folioFree: ({ order }, { pfn, state }) => ({ state: state & ~bitsOf(pfn, order) }),
  }),
});
