// Fixes of hand-out, free, and the count that a free folio has.

import { assign, enqueueActions } from 'xstate';
import { kernelsFrom } from '../domain/era-range.ts';
import { eras } from '../domain/era.ts';
import { pagesOf } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { nothing } from '../mutants/replace.ts';
import { joiningDriver } from './joining-driver.ts';
import { withParts } from './parts.ts';
import type { Fault, Specimen } from './specimen.ts';

const beforeLarge = ['6.1', '6.12', '6.15'] as const;
const lent: readonly MemoryType[] = ['device-private', 'device-coherent'];
const noLargeFolios = 'folios of this type have one page until 6.18';

const freePagesAreGettable: Specimen = {
  id: 'H1',
  title: 'mm: free device private pages have zero refcount',
  commit: 'ef233450898f',
  fixed: 'September 2022, 6.1',
  types: lent,
  wrong:
    'Pages in the pool of their driver had a count of one. A speculative get on one of them succeeded, although nobody had handed it out.',
  confidence: 'B',
  lived: 'Until 6.0, and today in the words of the header. Put into the kernels since.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    { type: 'device-private', breaks: 'PRV-001', row: { initialCount: 1, freeCount: 1 } },
    { type: 'device-coherent', breaks: 'COH-001', row: { initialCount: 1, freeCount: 1 } },
  ],
  elsewhere: [
    {
      eras: ['contract'],
      is: 'noDifference',
      why: 'the header promises a count of one: there it is right',
    },
  ],
};

const nothingHoldsThePagemap: Specimen = {
  id: 'H2',
  title: 'mm/memremap.c: take a pgmap reference on page allocation',
  commit: '0dc45ca1ce18',
  fixed: '6.1',
  types: lent,
  wrong:
    'A page that was handed out held no reference to its pagemap. Unregistration could finish while users still had it.',
  confidence: 'B',
  lived: 'Until 6.0. Put into the kernels since.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    { type: 'device-private', breaks: 'LIF-004', row: { tally: 'none' } },
    { type: 'device-coherent', breaks: 'LIF-004', row: { tally: 'none' } },
  ],
};

const heldFolioIsHandedOut: Specimen = {
  id: 'H3',
  title: 'drm/amdkfd: Fix svm_bo and vram page refcount',
  commit: null,
  fixed: 'October 2025, under discussion',
  types: ['device-private'],
  wrong:
    'The driver told from its own ranges which pages were free, and did not wait for the free callback. It initialised a page that a fault still held, so that the put of the fault freed a page in use.',
  confidence: 'A',
  lived: 'Drivers for 6.12 to 6.19. No kernel stops it.',
  era: '6.15',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'LIF-005',
      machine: withParts('device-private', {
        actions: {
          refuse: enqueueActions(({ context, event, enqueue }, params) => {
            const isRecycled =
              event.type === 'folio.handOut' &&
              event.pagemap === 'live' &&
              event.order === context.order &&
              context.held > 0 &&
              context.mapcount === 0;
            if (isRecycled) {
              enqueue.assign({ count: 1 });
              enqueue.emit({ type: 'count.set', count: 1 });
              enqueue.emit({ type: 'pagemap.take', references: pagesOf(event.order) });
            } else enqueue.emit({ type: 'answer', ...params });
          }),
        },
      }),
    },
  ],
};

const staleOrderIsHandedOut: Specimen = {
  id: 'H10',
  title: 'mm/zone_device: reinitialize large zone device private folios',
  commit: '12b2285bf3d1',
  fixed: 'January 2026, 6.19-rc',
  types: ['device-private'],
  wrong:
    'Hand-out did not rebuild what a larger folio had left in its pages. A page that had been the head of a large folio was handed out as one page and still had the order of the large one.',
  confidence: 'A',
  lived: 'Release candidates of 6.19, the first kernel with large folios of this type.',
  era: '6.19',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'LIF-015',
      machine: devicePrivate.provide({
        actions: {
          // Nobody looks at the frozen count of a free folio: it holds the order that was left behind.
          layFreePages: enqueueActions(({ context: { order }, enqueue }) => {
            if (order === 0) return;
            enqueue.assign({ order: 0, frozenCount: order });
            enqueue.emit({ type: 'pages.lay', order: 0, others: 'free' });
          }),
          setOrder: assign(({ context, event }) => ({
            order: Math.max(context.frozenCount, 'order' in event ? event.order : 0),
            frozenCount: 0,
          })),
        },
      }),
    },
  ],
  elsewhere: [{ eras: beforeLarge, is: 'noDifference', why: noLargeFolios }],
};

const clearsNoMapping = (type: MemoryType): Fault => ({
  type,
  breaks: 'LIF-010',
  machine: withParts(type, { actions: { clearMapping: nothing } }),
});

const mappingOutlivesFree: Specimen = {
  id: 'H12',
  title: 'mm/hmm: fix ZONE_DEVICE anon page mapping reuse',
  commit: '7ab0ad0e74f8',
  fixed: 'August 2019',
  types: lent,
  wrong:
    'A page that was freed kept the mapping of the process that had it. Its next user found an anonymous page of somebody who was gone.',
  confidence: 'B',
  lived:
    'Until August 2019. The free path of every kernel here clears the mapping at the same place.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [clearsNoMapping('device-private'), clearsNoMapping('device-coherent')],
};

const pagemapIsReadAgain: Specimen = {
  id: 'H16',
  title: 'mm/zone_device: do not touch device folio after calling ->folio_free()',
  commit: '399289849560',
  fixed: 'April 2026, also in stable 7.0',
  types: lent,
  wrong:
    'The core looked for the pagemap in the folio once more when the driver had it back already. By then its page could be part of a larger folio, and what was read there was a link to the head.',
  confidence: 'A',
  lived: 'From 6.19 on until the fix. Shown by a driver that hands out in its callback.',
  era: '7.3',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'MAP-016',
      row: { readsPagemapAgain: true },
      driver: joiningDriver,
    },
    {
      type: 'device-coherent',
      breaks: 'MAP-016',
      row: { readsPagemapAgain: true },
      driver: joiningDriver,
    },
  ],
  elsewhere: [
    { eras: beforeLarge, is: 'notApplicable', why: noLargeFolios },
    {
      eras: ['contract'],
      is: 'notApplicable',
      why: 'by the header the count is reset behind the callback, and nothing is handed out in it',
    },
  ],
};

const indexStaysInTheShareWord: Specimen = {
  id: 'H17',
  title: 'dax: Factor out dax_folio_reset_order() helper',
  commit: '59eb73b98ae0',
  fixed: '2026, with 7.2',
  types: ['fs-dax'],
  wrong:
    'The index of a page in its file lies in the word of the share count. A single page that lost its only file kept it there, so that a later sharing could count on from it.',
  confidence: 'A',
  lived: 'From 6.15 to 7.1, by reading. Put into the others as the second page of a file.',
  era: '7.3',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'fs-dax',
      breaks: 'DAX-007',
      machine: fsDax.provide({
        actions: {
          forgetFile: assign(({ context: { mapping, order, row } }) => ({
            share: mapping === 'file' && order === 0 ? 1 : 0,
            mapping: row.shareTestedFirst && mapping === 'DAX_SHARED' ? 'DAX_SHARED' : 'none',
          })),
        },
      }),
    },
  ],
  elsewhere: [
    {
      eras: eras.filter(kernelsFrom('6.15', '7.1').has),
      is: 'notApplicable',
      why: 'these kernels leave the index there, which DAX-017 says',
    },
  ],
};

export const handOutSpecimens: readonly Specimen[] = [
  freePagesAreGettable,
  nothingHoldsThePagemap,
  heldFolioIsHandedOut,
  staleOrderIsHandedOut,
  mappingOutlivesFree,
  pagemapIsReadAgain,
  indexStaysInTheShareWord,
];
