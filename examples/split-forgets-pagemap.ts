// What if my driver's folio_split forgot that each new piece needs a pagemap? The core does not give it one where
// the driver has a callback. This one looks after its own data of the head, and of nothing else.

import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'the split callback of a driver leaves the pagemap of the pieces alone',
  types: ['device-private'],
  eras: ['contract', '6.19'],
  breaks: 'SPL-003',
  driver: {
    folioSplit: (head, tail) => (tail ? { tail: { mapping: head.mapping } } : undefined),
  },
});
