// What if a get of a folio that is in use already were refused with a warning? A transition can answer otherwise,
// and do nothing.

import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'a get of a busy folio is refused with a warning',
  types: ['generic'],
  breaks: 'LIF-021',
  arrows: [
    {
      phase: 'busy',
      event: 'folio.get',
      guard: 'isGettable',
      becomes: { answer: 'warn', actions: [] },
    },
  ],
});
