// A driver that somebody always waits for: folio_free hands the page out again before it returns, as long as the
// driver has not begun to unregister. The core is not done with the last life by then. It holds.

import { defineDriver, definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'folio_free hands the page out again before it returns',
  types: ['device-private'],
  eras: ['6.19'],
  driver: defineDriver({
    state: null,
    folioFree: (_folio, { pfn, pagemap }) =>
      pagemap === 'live' ? { calls: [{ pfn, type: 'folio.handOut', order: 0 }] } : {},
  }),
});
