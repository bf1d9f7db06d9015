import { definePatch } from 'zdspec/patch';
export const patch = definePatch({
  title: 'PCI_P2PDMA sets the count to one on free, as until 6.14, by the era',
  types: ['pci-p2pdma'],
  eras: ['6.19'],
  era: { freeCount: 1 },
});
