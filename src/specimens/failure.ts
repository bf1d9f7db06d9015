// Fixes of memory failure, and of the soft offline that it is tested with.

import { assign, emit, enqueueActions } from 'xstate';
import { bug } from '../core/answer.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { fsDax } from '../model/fs-dax.ts';
import { generic } from '../model/generic.ts';
import { memoryFailureOf } from '../model/references.ts';
import { withParts } from './parts.ts';
import type { Fault, Specimen } from './specimen.ts';

const noPeerMappings = 'peer memory is not mapped to user space in 6.1';

const keepsGetOfRefusedMove = (type: MemoryType): Fault => ({
  type,
  breaks: 'LIF-017',
  machine: withParts(type, {
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        if (event.type === 'folio.evict' && context.mapcount > 0) {
          enqueue.assign({ count: context.count + 1 });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
});

const refusedSoftOfflineKeepsGet: Specimen = {
  id: 'R6',
  title: 'mm: Fix page reference leak in soft_offline_page()',
  commit: 'dad4e5b39086',
  fixed: 'January 2021',
  types: ['fs-dax', 'generic', 'pci-p2pdma'],
  wrong:
    'A soft offline, which is a request to move a page away, is refused for device memory. The refusal did not put the reference that the caller had brought.',
  confidence: 'B',
  lived: 'Until January 2021. Put into every era as a migration that is refused.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    keepsGetOfRefusedMove('fs-dax'),
    keepsGetOfRefusedMove('generic'),
    keepsGetOfRefusedMove('pci-p2pdma'),
  ],
  elsewhere: [{ eras: ['6.1'], types: ['pci-p2pdma'], is: 'noDifference', why: noPeerMappings }],
};

const putsBeforeTheHandler = (type: MemoryType): Fault => ({
  type,
  breaks: 'FAI-009',
  machine: withParts(type, {
    actions: {
      callMemoryFailure: enqueueActions(({ context: { count, held }, event, enqueue }) => {
        if (held > 0) enqueue.assign({ count: count - 1, held: held - 1 });
        enqueue.emit(memoryFailureOf({ event }));
      }),
      killProcesses: enqueueActions(({ context: { count, held }, event, enqueue }) => {
        const isFirst = event.type === 'folio.fail' && event.handler === 'absent';
        if (held > 0 && isFirst) enqueue.assign({ count: count - 1, held: held - 1 });
        enqueue.emit({ type: 'core.killProcesses' });
      }),
    },
  }),
});

const reporterLetsGoFirst: Specimen = {
  id: 'R8',
  title: 'mm,memory_failure: always pin the page in madvise_inject_error',
  commit: '1e8aaedb182d',
  fixed: 'December 2020, 5.10.4',
  types: ['device-coherent', 'generic', 'pci-p2pdma'],
  wrong:
    'The reference of whoever injected a failure was put before the handler ran. By then the page could be that of somebody else.',
  confidence: 'B',
  lived: 'Until 5.10.3. Put into every era.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    putsBeforeTheHandler('device-coherent'),
    putsBeforeTheHandler('generic'),
    putsBeforeTheHandler('pci-p2pdma'),
  ],
};

const missingCallbacksAreRead: Specimen = {
  id: 'F7',
  title: 'mm/memory-failure: fix detection of memory_failure() handlers',
  commit: '65d3440e8d2e',
  fixed: 'August 2022, 6.0',
  types: ['generic'],
  wrong:
    'The core read the handler out of a table of callbacks that need not be there. A failure in a pagemap without callbacks stopped the kernel instead of going to the generic handler.',
  confidence: 'B',
  lived: 'Until 5.19. Put into the kernels since.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'generic',
      breaks: 'LIF-021',
      machine: generic.provide({
        actions: {
          killProcesses: emit(({ event }) =>
            event.type === 'folio.fail' && event.handler === 'absent'
              ? { type: 'answer', answer: bug }
              : { type: 'core.killProcesses' },
          ),
          poison: assign(({ event }) =>
            event.type === 'folio.fail' && event.handler === 'absent' ? {} : { poisoned: true },
          ),
          refuse: emit(({ event }, { answer }) => {
            const isMissing =
              event.type === 'folio.fail' && event.handler === 'absent' && event.pagemap === 'live';
            return { type: 'answer', answer: isMissing ? bug : answer };
          }),
        },
      }),
    },
  ],
};

const formerDriverIsCalled: Specimen = {
  id: 'S6',
  title: 'dax/fsdev: clear pgmap ops and owner on unbind',
  commit: 'f48884ac31b6',
  fixed: 'June 2026',
  types: ['fs-dax', 'generic'],
  wrong:
    'A pagemap that was registered again for another use kept the callbacks and the owner of the first. A failure then called a driver that was gone.',
  confidence: 'C',
  lived: 'Kernels with this driver. Shown by the second use, which has no handler of its own.',
  era: '6.19',
  party: 'driver',
  stage: 'life',
  faults: [
    {
      type: 'generic',
      breaks: 'FAI-002',
      machine: generic.provide({
        actions: { killProcesses: emit(memoryFailureOf) },
      }),
    },
  ],
};

const holesAreFollowed: Specimen = {
  id: 'F10',
  title: 'fs/dax: check zero or empty entry before converting xarray',
  commit: null,
  fixed: 'January 2026, seen on 6.18.4',
  types: ['fs-dax'],
  wrong:
    'Entries of a file that stand for a hole have no page, and were taken for pages all the same. A truncate over a hole stopped the kernel.',
  confidence: 'A',
  lived: 'Kernels since 6.15. A folio that no file has stands for the hole.',
  era: '6.15',
  party: 'core',
  stage: 'life',
  faults: [
    {
      type: 'fs-dax',
      breaks: 'LIF-021',
      machine: fsDax.provide({
        actions: {
          refuse: emit(({ context, event }, { answer }) => ({
            type: 'answer',
            answer: event.type === 'folio.truncate' && context.associations === 0 ? bug : answer,
          })),
        },
      }),
    },
  ],
  elsewhere: [
    {
      eras: ['6.1', '6.12'],
      is: 'notApplicable',
      why: 'until 6.14 entries of a file are not turned into folios',
    },
  ],
};

const softOfflineMoves = (type: MemoryType): Fault => ({
  type,
  breaks: 'MIG-006',
  machine: withParts(type, {
    actions: {
      refuse: enqueueActions(({ event, enqueue }, params) => {
        if (event.type !== 'folio.evict') enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
});

const deviceMemoryIsTakenOffline: Specimen = {
  id: 'F11',
  title: 'mm, madvise_inject_error: Disable MADV_SOFT_OFFLINE for ZONE_DEVICE pages',
  commit: null,
  fixed: 'July 2018, 4.19',
  types: ['fs-dax', 'generic', 'pci-p2pdma'],
  wrong:
    'Soft offline moves a page away and never allocates it again. For a page that a driver owns neither means anything, and it was tried all the same.',
  confidence: 'B',
  lived: 'Until 4.18. Every kernel here refuses to migrate this memory.',
  era: '6.1',
  party: 'core',
  stage: 'life',
  faults: [softOfflineMoves('fs-dax'), softOfflineMoves('generic'), softOfflineMoves('pci-p2pdma')],
};

export const failureSpecimens: readonly Specimen[] = [
  refusedSoftOfflineKeepsGet,
  reporterLetsGoFirst,
  missingCallbacksAreRead,
  formerDriverIsCalled,
  holesAreFollowed,
  deviceMemoryIsTakenOffline,
];
