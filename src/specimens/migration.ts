// Fixes of faults and migration, and of what a device page may not be used for.

import { assign, enqueueActions } from 'xstate';
import { warn } from '../core/answer.ts';
import { devicePrivate } from '../model/device-private.ts';
import { generic } from '../model/generic.ts';
import { drainedAtOnce } from '../mutants/pagemap.ts';
import { never } from '../mutants/replace.ts';
import type { Specimen } from './specimen.ts';

const beforeLarge = ['6.1', '6.12', '6.15'] as const;
const noLargeFolios = 'folios of this type have one page until 6.18';

const foreignDeviceIsRefused: Specimen = {
  id: 'P8',
  title: 'mm/hmm: fault non-owner device private entries',
  commit: '8a295dbbaf72',
  fixed: 'July 2022, 5.18.16',
  types: ['device-private'],
  wrong:
    'A device that asked for memory which lay in another device got an error. The page has to go back to system memory first, as for a CPU.',
  confidence: 'B',
  lived: 'Until 5.18.15. The fault of a device is the fault of a CPU here.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'MIG-007',
      machine: devicePrivate.provide({ guards: { isMigrating: never } }),
    },
  ],
};

const entriesAreCountedForPages: Specimen = {
  id: 'M3',
  title: 'drm/pagemap: Correct cpages calculation for migrate_vma_setup',
  commit: null,
  fixed: 'January 2026',
  types: ['device-private'],
  wrong:
    'One entry that was collected may stand for many pages, and the driver counted entries. A range that was one large folio looked incomplete, and its migration was given up.',
  confidence: 'A',
  lived: 'Drivers with large folios, until January 2026.',
  era: '6.19',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'MIG-007',
      machine: devicePrivate.provide({
        guards: {
          isHeld: ({ context, event }) =>
            (event.type !== 'folio.migrateIn' || context.order === 0) &&
            context.held >= (event.type === 'folio.putBulk' ? event.references : 1),
        },
      }),
    },
  ],
  elsewhere: [{ eras: beforeLarge, is: 'noDifference', why: noLargeFolios }],
};

const pagesAreOutAtTheEnd: Specimen = {
  id: 'M5',
  title: 'nouveau/dmem: Evict device private memory during release',
  commit: '249881232e14',
  fixed: 'September 2022, 6.1',
  types: ['device-private'],
  wrong:
    'The driver released its pagemap while processes still had pages of it. The next fault on one of them met a pagemap that was dead.',
  confidence: 'B',
  lived: 'Until 6.0, where pages held no pagemap reference. Put into the kernels since.',
  era: '6.1',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'MAP-020',
      pagemap: drainedAtOnce,
    },
  ],
};

const listLinkLiesOverPagemap: Specimen = {
  id: 'M7',
  title: "xen: don't use page->lru for ZONE_DEVICE memory",
  commit: 'ee32f32335e8',
  fixed: 'December 2020, 5.9.15',
  types: ['generic'],
  wrong:
    'The owner kept its pages on a list by their list link, which shares a word with the pagemap pointer. Whoever used such a page followed a link as if it were a pagemap.',
  confidence: 'B',
  lived: 'Until 5.9.14. The words are shared in every kernel here.',
  era: '6.1',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'generic',
      breaks: 'LIF-020',
      machine: generic.provide({
        actions: {
          recordHolder: assign({ held: ({ context }) => context.held + 1, hasPagemap: false }),
        },
      }),
    },
  ],
};

const unmapIsWarnedOf: Specimen = {
  id: 'M8',
  title: 'mm/memory: fix spurious warning when unmapping device-private/exclusive',
  commit: 'be3f38d05cc5',
  fixed: 'May 2026, 6.12.94',
  types: ['device-private'],
  wrong:
    'Unmapping warned when the area belongs to a file, although a private file mapping holds anonymous pages. The check asked the area for what only the folio knows.',
  confidence: 'A',
  lived: 'Kernels here until the fix.',
  era: '6.12',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'LIF-021',
      machine: devicePrivate.provide({
        actions: {
          removeMapping: enqueueActions(({ context, enqueue }) => {
            enqueue.assign({ mapcount: context.mapcount - 1 });
            enqueue.emit({ type: 'answer', answer: warn });
          }),
        },
      }),
    },
  ],
};

export const migrationSpecimens: readonly Specimen[] = [
  foreignDeviceIsRefused,
  entriesAreCountedForPages,
  pagesAreOutAtTheEnd,
  listLinkLiesOverPagemap,
  unmapIsWarnedOf,
];
