// Seeded faults of the altmap (spec/12-altmap.md): its area, its two counters, its blocks.

import { assign, enqueueActions } from 'xstate';
import type { Altmap } from '../domain/pagemap.ts';
import { allocateBlock, freeBlock } from '../model/altmap.ts';
import { pagemap } from '../model/pagemap.ts';
import { altmapOrderMutants } from './altmap-order.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const withAltmap = { stage: 'altmap' } as const;

type Allocate = (altmap: Altmap, pages: number) => Altmap;

/** A pagemap whose altmap allocates in another way, where there is room. */
const allocating = (allocate: Allocate) =>
  pagemap.provide({
    actions: {
      allocateFromAltmap: assign({
        altmap: ({ context: { altmap }, event }) =>
          altmap && event.type === 'altmap.allocate' ? allocate(altmap, event.pages) : altmap,
      }),
    },
  });

/** The altmap as it should be after an allocation. */
const allocated: Allocate = (altmap, pages) => allocateBlock(altmap, pages) ?? altmap;

/** The altmap with one more block at this pfn and this much more padding. */
const withBlock = (altmap: Altmap, pfn: number, pages: number, padding = 0): Altmap => ({
  ...altmap,
  alloc: altmap.alloc + pages,
  align: altmap.align + padding,
  blocks: [...altmap.blocks, { pfn, pages }],
});

const nextPfn = ({ reserve, alloc, align }: Altmap): number => reserve + alloc + align;

const memmapOutgrowsAltmap: Mutant = {
  ...withAltmap,
  id: 'ALT-001.a',
  breaks: 'ALT-001',
  fault: 'registration stores more struct pages than the altmap has room for',
  type: 'generic',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      populateAltmap: assign({
        altmap: ({ context: { altmap } }) =>
          altmap && withBlock(altmap, altmap.reserve, altmap.free + 1),
      }),
    },
  }),
};

const emptyAltmapIsFreed: Mutant = {
  ...withAltmap,
  id: 'ALT-001.b',
  breaks: 'ALT-001',
  fault: 'tear-down frees one page more than was handed out',
  type: 'device-private',
  era: '6.12',
  machine: pagemap.provide({
    actions: {
      freeAltmap: assign({
        altmap: ({ context: { altmap } }) => altmap && { ...altmap, alloc: -1, blocks: [] },
      }),
    },
  }),
};

const blockLiesInPrefix: Mutant = {
  ...withAltmap,
  id: 'ALT-002.a',
  breaks: 'ALT-002',
  fault: "a block is taken from the driver's prefix",
  type: 'fs-dax',
  era: '6.19',
  machine: allocating((altmap, pages) => withBlock(altmap, 0, pages)),
};

const blockLiesBehindArea: Mutant = {
  ...withAltmap,
  id: 'ALT-002.b',
  breaks: 'ALT-002',
  fault: 'a block ends on the first device page, because the prefix is counted twice',
  type: 'generic',
  era: '6.1',
  machine: allocating((altmap, pages) =>
    withBlock(altmap, altmap.reserve + altmap.free + altmap.reserve - pages, pages),
  ),
};

const blockIsNotAligned: Mutant = {
  ...withAltmap,
  id: 'ALT-003.a',
  breaks: 'ALT-003',
  fault: 'a block begins at the next free pfn, aligned or not',
  type: 'device-coherent',
  era: '6.19',
  machine: allocating((altmap, pages) => withBlock(altmap, nextPfn(altmap), pages)),
};

const paddingIsNotCounted: Mutant = {
  ...withAltmap,
  id: 'ALT-004.a',
  breaks: 'ALT-004',
  fault: 'the pfns skipped for alignment are not counted',
  type: 'pci-p2pdma',
  era: '6.19',
  machine: allocating((altmap, pages) => ({ ...allocated(altmap, pages), align: altmap.align })),
};

const blockCountsAsPage: Mutant = {
  ...withAltmap,
  id: 'ALT-004.b',
  breaks: 'ALT-004',
  fault: 'an allocation counts its block as one page',
  type: 'device-private',
  era: '6.19',
  machine: allocating((altmap, pages) => ({
    ...allocated(altmap, pages),
    alloc: altmap.alloc + 1,
  })),
};

const failedAllocationKeepsPadding: Mutant = {
  ...withAltmap,
  id: 'ALT-005.a',
  breaks: 'ALT-005',
  fault: 'an allocation that fails keeps the padding it would have needed',
  type: 'fs-dax',
  era: '6.15',
  machine: pagemap.provide({
    actions: {
      refuse: enqueueActions(({ context: { altmap }, event, enqueue }, params) => {
        if (altmap && event.type === 'altmap.allocate' && params.answer.kind === 'errno') {
          enqueue.assign({ altmap: { ...altmap, align: altmap.align + 1 } });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

const freeMovesBlocks: Mutant = {
  ...withAltmap,
  id: 'ALT-006.a',
  breaks: 'ALT-006',
  fault: 'a free moves the blocks that stay to the beginning of the area, one over the other',
  type: 'generic',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      freeToAltmap: assign({
        altmap: ({ context: { altmap } }) => {
          const freed = altmap && freeBlock(altmap);
          return (
            freed && {
              ...freed,
              blocks: freed.blocks.map(({ pages }) => ({ pfn: freed.reserve, pages })),
            }
          );
        },
      }),
    },
  }),
};

const freeGivesPaddingBack: Mutant = {
  ...withAltmap,
  id: 'ALT-007.a',
  breaks: 'ALT-007',
  fault: 'a free drops the padding with the pages',
  type: 'device-coherent',
  era: '6.12',
  machine: pagemap.provide({
    actions: {
      freeToAltmap: assign({
        altmap: ({ context: { altmap } }) => altmap && { ...freeBlock(altmap), align: 0 },
      }),
    },
  }),
};

const freedPagesStayCounted: Mutant = {
  ...withAltmap,
  id: 'ALT-007.b',
  breaks: 'ALT-007',
  fault: 'a free drops no page',
  type: 'fs-dax',
  era: '6.19',
  machine: pagemap.provide({ actions: { freeToAltmap: nothing } }),
};

const memmapStaysInAltmap: Mutant = {
  ...withAltmap,
  id: 'ALT-008.a',
  breaks: 'ALT-008',
  fault: 'tear-down removes the struct pages without their altmap, as for private memory',
  type: 'device-coherent',
  era: '6.19',
  machine: pagemap.provide({ actions: { freeAltmap: nothing } }),
};

export const altmapMutants: readonly Mutant[] = [
  memmapOutgrowsAltmap,
  emptyAltmapIsFreed,
  blockLiesInPrefix,
  blockLiesBehindArea,
  blockIsNotAligned,
  paddingIsNotCounted,
  blockCountsAsPage,
  failedAllocationKeepsPadding,
  freeMovesBlocks,
  freeGivesPaddingBack,
  freedPagesStayCounted,
  memmapStaysInAltmap,
  ...altmapOrderMutants,
];
