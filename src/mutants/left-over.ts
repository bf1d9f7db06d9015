// Seeded faults of what a registration that fails half way leaves (spec/11-pagemap.md, MAP-032 to MAP-034), and
// of what an altmap keeps (spec/12-altmap.md, ALT-009 and ALT-012).

import { assign, enqueueActions } from 'xstate';
import { pagemap } from '../model/pagemap.ts';
import { isRefused } from '../model/registration-progress.ts';
import type { Mutant } from './mutant.ts';
import { nothing } from './replace.ts';

const sectionsAreTakenBack: Mutant = {
  id: 'MAP-032.a',
  breaks: 'MAP-032',
  fault: 'sections that were added before one that fails are believed to be gone',
  type: 'generic',
  era: '6.19',
  stage: 'pagemap',
  machine: pagemap.provide({ actions: { leaveSections: nothing } }),
};

const leftSectionsAreOverwritten: Mutant = {
  id: 'MAP-033.a',
  breaks: 'MAP-033',
  fault: 'sections that are left over are added a second time',
  type: 'fs-dax',
  era: '6.12',
  stage: 'pagemap',
  machine: pagemap.provide({
    guards: {
      isFailing: ({ context, event }) =>
        isRefused({ context, event }) &&
        (event.type !== 'pagemap.register' || event.flaw !== 'none'),
    },
  }),
};

const leftEntriesOutliveTheNextLife: Mutant = {
  id: 'MAP-034.a',
  breaks: 'MAP-034',
  fault: 'a registration does not replace the look-up entries that a failed one left',
  type: 'device-private',
  era: '6.19',
  stage: 'pagemap',
  machine: pagemap.provide({ actions: { replaceEntries: nothing } }),
};

const storedEntriesAreBelievedGone: Mutant = {
  id: 'MAP-034.b',
  breaks: 'MAP-034',
  fault: 'look-up entries that were stored before one that fails are believed to be gone',
  type: 'pci-p2pdma',
  era: '6.15',
  stage: 'pagemap',
  machine: pagemap.provide({ actions: { leaveEntries: nothing } }),
};

const nobodyWarnsOfAltmap: Mutant = {
  id: 'ALT-009.a',
  breaks: 'ALT-009',
  fault: 'the altmap of private memory goes with pages missing and without a warning',
  type: 'device-private',
  era: '6.12',
  stage: 'altmap',
  machine: pagemap.provide({
    actions: {
      warnOfAltmap: enqueueActions(({ context: { altmap }, event, enqueue }) => {
        if (event.type !== 'pagemap.register' || !altmap || altmap.alloc === 0) return;
        enqueue.emit({ type: 'altmapWarning', alloc: altmap.alloc });
      }),
    },
  }),
};

const privateAltmapIsFreed: Mutant = {
  id: 'ALT-009.b',
  breaks: 'ALT-009',
  fault: 'unregistration of private memory frees the altmap, too',
  type: 'device-private',
  era: '6.19',
  stage: 'altmap',
  machine: pagemap.provide({
    actions: {
      freeAltmap: assign({
        altmap: ({ context: { altmap } }) => altmap && { ...altmap, alloc: 0, blocks: [] },
      }),
    },
  }),
};

const storageIsNotCounted: Mutant = {
  id: 'ALT-012.a',
  breaks: 'ALT-012',
  fault: 'the altmap forgets the storage of an add that failed half way',
  type: 'device-coherent',
  era: '6.19',
  stage: 'altmap',
  machine: pagemap.provide({ actions: { keepStorage: nothing } }),
};

/** Faults of half a registration, in the chapters' order. */
export const leftOverMutants: readonly Mutant[] = [
  sectionsAreTakenBack,
  leftSectionsAreOverwritten,
  leftEntriesOutliveTheNextLife,
  storedEntriesAreBelievedGone,
];

export const leftStorageMutants: readonly Mutant[] = [
  nobodyWarnsOfAltmap,
  privateAltmapIsFreed,
  storageIsNotCounted,
];
