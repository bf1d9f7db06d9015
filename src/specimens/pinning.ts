// Fixes of who may pin what, and of what truncate waits for.

import { assign, emit } from 'xstate';
import { bug } from '../core/answer.ts';
import { deviceCoherent } from '../model/device-coherent.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { never } from '../mutants/replace.ts';
import type { Specimen } from './specimen.ts';

const longTermPinStays: Specimen = {
  id: 'P1',
  title: 'mm/gup: revert "fix infinite loop within __get_longterm_locked"',
  commit: '517f496e1e61',
  fixed: 'June 2025, 6.16-rc, 6.12.37',
  types: ['device-coherent'],
  wrong:
    'A list that stayed empty was taken to mean that nothing had to move. Coherent folios are never put on that list, so a long-term pin of them was granted in place.',
  confidence: 'C',
  lived: 'Stable kernels from 6.12.15 to 6.12.36. That coherent memory was hit is read from code.',
  era: '6.12',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-coherent',
      breaks: 'COH-003',
      machine: deviceCoherent.provide({ guards: { isEvictingPin: never, isEvictedByPin: never } }),
    },
  ],
  elsewhere: [
    {
      eras: ['contract'],
      is: { caughtBy: 'COH-002' },
      why: 'a short-term pin, which the header forbids as well, comes first',
    },
  ],
};

const failedPinStopsTheKernel: Specimen = {
  id: 'P2',
  title: 'mm/gup: handle NULL pages in unpin_user_pages()',
  commit: 'a1268be280d8',
  fixed: 'November 2024, 6.12.5',
  types: ['device-coherent'],
  wrong:
    'While pins become plain references for a migration, their entries in the array are blank. When the migration failed, the whole array was unpinned, and the first blank stopped the kernel.',
  confidence: 'B',
  lived: '6.12 before 6.12.5. Put into every era.',
  era: '6.12',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-coherent',
      breaks: 'LIF-021',
      machine: deviceCoherent.provide({
        actions: {
          refuse: emit(({ context, event }, { answer }) => ({
            type: 'answer',
            answer:
              event.type === 'folio.pin' && event.longTerm && context.mapcount > 0 ? bug : answer,
          })),
        },
      }),
    },
  ],
};

const unaskedPinIsGranted: Specimen = {
  id: 'P4',
  title: 'mm: introduce FOLL_PCI_P2PDMA to gate getting PCI P2PDMA pages',
  commit: '4003f107fa2e',
  fixed: 'for 6.2',
  types: ['pci-p2pdma'],
  wrong:
    'Callers of GUP that know nothing of peer memory would have been given its pages. The flag came in the series that first mapped such pages to user space.',
  confidence: 'A',
  lived: 'Nowhere: it was prevented. Put into the kernels since.',
  era: '6.12',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'pci-p2pdma',
      breaks: 'P2P-002',
      machine: pciP2pdma.provide({ guards: { isUnaskedPeer: never } }),
    },
  ],
  elsewhere: [
    {
      eras: ['6.1'],
      is: 'noDifference',
      why: 'peer memory is not mapped to user space, so GUP never meets it',
    },
  ],
};

const evictionIgnoresPins: Specimen = {
  id: 'P6',
  title: 'fs/dax: ensure all pages are idle prior to filesystem unmount',
  commit: '0e2f80afcfa6',
  fixed: 'February 2025, 6.15',
  types: ['fs-dax'],
  wrong:
    'An inode could be evicted while its pages were still pinned. After the next mount nobody knew of the pin, and the block went to another file.',
  confidence: 'A',
  lived: 'Until 6.14.',
  era: '6.12',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'fs-dax',
      breaks: 'DAX-005',
      machine: fsDax.provide({
        guards: {
          isIdle: ({ context: { associations, base, count, pins } }) =>
            count === base || (pins > 0 && associations === 1),
        },
      }),
    },
  ],
};

const truncateLeavesTheEntry: Specimen = {
  id: 'P7',
  title: 'fs/dax: always remove DAX page-cache entries when breaking layouts',
  commit: 'bde708f1a65d',
  fixed: 'January 2025, 6.15',
  types: ['fs-dax'],
  wrong:
    'A truncate waited until a page was idle and left the entry of the file to a later step. In between the page could be had again through the entry, and was then removed while busy.',
  confidence: 'B',
  lived: 'Until 6.14.',
  era: '6.12',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'fs-dax',
      breaks: 'DAX-006',
      machine: fsDax.provide({
        actions: {
          dropAssociation: assign({
            associations: ({ context, event }) =>
              context.associations - (event.type === 'folio.truncate' ? 0 : 1),
          }),
          forgetFile: assign(({ event }) =>
            event.type === 'folio.truncate' ? {} : { share: 0, mapping: 'none' },
          ),
        },
      }),
    },
  ],
};

export const pinningSpecimens: readonly Specimen[] = [
  longTermPinStays,
  failedPinStopsTheKernel,
  unaskedPinIsGranted,
  evictionIgnoresPins,
  truncateLeavesTheEntry,
];
