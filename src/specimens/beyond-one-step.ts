// Fixes of faults that lie inside one step, or between two that are made at the same time.

import type { Unexpressed } from './specimen.ts';

const betweenTwoCpus: readonly Unexpressed[] = [
  {
    id: 'H18',
    title: 'PCI/P2PDMA: write the count of a page back before the pool has it',
    commit: null,
    fixed: 'not fixed in 7.3',
    types: ['pci-p2pdma'],
    wrong:
      'A page that could not be mapped goes back to the pool, and its count is written after. Whoever is given the page in between has one with a count of zero.',
    confidence: 'B',
    reason:
      'Between two steps of one call another CPU has to map the page, and calls are not taken apart (OUT-011).',
  },
  {
    id: 'R15',
    title: 'mm/migrate_device: pin large folios before splitting',
    commit: null,
    fixed: '2026, with 7.3',
    types: ['device-private'],
    wrong:
      'To split a folio, a migration unlocked the page table first and took its reference after that. In between the last entry could go, so that it took a reference where there was none left.',
    confidence: 'A',
    reason:
      'A get at zero is LIF-022, but another CPU has to unmap the folio inside this call, and calls are not taken apart (OUT-011).',
  },
  {
    id: 'R16',
    title: 'mm/huge_memory: put a file folio only when nothing is done with it any more',
    commit: null,
    fixed: '2026, with 7.2; known by the code alone',
    types: ['fs-dax'],
    wrong:
      'Unmapping or splitting a huge entry put the folio first, and looked at it and counted it after. The put could be the last one.',
    confidence: 'B',
    reason:
      'What was touched are flags of the folio and counters of the process (OUT-003), and it does harm only when another CPU comes in between (OUT-011).',
  },
  {
    id: 'F12',
    title: 'dax: read holder_ops once in dax_holder_notify_failure()',
    commit: null,
    fixed: 'June 2026',
    types: ['fs-dax'],
    wrong:
      'Whether a file system wants to be told of a failure, and how it is told, were two reads. One that was unmounted in between had left nothing to call.',
    confidence: 'A',
    reason:
      'It takes an unmount between two reads of one call, and calls are not taken apart (OUT-011). What a former user leaves behind for good is S6.',
  },
];

const hugeEntries: readonly Unexpressed[] = [
  {
    id: 'M11',
    title: 'mm/migrate_device: avoid out-of-bounds writes for compound folios',
    commit: null,
    fixed: '2026, with 7.2',
    types: ['device-private', 'device-coherent'],
    wrong:
      'A driver that evicts a range of pfns brings an array with a place for each. For a folio that reaches beyond the range, places behind the end of the array were written.',
    confidence: 'A',
    reason:
      'An eviction is of one folio here, and the array of its caller is no state (OUT-021, OUT-022).',
  },
  {
    id: 'M12',
    title: 'mm/migrate_device: move softleaf_to_folio() inside device-private branch',
    commit: null,
    fixed: '2026, with 7.3',
    types: ['device-private'],
    wrong:
      'A migration that met a huge entry that is not present took the folio out of it, and looked at its kind after. Entries of other kinds name no folio.',
    confidence: 'A',
    reason:
      'An entry of the model is of a kind before anything is read from it, and huge ones have no migration here (OUT-022).',
  },
  {
    id: 'M13',
    title: 'mm/migrate_device: fix spinlock leak in migrate_vma_insert_huge_pmd_page',
    commit: '63451de16e0a',
    fixed: 'May 2026, also in stable 7.0',
    types: ['device-private'],
    wrong:
      'A huge page could not be put in because its process was about to end, and the lock of the page table stayed taken. Whoever came there next waited for ever.',
    confidence: 'A',
    reason:
      'The lock of a page table is no state, and huge pages have no migration here (OUT-022).',
  },
  {
    id: 'M14',
    title: 'mm/huge_memory: skip device-private PMDs in madvise_free_huge_pmd',
    commit: null,
    fixed: 'July 2026, with 7.2',
    types: ['device-private'],
    wrong:
      'A walk of page tables for madvise took a huge entry that is not present for that of a migration. An entry of private memory is neither present nor that.',
    confidence: 'B',
    reason:
      'The walk holds nothing and moves nothing, and an entry of the model is never huge (ASM-004, OUT-022).',
  },
  {
    id: 'S8',
    title: 'mm/mm_init: fix pageblock migratetype for ZONE_DEVICE compound pages',
    commit: '94405c613683',
    fixed: 'April 2026, with 7.2',
    types: ['generic'],
    wrong:
      "The type of a block of pages was set at the block's first page, when that was initialised. In a folio of several blocks that page is a tail, and its block got no type.",
    confidence: 'B',
    reason:
      'By that type the page allocator groups its blocks. No device page is its own, and nothing here reads the type (OUT-003).',
  },
];

export const beyondOneStep: readonly Unexpressed[] = [...betweenTwoCpus, ...hugeEntries];
