// Fixes of unregistration and of the altmap.

import { assign, enqueueActions } from 'xstate';
import { memoryTypes } from '../domain/memory-type.ts';
import { allocateBlock } from '../model/altmap.ts';
import { pagemap } from '../model/pagemap.ts';
import { nothing } from '../mutants/replace.ts';
import { everyType, inPagemaps } from './in-pagemaps.ts';
import type { Specimen } from './specimen.ts';

const withAltmap = ['fs-dax', 'generic'] as const;

const spanIsRoundedDown: Specimen = {
  id: 'G2',
  title: 'mm: Fix memory size alignment in devm_memremap_pages_release()',
  commit: null,
  fixed: 'January 2018',
  types: memoryTypes,
  wrong:
    'Registration aligned the size of the range, and unregistration did not. The end of a range that crosses a section stayed in the look-up table.',
  confidence: 'B',
  lived: 'Until January 2018. Put into every era.',
  era: '6.1',
  party: 'core',
  stage: 'pagemap',
  faults: inPagemaps(
    everyType,
    'MAP-019',
    pagemap.provide({ actions: { unpublishRanges: assign({ published: 1 }) } }),
  ),
};

const memoryGoesBeforeTheWait: Specimen = {
  id: 'G4',
  title: 'mm/devm_memremap_pages: Fix final page put race',
  commit: '50f44ee7248a',
  fixed: 'between May and July 2019, 5.3',
  types: memoryTypes,
  wrong:
    'The struct pages were removed first, and the last reference was awaited after. Whoever put it wrote into memory that was no longer there.',
  confidence: 'A',
  lived: 'Until 5.2. Put into every era.',
  era: '6.1',
  party: 'core',
  stage: 'pagemap',
  faults: inPagemaps(
    everyType,
    'MAP-027',
    pagemap.provide({
      actions: {
        dropBase: assign(({ context: { references, base, completions } }) => ({
          ...{ base: 0, references: references - base, added: 0, shadowed: 0 },
          completions: completions + (base > 0 && references === base ? 1 : 0),
        })),
      },
    }),
  ),
};

const gonePagemapIsPublished: Specimen = {
  id: 'G7',
  title: 'mm/memremap: fix memunmap_pages() race with get_dev_pagemap()',
  commit: '1e57ffb6e3fd',
  fixed: 'June 2022, 6.0',
  types: memoryTypes,
  wrong:
    'The reference counter was destroyed while the look-up table still had the range. A look-up in between took a reference from a counter that was gone.',
  confidence: 'A',
  lived: 'Until 5.19. Put into the kernels since.',
  era: '6.1',
  party: 'core',
  stage: 'pagemap',
  faults: inPagemaps(
    everyType,
    'MAP-019',
    pagemap.provide({ actions: { unpublishRanges: nothing } }),
  ),
};

const otherUserIsNotAwaited: Specimen = {
  id: 'G15',
  title: 'drm/pagemap: Add a refcounted drm_pagemap backpointer to drm_pagemap_zdd',
  commit: 'a26084328ac4',
  fixed: 'December 2025',
  types: ['device-private'],
  wrong:
    'A driver that used the memory of another one did not keep it. When the other was unbound first, the last put ran code that had been unloaded.',
  confidence: 'A',
  lived: 'Drivers until December 2025. A look-up stands for the reference of the other driver.',
  era: '6.19',
  party: 'driver',
  stage: 'pagemap',
  faults: inPagemaps(
    ['device-private'],
    'MAP-019',
    pagemap.provide({
      guards: {
        isDrained: ({ context: { references, base, lookUps } }) =>
          references - base - lookUps === 0,
      },
    }),
  ),
};

const failureReachesTheReserve: Specimen = {
  id: 'F1',
  title: 'mm: fix memory_failure() handling of dax-namespace metadata',
  commit: '34dc45be4563',
  fixed: 'January 2021',
  types: withAltmap,
  wrong:
    'A failure in the part of a range that stores struct pages was handled as if it were in a page. The struct page that it touched had never been initialised.',
  confidence: 'A',
  lived: 'Until January 2021. Put into every era.',
  era: '6.1',
  party: 'core',
  stage: 'altmap',
  faults: inPagemaps(
    withAltmap,
    'FAI-001',
    pagemap.provide({
      actions: {
        refuse: enqueueActions(({ context, event, enqueue }, params) => {
          const isHandled = event.type === 'pagemap.failReserve' && context.initial === 1;
          if (!isHandled) enqueue.emit({ type: 'answer', ...params });
        }),
      },
    }),
  ),
};

const failedBlockKeepsTheAltmap: Specimen = {
  id: 'F5',
  title: 'drivers/base/memory: set mem->altmap after successful device registration',
  commit: 'a2b8d7827f48',
  fixed: 'May 2026, 6.12.95',
  types: withAltmap,
  wrong:
    'A block of memory was given its altmap before the last step that can fail. After a failure the block that was released still had it.',
  confidence: 'A',
  lived: 'Kernels here until the fix. The add of a range stands for that of a block.',
  era: '6.12',
  party: 'core',
  stage: 'altmap',
  faults: inPagemaps(
    withAltmap,
    'MAP-009',
    pagemap.provide({
      actions: {
        populateAltmap: assign({
          altmap: ({ context: { altmap } }) =>
            altmap && (allocateBlock({ ...altmap, alloc: 0, blocks: [] }, 1) ?? altmap),
        }),
        keepStorage: nothing,
        removeRanges: assign(({ context }) => ({
          ...{ added: 0, shadowed: 0, tracked: 0, published: 0 },
          rangeCount: context.ranges.length,
        })),
      },
    }),
  ),
};

const lastBlockIsOutside: Specimen = {
  id: 'F6',
  title: 'powerpc/mm/altmap: Fix altmap boundary check',
  commit: '6722b2571205',
  fixed: 'August 2023, 6.4.11',
  types: withAltmap,
  wrong:
    'The check whether an address lies in the altmap left out a part of its area. Blocks there were not freed, and the number of allocated pages never fell to zero.',
  confidence: 'B',
  lived: '6.1 and later until the fix, on powerpc.',
  era: '6.1',
  party: 'core',
  stage: 'altmap',
  faults: inPagemaps(
    withAltmap,
    'ALT-008',
    pagemap.provide({
      actions: {
        freeAltmap: assign({
          altmap: ({ context: { altmap } }) => {
            const last = altmap?.blocks.at(-1);
            return altmap && last ? { ...altmap, alloc: last.pages, blocks: [last] } : altmap;
          },
        }),
      },
    }),
  ),
};

export const unregistrationSpecimens: readonly Specimen[] = [
  spanIsRoundedDown,
  memoryGoesBeforeTheWait,
  gonePagemapIsPublished,
  otherUserIsNotAwaited,
  failureReachesTheReserve,
  failedBlockKeepsTheAltmap,
  lastBlockIsOutside,
];
