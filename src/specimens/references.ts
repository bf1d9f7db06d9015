// Fixes of references and pins that were not balanced.

import { assign, enqueueActions } from 'xstate';
import { since } from '../domain/era-range.ts';
import { eras } from '../domain/era.ts';
import { pinBias } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { devicePrivate } from '../model/device-private.ts';
import { dropOf } from '../model/references.ts';
import { quietUnpin } from '../mutants/fs-dax.ts';
import { nothing } from '../mutants/replace.ts';
import { withParts } from './parts.ts';
import type { Fault, Specimen } from './specimen.ts';

const pinnable: readonly MemoryType[] = ['device-coherent', 'fs-dax', 'generic', 'pci-p2pdma'];
const noPeerMappings = 'peer memory is not mapped to user space in 6.1';

const keepsLookUpOfRefusedPin = (type: MemoryType): Fault => ({
  type,
  breaks: 'LIF-013',
  machine: withParts(type, {
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        const isWalked = event.type === 'folio.pin' && !event.longTerm && event.pagemap === 'live';
        if (isWalked) enqueue.emit({ type: 'pagemap.take', references: 1 });
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
});

const grabFailsInTheMiddle: Specimen = {
  id: 'R1',
  title: 'mm: gup: fix potential pgmap refcnt leak in __gup_device_huge()',
  commit: '6401c4eb57f9',
  fixed: 'September 2021',
  types: ['fs-dax', 'generic'],
  wrong:
    'GUP holds a reference to the pagemap while it walks a huge entry. When a page in the middle could not be grabbed, it returned without putting that reference.',
  confidence: 'B',
  lived: 'Until September 2021. 6.1 and 6.12 take the reference at the same place.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [keepsLookUpOfRefusedPin('fs-dax'), keepsLookUpOfRefusedPin('generic')],
  elsewhere: [
    {
      eras: eras.filter(since('6.15').has),
      is: 'notApplicable',
      why: 'where mappings are counted, GUP takes no reference to the pagemap',
    },
  ],
};

const unpinsWhatWasGot = (type: MemoryType): Fault => ({
  type,
  breaks: 'LIF-024',
  machine: withParts(type, {
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        const { count, held, mapcount, order, pins } = context;
        const isOnlyGot =
          event.type === 'folio.unpin' && pins === 0 && held > 0 && mapcount > 0 && order === 0;
        if (isOnlyGot) enqueue.assign({ count: count - pinBias(order), pins: pins - 1 });
        else enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
});

const gotPageIsUnpinned: Specimen = {
  id: 'R3',
  title: 'NVIDIA driver: unpin of pages that were only got',
  commit: null,
  fixed: 'October 2023, reported',
  types: pinnable,
  wrong:
    'When a pin failed, the driver fell back to a plain get, and its release unpinned all the same. The count fell by what a pin weighs, far below zero.',
  confidence: 'C',
  lived: 'Drivers outside the tree; it was not shown to be device memory. Put into every era.',
  era: '6.12',
  party: 'users',
  stage: 'life',
  faults: [
    unpinsWhatWasGot('device-coherent'),
    unpinsWhatWasGot('fs-dax'),
    unpinsWhatWasGot('generic'),
    unpinsWhatWasGot('pci-p2pdma'),
  ],
  elsewhere: [{ eras: ['6.1'], types: ['pci-p2pdma'], is: 'noDifference', why: noPeerMappings }],
};

const putOfMappedIsSkipped: Specimen = {
  id: 'R4',
  title: 'mm: fix the handling Non-LRU pages returned by follow_page',
  commit: 'f7091ed64ec8',
  fixed: 'August 2022',
  types: ['device-coherent'],
  wrong:
    'Callers that walk page tables saw a device page and left early. They forgot to put the reference that the walk had taken.',
  confidence: 'B',
  lived: 'Until August 2022. The callers are the same since.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-coherent',
      breaks: 'MIG-004',
      machine: withParts('device-coherent', {
        actions: {
          dropReference: assign({
            count: (moment) =>
              moment.event.type === 'folio.put' && moment.context.mapcount > 0
                ? moment.context.count
                : moment.context.count - dropOf(moment),
          }),
        },
      }),
    },
  ],
};

const reservedPageIsNotPut: Specimen = {
  id: 'R5',
  title: 'KVM: MMU: Do not treat ZONE_DEVICE pages as being reserved',
  commit: 'a78986aae9b2',
  fixed: 'November 2019, 5.3.15',
  types: ['generic', 'fs-dax'],
  wrong:
    'KVM did not put pages that carry the reserved flag, which device pages do. What it had got through GUP stayed for ever.',
  confidence: 'A',
  lived: 'Until 5.3.14. The rule of references is the same since.',
  era: '6.1',
  party: 'users',
  stage: 'life',
  faults: [
    {
      type: 'generic',
      breaks: 'LIF-001',
      machine: withParts('generic', {
        actions: {
          dropReference: assign({
            count: (moment) =>
              moment.event.type === 'folio.put'
                ? moment.context.count
                : moment.context.count - dropOf(moment),
          }),
        },
      }),
    },
  ],
};

const unpinWakesNobody: Specimen = {
  id: 'R10',
  title: 'mm: fix missing wake-up event for FSDAX pages',
  commit: 'f4f451a16dd1',
  fixed: 'July 2022, 5.19',
  types: ['fs-dax'],
  wrong:
    'The put of a folio, which unpin uses, did not look whether an FS_DAX page had become idle. A truncate that waited for the last pin was never woken.',
  confidence: 'A',
  lived: 'Until 5.18. 6.1 and 6.12 look at the same place, later kernels at zero.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'fs-dax',
      breaks: 'DAX-002',
      machine: quietUnpin,
    },
  ],
};

const faultHoldsNothing: Specimen = {
  id: 'R12',
  title: 'mm/memory.c: fix race when faulting a device private page',
  commit: '16ce101db85d',
  fixed: '6.1',
  types: ['device-private'],
  wrong:
    'A fault looked the page up and called the driver without a reference of its own. Unmap, put and unregistration could come in between, and the driver got a page that was gone.',
  confidence: 'A',
  lived: 'Until 6.0. Put into the kernels since.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'device-private',
      breaks: 'PRV-003',
      machine: devicePrivate.provide({
        actions: { takeFaultReference: nothing, dropFaultReference: nothing },
      }),
    },
  ],
};

export const referenceSpecimens: readonly Specimen[] = [
  grabFailsInTheMiddle,
  gotPageIsUnpinned,
  putOfMappedIsSkipped,
  reservedPageIsNotPut,
  unpinWakesNobody,
  faultHoldsNothing,
];
