// What if a driver's pool did not know which pages are out? Its allocator takes whatever is of the right size and
// sound, and hands out again what somebody still holds.

import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'the allocator of a driver does not look whether a page is still in use',
  types: ['device-private', 'pci-p2pdma'],
  breaks: 'LIF-005',
  driver: {
    allocate: (folio, { order }) => folio.order === order && !folio.poisoned,
  },
});
