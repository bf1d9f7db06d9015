// Seeded faults of a pagemap's references (spec/11-pagemap.md, MAP-014 to MAP-019).

import { assign, enqueueActions } from 'xstate';
import { devicePrivate, pieceOf } from '../model/device-private.ts';
import { pagemap } from '../model/pagemap.ts';
import type { Mutant } from './mutant.ts';
import { ever, nothing } from './replace.ts';

const alone = { stage: 'pagemap' } as const;

const privateMemoryHasBase: Mutant = {
  ...alone,
  id: 'MAP-014.a',
  breaks: 'MAP-014',
  fault: 'private memory takes base references, as memory that nobody hands out does',
  type: 'device-private',
  era: '6.19',
  row: { baseReferences: true },
};

const fileMemoryHasNoBase: Mutant = {
  ...alone,
  id: 'MAP-014.b',
  breaks: 'MAP-014',
  fault: 'file memory takes no base references',
  type: 'fs-dax',
  era: '6.19',
  row: { baseReferences: false },
};

const killIsLeftOut: Mutant = {
  id: 'MAP-014.c',
  breaks: 'MAP-014',
  fault: 'unregistration waits for the initial reference, which it did not put',
  ...alone,
  type: 'device-coherent',
  era: '6.19',
  machine: pagemap.provide({ actions: { kill: nothing } }),
};

const droppedReferenceStays: Mutant = {
  ...alone,
  id: 'MAP-015.a',
  breaks: 'MAP-015',
  fault: 'a put of a look-up does not move the references',
  type: 'generic',
  era: '6.19',
  machine: pagemap.provide({ actions: { dropReferences: nothing } }),
};

const killLeavesInitialReference: Mutant = {
  ...alone,
  id: 'MAP-015.b',
  breaks: 'MAP-015',
  fault: 'the kill does not put the initial reference',
  type: 'device-private',
  era: '6.12',
  machine: pagemap.provide({ actions: { kill: assign({ initial: 0 }) } }),
};

const onlyHeadGoesToPool: Mutant = {
  id: 'MAP-016.a',
  breaks: 'MAP-016',
  fault: 'only the first page of a large folio that is freed goes to the pool',
  party: 'driver',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({
    actions: {
      layFreePages: enqueueActions(({ context, enqueue }) => {
        if (context.order === 0) return;
        const others = { phase: 'handedOut', context: pieceOf(context, 0) } as const;
        enqueue.assign({ order: 0 });
        enqueue.emit({ type: 'pages.lay', order: 0, others });
      }),
    },
  }),
};

const killForgetsFolios: Mutant = {
  id: 'MAP-016.b',
  breaks: 'MAP-016',
  fault: 'the kill puts the references of the folios that are out',
  party: 'core',
  type: 'pci-p2pdma',
  era: '6.12',
  stage: 'life',
  pagemap: pagemap.provide({
    actions: {
      kill: assign(({ context: { references, handed, completions } }) => ({
        initial: 0,
        handed: 0,
        references: references - 1 - handed,
        completions: completions + (references === 1 + handed ? 1 : 0),
      })),
    },
  }),
};

const folioGivesBackTwice: Mutant = {
  ...alone,
  id: 'MAP-017.a',
  breaks: 'MAP-017',
  fault: 'a folio may drop its pagemap reference twice',
  type: 'device-coherent',
  era: '6.12',
  machine: pagemap.provide({ guards: { isHandedOut: ever } }),
};

const lastReferenceIsMissed: Mutant = {
  ...alone,
  id: 'MAP-018.a',
  breaks: 'MAP-018',
  fault: 'nobody notices that the kill took the last reference',
  type: 'device-private',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      kill: assign(({ context }) => ({ initial: 0, references: context.references - 1 })),
    },
  }),
};

const lastReferenceIsNoticedAgain: Mutant = {
  ...alone,
  id: 'MAP-018.b',
  breaks: 'MAP-018',
  fault: 'the put of no base reference completes once more',
  type: 'device-coherent',
  era: '6.19',
  machine: pagemap.provide({
    actions: {
      dropBase: assign(({ context: { references, base, completions } }) => ({
        base: 0,
        references: references - base,
        completions: completions + (references === base ? 1 : 0),
      })),
    },
  }),
};

const lookUpTableKeepsRanges: Mutant = {
  ...alone,
  id: 'MAP-019.a',
  breaks: 'MAP-019',
  fault: 'the ranges of a pagemap that is gone stay in the look-up table',
  type: 'generic',
  era: '6.19',
  machine: pagemap.provide({ actions: { unpublishRanges: nothing } }),
};

const cacheModeStays: Mutant = {
  ...alone,
  id: 'MAP-019.b',
  breaks: 'MAP-019',
  fault: 'the cache mode of a range stays when the pagemap is gone',
  type: 'pci-p2pdma',
  era: '6.12',
  machine: pagemap.provide({ actions: { untrackRanges: nothing } }),
};

const structPagesStay: Mutant = {
  ...alone,
  id: 'MAP-019.c',
  breaks: 'MAP-019',
  fault: 'the struct pages stay when the pagemap is gone',
  type: 'device-private',
  era: '6.19',
  machine: pagemap.provide({ actions: { removeMemory: nothing } }),
};

const lookUpIsNotAwaited: Mutant = {
  ...alone,
  id: 'MAP-019.d',
  breaks: 'MAP-019',
  fault: 'unregistration does not wait for a look-up',
  type: 'fs-dax',
  era: '6.19',
  machine: pagemap.provide({ guards: { isDrained: ever } }),
};

export const pagemapReferenceMutants: readonly Mutant[] = [
  privateMemoryHasBase,
  fileMemoryHasNoBase,
  killIsLeftOut,
  droppedReferenceStays,
  killLeavesInitialReference,
  onlyHeadGoesToPool,
  killForgetsFolios,
  folioGivesBackTwice,
  lastReferenceIsMissed,
  lastReferenceIsNoticedAgain,
  lookUpTableKeepsRanges,
  cacheModeStays,
  structPagesStay,
  lookUpIsNotAwaited,
];
