// The altmap (spec/12-altmap.md): memmap storage in the device's own memory, handed out in ascending blocks.

import type { Altmap, AltmapBlock } from '../domain/pagemap.ts';
import {
  pagemapAlways,
  pagemapReachable,
  pagemapStep,
  type PagemapRule,
  type PagemapStep,
} from './about.ts';
import { isOk } from './observed.ts';
import { isFlawed } from './registration.ts';

const isAllocated = (step: PagemapStep): boolean =>
  step.event.type === 'altmap.allocate' && isOk(step);

const askedPages = ({ event }: PagemapStep): number => ('pages' in event ? event.pages : 0);

const lowestSetBit = (pages: number): number => pages & -pages;

const nextPfn = ({ reserve, alloc, align }: Altmap): number => reserve + alloc + align;

/** Whether a step has an altmap, a new block in it, and both are as a rule says. */
const isNewBlock = (
  { before, after }: PagemapStep,
  isRight: (block: AltmapBlock, altmap: Altmap, before: Altmap) => boolean,
): boolean => {
  const block = after.altmap?.blocks.at(-1);
  return (
    before.altmap !== null &&
    after.altmap !== null &&
    block !== undefined &&
    isRight(block, after.altmap, before.altmap)
  );
};

const altmapGivesNoMoreThanItHas = pagemapAlways({
  id: 'ALT-001',
  title: 'The altmap hands out no more than it has',
  binds: 'core',
  when: ({ altmap }) => altmap !== null,
  then: ({ altmap }) =>
    altmap !== null &&
    altmap.alloc >= 0 &&
    altmap.align >= 0 &&
    altmap.alloc + altmap.align <= altmap.free,
});

const blockLiesInsideTheArea = pagemapStep({
  id: 'ALT-002',
  title: 'A block of the altmap lies inside its area',
  binds: 'core',
  when: isAllocated,
  then: (step) =>
    isNewBlock(
      step,
      ({ pfn, pages }, { reserve, free }) => pfn >= reserve && pfn + pages <= reserve + free,
    ),
});

const blockIsAligned = pagemapStep({
  id: 'ALT-003',
  title: 'A block of the altmap is aligned to its lowest set bit',
  binds: 'core',
  when: isAllocated,
  then: (step) => isNewBlock(step, ({ pfn, pages }) => pfn % lowestSetBit(pages) === 0),
  says: ({ after }) => {
    const { pfn = 0, pages = 0 } = after.altmap?.blocks.at(-1) ?? {};
    return {
      expected: `the pfn of a block of ${pages} pages to be a multiple of ${lowestSetBit(pages)}`,
      got: String(pfn),
    };
  },
});

const allocationCountsPagesAndPadding = pagemapStep({
  id: 'ALT-004',
  title: 'An allocation counts its pages and its padding',
  binds: 'core',
  when: isAllocated,
  then: (step) =>
    isNewBlock(step, ({ pfn }, after, before) => {
      const padding = pfn - nextPfn(before);
      return (
        after.alloc === before.alloc + askedPages(step) &&
        after.align === before.align + padding &&
        padding >= 0 &&
        padding < lowestSetBit(askedPages(step))
      );
    }),
});

const failedAllocationChangesNothing = pagemapStep({
  id: 'ALT-005',
  title: 'An allocation that fails changes nothing',
  binds: 'core',
  when: (step) => step.event.type === 'altmap.allocate' && !isOk(step),
  then: ({ before, after }) => isSameAltmap(before.altmap, after.altmap),
});

const blocksAscendApart = pagemapAlways({
  id: 'ALT-006',
  title: 'Blocks of the altmap do not overlap and ascend',
  binds: 'core',
  when: ({ altmap }) => altmap !== null && altmap.blocks.length > 1,
  then: ({ altmap }) =>
    altmap !== null &&
    altmap.blocks.every(({ pfn }, at) => {
      const last = altmap.blocks[at - 1];
      return last === undefined || pfn >= last.pfn + last.pages;
    }),
});

const freeKeepsThePadding = pagemapStep({
  id: 'ALT-007',
  title: 'A free drops its pages from the altmap and keeps the padding',
  binds: 'core',
  when: (step) => step.event.type === 'altmap.free' && isOk(step),
  then: (step) =>
    step.before.altmap !== null &&
    step.after.altmap !== null &&
    step.after.altmap.alloc === step.before.altmap.alloc - askedPages(step) &&
    step.after.altmap.align === step.before.altmap.align,
});

const goneAltmapMissesNoPage = pagemapStep({
  id: 'ALT-008',
  title: 'No altmap page is missing when the pagemap is gone',
  binds: 'core',
  scope: { types: ['device-coherent', 'fs-dax', 'generic', 'pci-p2pdma'] },
  when: ({ effects, after }) =>
    after.altmap !== null && effects.some(({ type }) => type === 'unregistered'),
  then: ({ effects, after }) =>
    after.altmap?.alloc === 0 && effects.every(({ type }) => type !== 'altmapWarning'),
  says: ({ effects, after }) => ({
    expected: 'altmap.alloc to be 0 and no altmapWarning',
    got: `altmap.alloc ${after.altmap?.alloc ?? 0} and ${effects.some(({ type }) => type === 'altmapWarning') ? 'one' : 'none'}`,
  }),
});

const devicePrivateAltmapWarns = pagemapReachable({
  id: 'ALT-009',
  title: 'Device-private memory with an altmap warns when it goes',
  binds: 'core',
  scope: { types: ['device-private'] },
  witness: ({ effects }) =>
    effects.some(({ type }) => type === 'altmapWarning') &&
    effects.some(({ type }) => type === 'unregistered'),
});

const failedAddKeepsItsStorage = pagemapStep({
  id: 'ALT-012',
  title: 'A memory add that fails half way keeps its altmap pages, and the core warns of them',
  binds: 'core',
  when: (step) => step.before.altmap !== null && isFlawed(step, 'addStops'),
  then: ({ effects, after }) =>
    after.altmap !== null &&
    after.altmap.alloc > 0 &&
    effects.some((effect) => effect.type === 'altmapWarning'),
  says: ({ effects, after }) => ({
    expected: 'altmap pages to stay allocated, with a warning',
    got: `${after.altmap?.alloc ?? 0} of them, ${effects.length > 0 ? 'with' : 'without'} one`,
  }),
});

/** The model frees blocks in the reverse order: the allocator keeps no record of them. */
const isOutOfTurn = ({ event, before: { phase, altmap } }: PagemapStep): boolean =>
  event.type === 'altmap.free' &&
  (phase !== 'live' || altmap?.blocks.at(-1)?.pages !== event.pages);

const storageGoesBackLastFirst = pagemapStep({
  id: 'ALT-010',
  title: 'The core frees only the storage that it took last, while the pagemap lives',
  binds: 'core',
  when: isOutOfTurn,
  then: (step) => !isOk(step),
});

const allocIsTheSumOfBlocks = pagemapAlways({
  id: 'ALT-011',
  title: 'What an altmap has allocated is what its blocks take',
  binds: 'core',
  when: ({ altmap }) => altmap !== null,
  then: ({ altmap }) => altmap?.alloc === altmap?.blocks.reduce((sum, { pages }) => sum + pages, 0),
});

/** The altmap, in the chapter's order. */
export const altmapRules: readonly PagemapRule[] = [
  altmapGivesNoMoreThanItHas,
  blockLiesInsideTheArea,
  blockIsAligned,
  allocationCountsPagesAndPadding,
  failedAllocationChangesNothing,
  blocksAscendApart,
  freeKeepsThePadding,
  goneAltmapMissesNoPage,
  devicePrivateAltmapWarns,
  storageGoesBackLastFirst,
  allocIsTheSumOfBlocks,
  failedAddKeepsItsStorage,
];

function isSameAltmap(one: Altmap | null, other: Altmap | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
