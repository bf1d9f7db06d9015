import { definePatch } from 'zdspec/patch';
export const patch = definePatch({
  title: 'the last put of a block gives its pagemap reference back twice',
  types: ['pci-p2pdma'],
  eras: ['6.19'],
  driver: { folioFree: () => ({ effects: [{ type: 'pagemap.drop', references: 2 }] }) },
});
