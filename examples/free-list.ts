// A driver's pool as a free list: the page that came back last is handed out first. It holds.

import { defineDriver, definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'the pool of a driver is a free list, last in, first out',
  types: ['device-private', 'device-coherent'],
  driver: defineDriver({
    state: ({ pages }) => Array.from({ length: pages }, (_, pfn) => pfn),
    allocate: (_folio, { order, pfn, state }) => {
      return order === 0 && state[0] === pfn && { state: state.slice(1) };
    },
    folioFree: (_folio, { pfn, state }) => ({ state: [pfn, ...state] }),
  }),
});
