// A driver's pool as a free list: the page that came back last is handed out first. It holds.
// By the header's words alone a free page keeps a reference, beside which anybody may take one, and a pool has to ask
// for the count (LIF-005). In kernels a free private page has none, so this one need not.

import { defineDriver, definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'the pool of a driver is a free list, last in, first out',
  types: ['device-private'],
  eras: ['6.1', '6.12', '6.15', '6.19'],
  driver: defineDriver({
    state: ({ pages }) => Array.from({ length: pages }, (_, pfn) => pfn),
    allocate: (_folio, { order, pfn, state }) => {
      return order === 0 && state[0] === pfn && { state: state.slice(1) };
    },
    folioFree: (_folio, { pfn, state }) => ({ state: [pfn, ...state] }),
  }),
});
