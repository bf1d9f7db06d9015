// Fixes of registration, and of what a failed or refused one leaves behind.

import { assign, emit, enqueueActions } from 'xstate';
import { errno } from '../core/answer.ts';
import type { PagemapEvent } from '../domain/event.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import type { Flaw } from '../domain/registration.ts';
import type { PagemapContext } from '../model/pagemap-context.ts';
import { answerTo, isRefused } from '../model/registration-progress.ts';
import { pagemap } from '../model/pagemap.ts';
import { everyType, inPagemaps } from './in-pagemaps.ts';
import type { Specimen } from './specimen.ts';

const isFlaw = (event: PagemapEvent, flaw: Flaw): boolean =>
  event.type === 'pagemap.register' && event.flaw === flaw;

const isLastStep = (event: PagemapEvent): boolean => isFlaw(event, 'addFails');

type Undone = Pick<PagemapContext, 'shadowed' | 'tracked' | 'published'>;

/** The steps of the failing range taken back, as they should be. */
const undone = ({ shadowed, added }: PagemapContext): Undone => ({
  shadowed: Math.min(shadowed, added),
  tracked: added,
  published: added,
});

const hugeFoliosAreRegistered: Specimen = {
  id: 'S4',
  title: 'mshv_vtl: Fix vmemmap_shift exceeding MAX_FOLIO_ORDER',
  commit: '404cd6bffe17',
  fixed: 'April 2026',
  types: ['generic'],
  wrong:
    'A range that is aligned very well led the driver to ask for folios of order 35. What bounds the order of folios was not applied to the pagemap.',
  confidence: 'A',
  lived: 'A driver. The core refuses it from 6.18 on; the fault is a core that does not.',
  era: '6.19',
  party: 'core',
  stage: 'pagemap',
  faults: [
    {
      type: 'generic',
      breaks: 'MAP-004',
      machine: pagemap.provide({
        guards: {
          isFailing: ({ context, event }) =>
            isRefused({ context, event }) && !isFlaw(event, 'shiftTooLarge'),
        },
      }),
    },
  ],
  elsewhere: [
    {
      eras: ['6.1', '6.12', '6.15'],
      is: 'noDifference',
      why: 'kernels before 6.18 do not look at the shift',
    },
  ],
};

const refusalUnpublishesTheOther: Specimen = {
  id: 'G1',
  title: 'mm: Fix devm_memremap_pages() collision handling',
  commit: null,
  fixed: 'January 2018',
  types: memoryTypes,
  wrong:
    'A registration over a live pagemap was refused, and its undoing removed the whole range from the look-up table. The older owner was not found any more in his own range.',
  confidence: 'A',
  lived: 'Until January 2018. Put into every era; ends of a range are still looked at first.',
  era: '6.1',
  party: 'core',
  stage: 'pagemap',
  faults: inPagemaps(
    everyType,
    'MAP-027',
    pagemap.provide({
      actions: {
        refuse: enqueueActions(({ context, event, enqueue }, params) => {
          const isOverLive = context.initial === 1 && params.answer.kind === 'errno';
          if (event.type === 'pagemap.register' && isOverLive) enqueue.assign({ published: 0 });
          enqueue.emit({ type: 'answer', ...params });
        }),
      },
    }),
  ),
};

const secondRegistrationIsRefused: Specimen = {
  id: 'G5',
  title: 'mm/memremap: Fix reuse of pgmap instances with internal references',
  commit: '06282373ff57',
  fixed: 'August 2019',
  types: ['generic'],
  wrong:
    'Unregistration left a pointer to the internal reference in the structure. The next registration took it for one that the caller supplies, and failed.',
  confidence: 'A',
  lived: 'Until August 2019. Put into every era.',
  era: '6.1',
  party: 'core',
  stage: 'pagemap',
  faults: inPagemaps(
    ['generic'],
    'MAP-026',
    pagemap.provide({
      guards: {
        isFailing: ({ context, event }) =>
          isRefused({ context, event }) ||
          (context.completions > 0 && event.type === 'pagemap.register' && event.flaw === 'none'),
      },
      actions: {
        answerFlaw: emit(({ context, event }) => {
          const isFlawed = isRefused({ context, event });
          return {
            type: 'answer',
            answer: isFlawed ? answerTo({ context, event }) : errno('EINVAL'),
          };
        }),
      },
    }),
  ),
};

const failedRangeStaysTracked: Specimen = {
  id: 'G8',
  title: 'mm/memremap: fix missing call to untrack_pfn() in pagemap_range()',
  commit: 'a04e1928e2ea',
  fixed: 'May 2022, 5.18.5',
  types: memoryTypes,
  wrong:
    'When a range was found not to be addressable, registration jumped one label too far. The cache mode of the range stayed tracked.',
  confidence: 'A',
  lived: 'Until 5.18.4. Put into every era.',
  era: '6.1',
  party: 'core',
  stage: 'pagemap',
  faults: inPagemaps(
    everyType,
    'MAP-009',
    pagemap.provide({
      actions: {
        undoRange: assign(({ context, event }) => ({
          ...undone(context),
          ...(isFlaw(event, 'rangeNotAllowed') ? { tracked: context.tracked } : {}),
        })),
      },
    }),
  ),
};

const failedPoolLeavesThePagemap: Specimen = {
  id: 'G10',
  title: 'PCI/P2PDMA: Fix the gen_pool_add_virt() failure path',
  commit: 'e0047ff8aa77',
  fixed: 'May 2019, 5.3',
  types: ['pci-p2pdma'],
  wrong:
    'When the pool could not take the range, the driver freed the structure of a pagemap that was still registered. The end of the device unregistered freed memory.',
  confidence: 'A',
  lived: 'Until 5.2. The last step of registration stands for that of the pool.',
  era: '6.1',
  party: 'driver',
  stage: 'pagemap',
  faults: inPagemaps(
    ['pci-p2pdma'],
    'MAP-009',
    pagemap.provide({
      actions: {
        undoRange: assign(({ context, event }) => (isLastStep(event) ? {} : undone(context))),
        forgetReferences: assign(({ event }) =>
          isLastStep(event) ? {} : { references: 0, initial: 0, base: 0, shift: 0 },
        ),
      },
    }),
  ),
};

const failedProbeLeavesThePointer: Specimen = {
  id: 'G13',
  title: "dax/fsdev: don't leave a dangling dev_dax->pgmap on probe failure",
  commit: 'caf906009d12',
  fixed: 'June 2026',
  types: ['fs-dax'],
  wrong:
    'The pointer to the pagemap was published before the last step that can fail. After a failure it led to freed memory, and the next probe used it.',
  confidence: 'A',
  lived: 'Kernels with this driver. The look-up entry stands for the pointer.',
  era: '6.19',
  party: 'driver',
  stage: 'pagemap',
  faults: inPagemaps(
    ['fs-dax'],
    'MAP-009',
    pagemap.provide({
      actions: {
        undoRange: assign(({ context }) => ({
          ...undone(context),
          published: context.published,
        })),
      },
    }),
  ),
};

export const registrationSpecimens: readonly Specimen[] = [
  hugeFoliosAreRegistered,
  refusalUnpublishesTheOther,
  secondRegistrationIsRefused,
  failedRangeStaysTracked,
  failedPoolLeavesThePagemap,
  failedProbeLeavesThePointer,
];
