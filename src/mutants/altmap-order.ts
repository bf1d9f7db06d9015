// Seeded faults of the order in which storage of the altmap goes back, and of its sum (spec/12-altmap.md, ALT-010 and ALT-011).

import { assign } from 'xstate';
import type { Altmap } from '../domain/pagemap.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Mutant } from './mutant.ts';

/** The altmap without the latest block of so many pages. */
const withoutBlock = (altmap: Altmap, pages: number): Altmap => {
  const at = altmap.blocks.findLastIndex((block) => block.pages === pages);
  return { ...altmap, alloc: altmap.alloc - pages, blocks: altmap.blocks.toSpliced(at, 1) };
};

const olderBlockIsFreed: Mutant = {
  stage: 'altmap',
  id: 'ALT-010.a',
  breaks: 'ALT-010',
  fault: 'a block may be freed while a later one is out',
  type: 'fs-dax',
  era: '6.19',
  machine: pagemap.provide({
    guards: {
      isLastBlock: ({ context, event }) =>
        event.type === 'altmap.free' &&
        context.altmap?.blocks.some(({ pages }) => pages === event.pages) === true,
    },
    actions: {
      freeToAltmap: assign({
        altmap: ({ context: { altmap }, event }) =>
          altmap && event.type === 'altmap.free' ? withoutBlock(altmap, event.pages) : altmap,
      }),
    },
  }),
};

const tearDownForgetsBlocks: Mutant = {
  stage: 'altmap',
  id: 'ALT-011.a',
  breaks: 'ALT-011',
  fault: 'the tear-down resets the count of pages and leaves the blocks in place',
  type: 'fs-dax',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      freeAltmap: assign({
        altmap: ({ context: { altmap } }) => altmap && { ...altmap, alloc: 0 },
      }),
    },
  }),
};

export const altmapOrderMutants: readonly Mutant[] = [olderBlockIsFreed, tearDownForgetsBlocks];
