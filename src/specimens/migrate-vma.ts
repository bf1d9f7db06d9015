// Fixes of a migration's own steps, and of what is on the side of system memory.

import { assign } from 'xstate';
import { kernelsUntil } from '../domain/era-range.ts';
import { eras } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { altered, expectedReferences, type PageContext } from '../model/migrating-folios.ts';
import { hasTarget, isLockedPrivate } from '../model/migrating-page-setup.ts';
import { migratingPage } from '../model/migrating-page.ts';
import { listingMovedSource, takingExcept } from '../mutants/migrating-pages.ts';
import type { Fault, Specimen } from './specimen.ts';

const lent: readonly MemoryType[] = ['device-private', 'device-coherent'];
const inBoth = (fault: Omit<Fault, 'type'>): readonly [Fault, Fault] => [
  { type: 'device-private', ...fault },
  { type: 'device-coherent', ...fault },
];

const failedCopyIsShown: Specimen = {
  id: 'H15',
  title: 'nouveau/dmem: Fix vulnerability in migrate_to_ram upon copy error',
  commit: '835745a377a4',
  fixed: 'October 2024, 6.11.4',
  types: ['device-private'],
  wrong:
    'When the copy out of the device failed, the user got a page that nobody had filled. It showed what its former owner had left there.',
  confidence: 'B',
  lived: 'The driver, until 6.11.3. Put into every era.',
  era: '6.12',
  party: 'driver',
  stage: 'migration',
  bounds: { pages: 1 },
  faults: [
    {
      type: 'device-private',
      breaks: 'MGV-007',
      machine: migratingPage.provide({
        guards: {
          isCopied: ({ context, event }) =>
            event.type === 'page.copied' && (event.succeeds || context.target?.place === 'ram'),
        },
        actions: {
          fillTarget: assign(({ context, event }) =>
            altered(context, 'target', () => ({
              filled: event.type === 'page.copied' && event.succeeds,
            })),
          ),
        },
      }),
    },
  ],
};

const lockIsTakenWithoutReference: Specimen = {
  id: 'R11',
  title: 'mm: take a page reference when removing device exclusive entries',
  commit: '7c7b962938dd',
  fixed: 'April 2023, 6.1.25',
  types: ['device-private'],
  wrong:
    'The fault on an entry that a device has for itself locked the page without holding it. Another thread could unmap and free the page in the meantime.',
  confidence: 'B',
  lived: 'Until 6.1.24. The page under such an entry is system memory.',
  era: '6.1',
  party: 'core',
  stage: 'migration',
  bounds: { pages: 1 },
  faults: [
    {
      type: 'device-private',
      breaks: 'MGV-027',
      machine: migratingPage.provide(
        takingExcept((context, type) => type === 'page.touch' && context.restoring),
      ),
    },
  ],
};

const holdersAreIgnored: Specimen = {
  id: 'R13',
  title: 'mm/migrate.c: Always allow device private pages to migrate',
  commit: null,
  fixed: 'February 2021, refused',
  types: ['device-private'],
  wrong:
    'The patch let a private page migrate whoever else held it, because a stray reference made a fault fail. Had it been taken, a page would have gone back to its driver with a holder left.',
  confidence: 'C',
  lived: 'Nowhere: reviewers refused it. Put into every era.',
  era: '6.1',
  party: 'core',
  stage: 'migration',
  bounds: { pages: 1 },
  faults: [
    {
      type: 'device-private',
      breaks: 'MGV-014',
      machine: migratingPage.provide({
        guards: {
          isReplaceable: (moment) =>
            hasTarget(moment) &&
            (moment.context.source?.place === 'device' ||
              moment.context.source?.count === expectedReferences(moment.context)),
        },
      }),
    },
  ],
};

const movedSourceIsListed: Specimen = {
  id: 'M1',
  title: "mm/migrate_device: don't add folio to be freed to LRU in migrate_device_finalize()",
  commit: '41cddf83d8b0',
  fixed: 'February 2025, 6.12.17',
  types: lent,
  wrong:
    'The page of system memory that a migration leaves behind only waits for its last put. It was put on a list of pages in use all the same.',
  confidence: 'B',
  lived: 'Until 6.12.16. Put into every era.',
  era: '6.12',
  party: 'core',
  stage: 'migration',
  bounds: { pages: 1 },
  faults: inBoth({ breaks: 'MGV-008', machine: migratingPage.provide(listingMovedSource) }),
};

const staleMappingIsExpected: Specimen = {
  id: 'M2',
  title: 'mm/migrate_device: clear stale mapping after freeing swapcache',
  commit: null,
  fixed: '2026, 6.12.111',
  types: lent,
  wrong:
    'The mapping of the source was read before its entry in the swap cache was dropped, and used after. The migration expected one reference too many and was given up.',
  confidence: 'B',
  lived: 'Kernels from 6.12 that drop the swap cache.',
  era: '6.12',
  party: 'core',
  stage: 'migration',
  bounds: { pages: 1 },
  faults: inBoth({
    breaks: 'MGV-016',
    machine: migratingPage.provide({
      guards: {
        isReplaceable: ({ context, event }) =>
          event.type === 'page.replace' &&
          event.succeeds &&
          context.target !== null &&
          !context.cached &&
          context.source?.count === expectedReferences(context),
      },
    }),
  }),
  elsewhere: [
    {
      eras: ['6.1'],
      is: 'notApplicable',
      why: '6.1 leaves a source in the swap cache where it is',
    },
  ],
};

const lockIsTriedAgain: Specimen = {
  id: 'M9',
  title: 'mm: Fix a hmm_range_fault() livelock / starvation problem',
  commit: 'b570f37a2ce4',
  fixed: 'February 2026, 7.0',
  types: ['device-private'],
  wrong:
    'A fault that found its page locked returned at once and was made again. Many such faults could keep the holder of the lock from ever reaching the unlock.',
  confidence: 'A',
  lived: 'From 6.15 to 6.19, where the fault locks the page.',
  era: '7.3',
  party: 'core',
  stage: 'migration',
  bounds: { pages: 1 },
  faults: [
    {
      type: 'device-private',
      breaks: 'MGV-032',
      machine: migratingPage.provide({
        guards: {
          isRetried: isLockedPrivate,
        },
      }),
    },
  ],
  elsewhere: [
    {
      eras: eras.filter(kernelsUntil('6.19').has),
      is: 'noDifference',
      why: 'until 6.19 a fault that meets the lock returns at once',
    },
  ],
};

/** References to the source beyond those of the migration and the swap cache. */
const sparedReferences = (context: PageContext): number =>
  (context.source?.count ?? 0) - expectedReferences({ ...context, faulted: false });

const piecesShareTheFaultsReference: Specimen = {
  id: 'M10',
  title: 'mm/migrate_device: take only the first piece after an unmapped split',
  commit: null,
  fixed: '2026, between 7.0-rc6 and 7.2; known by the code alone',
  types: ['device-private'],
  wrong:
    'A fault holds one reference, to the page that was touched. Where the migration had split a folio, every piece was allowed one more than expected, so that a page could move away under another holder.',
  confidence: 'B',
  lived:
    '6.19 and 7.0, where folios are split. Put into every era, for every page that leaves the device.',
  era: '6.19',
  party: 'core',
  stage: 'migration',
  bounds: { pages: 1 },
  faults: [
    {
      type: 'device-private',
      breaks: 'MGV-014',
      machine: migratingPage.provide({
        guards: {
          isReplaceable: (moment) =>
            hasTarget(moment) &&
            sparedReferences(moment.context) <= (moment.context.source?.place === 'device' ? 1 : 0),
        },
      }),
    },
  ],
};

export const migrateVmaSpecimens: readonly Specimen[] = [
  failedCopyIsShown,
  lockIsTakenWithoutReference,
  holdersAreIgnored,
  movedSourceIsListed,
  staleMappingIsExpected,
  lockIsTriedAgain,
  piecesShareTheFaultsReference,
];
