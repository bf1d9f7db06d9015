import { definePatch } from 'zdspec/patch';

// A lawful driver: its folio_free hands the folio out again at once.
export const patch = definePatch({
  title: 'folio_free hands the folio out again before it returns',
  types: ['device-private'],
  eras: ['6.19'],
  driver: {
    folioFree: () => ({
      folio: { count: 1, held: 1, order: 0, pagemapReferences: 1 },
      effects: [
        { type: 'pagemap.take', references: 1 },
        { type: 'count.set', count: 1 },
      ],
    }),
  },
});
