// A pagemap brings folios of an order that no registration of its type asks for.
import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'every pagemap of one page or more gets folios of order 1, whatever was asked for',
  types: ['fs-dax'],
  eras: ['6.19'],
  pagemap: {
    actions: {
      addRanges: ({ pagemap, event }) =>
        event.type === 'pagemap.register' && event.flaw === 'none'
          ? {
              pagemap: {
                ...{ shift: 1, initial: 1, references: 1, base: 0, typeUnset: false },
                ...{ rangeCount: pagemap.ranges.length, published: pagemap.ranges.length },
                ...{ tracked: pagemap.ranges.length, shadowed: pagemap.ranges.length },
                added: pagemap.ranges.length,
              },
            }
          : undefined,
    },
  },
});
