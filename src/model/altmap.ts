// The altmap with its blocks (spec/12-altmap.md): the header's arithmetic, and what is handed out.

import type { Altmap } from '../domain/pagemap.ts';
import { vmemAltmapAlloc, vmemAltmapFree, type VmemAltmap } from '../header/altmap.ts';

const bare = (altmap: Altmap): VmemAltmap => ({
  basePfn: 0,
  endPfn: altmap.reserve + altmap.free,
  reserve: altmap.reserve,
  free: altmap.free,
  align: altmap.align,
  alloc: altmap.alloc,
});

/** The altmap with one more block, or `undefined` when it has no room. */
export const allocateBlock = (altmap: Altmap, pages: number): Altmap | undefined => {
  const taken = vmemAltmapAlloc(bare(altmap), pages);
  if (!taken) return undefined;
  const { align, alloc } = taken.altmap;
  return { ...altmap, align, alloc, blocks: [...altmap.blocks, { pfn: taken.pfn, pages }] };
};

/** The altmap without its last block. Only the last may go while others live: it is a bump allocator. */
export const freeBlock = (altmap: Altmap): Altmap => {
  const last = altmap.blocks.at(-1);
  if (!last) return altmap;
  const { alloc } = vmemAltmapFree(bare(altmap), last.pages);
  return { ...altmap, alloc, blocks: altmap.blocks.slice(0, -1) };
};
