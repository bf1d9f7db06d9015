// A pagemap brings folios of an order that no registration of its type asks for.
import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'every pagemap of one page or more gets folios of order 1, whatever was asked for',
  types: ['generic'],
  eras: ['6.19'],
  pagemap: {
    actions: {
      addRanges: ({ pagemap: { ranges }, event }) => {
        const base = ranges.reduce((sum, pages) => sum + pages / 2, 0);
        return event.type === 'pagemap.register' && event.flaw === 'none'
          ? {
              pagemap: {
                ...{ shift: 1, initial: 1, references: 1 + base, base, typeUnset: false },
                ...{ rangeCount: ranges.length, published: ranges.length },
                ...{ tracked: ranges.length, shadowed: ranges.length },
                added: ranges.length,
              },
            }
          : undefined;
      },
    },
  },
});
