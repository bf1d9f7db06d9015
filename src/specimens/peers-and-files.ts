// Fixes of hand-out and free that concern peer memory, file memory, and checks that were wrong.

import { assign, enqueueActions } from 'xstate';
import { warn } from '../core/answer.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { nothing } from '../mutants/replace.ts';
import type { Specimen } from './specimen.ts';

const noPeerHandOut = 'peer memory is not handed out to user space in 6.1';

const failedMapKeepsReference: Specimen = {
  id: 'H5',
  title: 'PCI/P2PDMA: Release per-CPU pgmap ref when vm_insert_page() fails',
  commit: '6220694c52a5',
  fixed: 'December 2025, 6.12.85',
  types: ['pci-p2pdma'],
  wrong:
    'Mapping peer pages takes a pagemap reference for each, and a map that failed did not put it. Unregistration then waited for ever.',
  confidence: 'A',
  lived: 'Since 6.2.',
  era: '6.12',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'pci-p2pdma',
      breaks: 'P2P-006',
      machine: pciP2pdma.provide({
        actions: {
          dropPagemapReferences: enqueueActions(({ context, event, enqueue }) => {
            if (event.type === 'folio.takeBack' || context.pagemapReferences === 0) return;
            enqueue.emit({ type: 'pagemap.drop', references: context.pagemapReferences });
            enqueue.assign({ pagemapReferences: 0 });
          }),
        },
      }),
    },
  ],
  elsewhere: [{ eras: ['6.1'], is: 'noDifference', why: noPeerHandOut }],
};

const freePageIsWarnedOf: Specimen = {
  id: 'H6',
  title: 'PCI/P2PDMA: Fix p2pmem_alloc_mmap() warning condition',
  commit: 'cb500023a752',
  fixed: 'between December 2025 and February 2026',
  types: ['pci-p2pdma'],
  wrong:
    'The check at hand-out was the wrong way round. It warned when the page was free, and was silent when somebody had it.',
  confidence: 'A',
  lived: 'Since 6.15. A call that is warned of is refused in the model.',
  era: '6.15',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'pci-p2pdma',
      breaks: 'LIF-021',
      machine: pciP2pdma.provide({
        guards: {
          isTouched: ({ context: { held }, event }) =>
            event.type === 'folio.handOut' ? held === 0 : held > 0,
        },
      }),
    },
  ],
  elsewhere: [{ eras: ['6.1'], is: 'noDifference', why: noPeerHandOut }],
};

const freePageIsUsed: Specimen = {
  id: 'H7',
  title: 'NVIDIA UVM: device p2p init does not refcount p2pdma pages',
  commit: null,
  fixed: 'February 2026, reported for kernels from 6.16',
  types: ['pci-p2pdma'],
  wrong:
    'The core no longer starts peer pages with a count of one. A driver still relied on it, and used pages at zero that nobody had handed out.',
  confidence: 'A',
  lived: 'A driver outside the tree. Reported for 6.16 and later, which count as 6.15 does.',
  era: '6.15',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'pci-p2pdma',
      breaks: 'LIF-022',
      machine: pciP2pdma.provide({
        guards: {
          isGettable: ({ context, event }) => context.count > 0 || event.type === 'folio.get',
        },
      }),
    },
  ],
  elsewhere: [
    {
      eras: ['contract', '6.1', '6.12'],
      is: 'noDifference',
      why: 'a free page has a count of one there, so that the driver is right',
    },
  ],
};

const handOutIsSkipped: Specimen = {
  id: 'H8',
  title: 'xekmd-backports: Fix SVM crash due to zone_device api gating',
  commit: null,
  fixed: 'August 2026, outside the tree',
  types: ['device-private'],
  wrong:
    'A shim for older kernels turned the call that initialises a page into nothing. The page went out with a count of zero and without a pagemap reference.',
  confidence: 'C',
  lived: 'A driver outside the tree, on several kernels.',
  era: '6.12',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'LIF-004',
      machine: devicePrivate.provide({
        actions: { takePagemapReferences: nothing, setOrder: nothing, startCount: nothing },
      }),
    },
  ],
};

const largeFileFolioIsWarnedOf: Specimen = {
  id: 'H11',
  title: 'mm/memremap: fix spurious large folio warning for FS-DAX',
  commit: '077d925b60c3',
  fixed: 'December 2025, 6.19-rc',
  types: ['fs-dax'],
  wrong:
    'The free path warned of every large folio that is not anonymous. A large folio of a file is lawful there.',
  confidence: 'A',
  lived: 'Release candidates of 6.19.',
  era: '6.19',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'fs-dax',
      breaks: 'LIF-021',
      machine: fsDax.provide({
        actions: {
          enterFreePathAtZero: enqueueActions(({ context, enqueue }) => {
            if (context.count > 0) return;
            enqueue.emit({ type: 'core.free' });
            if (context.order > 0) enqueue.emit({ type: 'answer', answer: warn });
          }),
        },
      }),
    },
  ],
  elsewhere: [
    {
      eras: ['6.1', '6.12'],
      is: 'noDifference',
      why: 'folios of files have one page until 6.14',
    },
    {
      eras: ['contract'],
      is: 'noDifference',
      why: 'the last reference stays with the file, so that the free path never runs',
    },
  ],
};

const pinClearsMapping: Specimen = {
  id: 'H13',
  title: 'mm, dev_pagemap: Do not clear ->mapping on final put',
  commit: '2fa147bdbf67',
  fixed: 'July 2018, 4.19',
  types: ['fs-dax'],
  wrong:
    'The put path that all types shared cleared the mapping of a file page after each pin. A later failure did not find the file that the page belongs to.',
  confidence: 'A',
  lived: 'Until 4.18. Only truncate clears it in every kernel here.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'fs-dax',
      breaks: 'DAX-010',
      machine: fsDax.provide({
        actions: {
          removePin: assign({ pins: ({ context }) => context.pins - 1, mapping: 'none' }),
        },
      }),
    },
  ],
};

const memoryOfAnotherIsReleased: Specimen = {
  id: 'R14',
  title: 'nvmet: fix freeing unallocated p2pmem',
  commit: 'bcd9a0797d73',
  fixed: 'May 2021, 5.10.46',
  types: ['pci-p2pdma'],
  wrong:
    'When the pool was empty, a request got system memory instead. Its end gave that memory to the pool, which had never lent it.',
  confidence: 'B',
  lived: 'Until 5.10.45. The pool is the same in every kernel here.',
  era: '6.1',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'pci-p2pdma',
      breaks: 'LIF-023',
      machine: pciP2pdma.provide({
        actions: {
          refuse: enqueueActions(({ context, event, enqueue }, params) => {
            const isNobodys = event.type === 'folio.release' && context.pagemapReferences === 0;
            if (isNobodys) {
              enqueue.emit({ type: 'pagemap.drop', references: 1 });
              enqueue.assign({ pagemapReferences: -1 });
            } else enqueue.emit({ type: 'answer', ...params });
          }),
        },
      }),
    },
  ],
};

export const peerAndFileSpecimens: readonly Specimen[] = [
  failedMapKeepsReference,
  freePageIsWarnedOf,
  freePageIsUsed,
  handOutIsSkipped,
  largeFileFolioIsWarnedOf,
  pinClearsMapping,
  memoryOfAnotherIsReleased,
];
