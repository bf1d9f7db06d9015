// Fixes that a model of lives and references cannot take back, each with the reason.

import { memoryTypes } from '../domain/memory-type.ts';
import { beyondOneStep } from './beyond-one-step.ts';
import type { Unexpressed } from './specimen.ts';

const beyondFolios: readonly Unexpressed[] = [
  {
    id: 'H14',
    title: 'mm/memcg: fix device private memcg accounting',
    commit: '9a137153fc87',
    fixed: 'October 2020, 5.9.6',
    types: ['device-private'],
    wrong:
      'When the charges of a task moved to another group, entries of device memory were passed over. Their pages stayed charged to the group that the task had left.',
    confidence: 'B',
    reason:
      'A migration charges its data once, but the groups that are charged have no life here (OUT-002).',
  },
  {
    id: 'P9',
    title: 'block: add pgmap check to biovec_phys_mergeable',
    commit: '13920e4b7b78',
    fixed: 'April 2026, 6.12.86 and 6.12.88',
    types: ['generic', 'pci-p2pdma'],
    wrong:
      'Two segments of a request were merged because their pages are neighbours, although they belong to two pagemaps. The device was given one address for memory of two owners.',
    confidence: 'A',
    reason:
      'Segments of a request are pairs of pfn and length that hold nothing. A folio of the model never lies in two pagemaps.',
  },
  {
    id: 'M4',
    title: 'lib: test_hmm: evict device pages on file close to avoid use-after-free',
    commit: '744dd97752ef',
    fixed: 'April 2026',
    types: ['device-private'],
    wrong:
      'Each page pointed at the data of the file through which it was had. Closing the file freed the data while pages were still out.',
    confidence: 'A',
    reason:
      "The driver's data is an object of its own, and the pagemap outlives the file (OUT-003). The same mistake at the end of the pagemap is M5.",
  },
  {
    id: 'S3',
    title: 'mm: no deferred split for device private folios',
    commit: null,
    fixed: '2025, with 6.19',
    types: ['device-private'],
    wrong:
      'A folio that is partly unmapped is queued to be split when memory is short. A device folio is never reclaimed, and may be handed out again while it is queued.',
    confidence: 'C',
    reason:
      'Here one entry maps a whole folio (ASM-004), and there is no queue from which it could be absent (OUT-002).',
  },
  {
    id: 'S7',
    title: 'mm/mm_init: fix uninitialized struct pages for ZONE_DEVICE',
    commit: 'cd681403a870',
    fixed: 'April 2026, 6.12.100',
    types: ['generic'],
    wrong:
      'Tails were left as they were because the memory of their struct pages is shared. In a section from boot it is not shared, and their struct pages held what had been there before.',
    confidence: 'A',
    reason: 'A folio is one thing: its tails have no state of their own (OUT-012).',
  },
];

const beyondThePagemap: readonly Unexpressed[] = [
  {
    id: 'G9',
    title: 'libnvdimm/pmem: Fix crash triggered when I/O in-flight during unbind',
    commit: '32b2397c1e56',
    fixed: 'August 2021, 5.14.6',
    types: ['fs-dax'],
    wrong:
      'The actions at the end of the device ran in the wrong order. The mapping went while requests were still being served from it.',
    confidence: 'A',
    reason:
      'That a driver of file memory stops its users first is an assumption (ASM-005), because nothing in the core waits for them: a pagemap may go while its folios are in use (MAP-022).',
  },
  {
    id: 'G14',
    title: 'mshv_vtl: fix vmemmap race in low pgmap resolver',
    commit: null,
    fixed: 'June 2026, outside the tree',
    types: ['generic'],
    wrong:
      'A look-up can find a pagemap whose registration has not initialised its struct pages yet. The driver took the hit as proof that the pages were there.',
    confidence: 'A',
    reason:
      'The gap lies inside one call of `memremap_pages()`, and calls are not taken apart (OUT-011).',
  },
  {
    id: 'F2',
    title: "mm/memunmap: don't access uninitialized memmap in memunmap_pages()",
    commit: '77e080e7680e',
    fixed: 'October 2019, 5.3.9',
    types: ['fs-dax', 'generic'],
    wrong:
      'Unregistration read zone and node from the first page of the range. Where the range begins with an altmap, that page was never initialised.',
    confidence: 'A',
    reason:
      'It is a read from the wrong pfn, which moves nothing. Which pfns are pages is tabled in the header and has no life here (OUT-005).',
  },
  {
    id: 'F3',
    title: 'mm: teach pfn_to_online_page() about ZONE_DEVICE section collisions',
    commit: '1f90a3477df3',
    fixed: 'October 2019 and January 2021',
    types: memoryTypes,
    wrong:
      'Code that walks all pfns looked at device pages as if they were system memory. Some of their struct pages were not initialised, or shared a section with memory that is online.',
    confidence: 'B',
    reason:
      'A walk over pfns holds nothing, and which pfns are online is not a state of a folio or a pagemap (OUT-005, OUT-013).',
  },
  {
    id: 'F9',
    title: 'device-dax: correct pgoff align in dax_set_mapping()',
    commit: '7fcbd9785d4c',
    fixed: 'October 2024, 6.11.4',
    types: ['generic'],
    wrong:
      'The offset of a large page in its file was rounded up from the address of the fault. A later failure was reported for the address of a neighbour.',
    confidence: 'B',
    reason:
      'The model knows whether a folio has a mapping, not at which offset of the file it lies.',
  },
];

export const unexpressedSpecimens: readonly Unexpressed[] = [
  ...beyondFolios,
  ...beyondThePagemap,
  ...beyondOneStep,
];
