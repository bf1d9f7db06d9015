import { definePatch } from 'zdspec/patch';

// After folio_free the folio is the driver's. One that scribbles over its own struct page must not hurt the core.
export const patch = definePatch({
  title: 'folio_free rewrites the order of the folio, which is its own again',
  types: ['device-private'],
  eras: ['6.19'],
  driver: {
    folioFree: () => ({ folio: { order: 0 } }),
  },
});
