// What if the core called the driver's folio_free before it clears the folio's mapping?
// A driver that looks at the mapping would then see one of a life that is over.

import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'folio_free runs before the mapping is cleared',
  types: ['device-private', 'device-coherent'],
  breaks: 'LIF-010',
  // Each of the two actions is done in the place of the other.
  actions: {
    clearMapping: ['callFolioFree'],
    callFolioFree: ['clearMapping'],
  },
});
