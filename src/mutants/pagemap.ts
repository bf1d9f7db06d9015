// Seeded faults of a pagemap's life (spec/11-pagemap.md): its end, and the parts with files of their own.

import { assign, emit, enqueueActions } from 'xstate';
import { errno } from '../core/answer.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { isRefused } from '../model/registration-progress.ts';
import { pagemap } from '../model/pagemap.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { lookUpMutants } from './look-up.ts';
import type { Mutant } from './mutant.ts';
import { pagemapReferenceMutants } from './pagemap-references.ts';
import { pageMutants } from './pages.ts';
import { registrationMutants } from './registration.ts';
import { ever } from './replace.ts';

/** A pagemap whose base reference goes with those of all folios that are out, as if they had been waited for. */
export const drainedAtOnce = pagemap.provide({
  guards: {
    isDrained: ({ context: { references, base, handed } }) => references === base + handed,
  },
  actions: {
    dropBase: assign(({ context: { references, base, handed, completions } }) =>
      handed > 0 && references === base + handed
        ? { base: 0, handed: 0, references: 0, completions: completions + 1 }
        : { base: 0, references: references - base },
    ),
  },
});

/** One fault in two parts: the wait and the count would each be found alone, by MAP-019 and MAP-016. */
const unregistrationDoesNotWait: Mutant = {
  id: 'MAP-020.a',
  breaks: 'MAP-020',
  fault: 'unregistration puts the references of the folios that are out, and returns',
  type: 'device-private',
  era: '6.12',
  stage: 'life',
  pagemap: drainedAtOnce,
};

const drainedPagemapHandsOut: Mutant = {
  id: 'MAP-021.a',
  breaks: 'MAP-021',
  fault: 'a hand-out does not ask whether the pagemap still has references',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({ guards: { isHandOutOpen: ever } }),
};

const killedPagemapHandsOut: Mutant = {
  id: 'MAP-021.b',
  breaks: 'MAP-021',
  fault: 'a hand-out asks for references instead of life, as from 6.19 on',
  type: 'device-coherent',
  era: '6.12',
  stage: 'life',
  row: { handsOutAfterKill: true },
};

const fileFolioIsNeverUsed: Mutant = {
  id: 'MAP-022.a',
  breaks: 'MAP-022',
  fault: 'no page-table entry is made for a file folio, as if its truncate were waiting for ever',
  party: 'driver',
  type: 'fs-dax',
  era: '6.19',
  stage: 'life',
  machine: fsDax.provide({ guards: { isKeptOut: ever } }),
};

const secondUnregistrationDrops: Mutant = {
  id: 'MAP-023.a',
  breaks: 'MAP-023',
  fault: 'unregistering what is not registered puts the initial reference once more',
  type: 'generic',
  era: '6.19',
  stage: 'pagemap',
  machine: pagemap.provide({
    actions: {
      refuse: enqueueActions(({ context, event, enqueue }, params) => {
        if (event.type === 'pagemap.unregister' && context.published === 0) {
          enqueue.assign({ references: context.references - 1 });
        }
        enqueue.emit({ type: 'answer', ...params });
      }),
    },
  }),
};

/** A kill that takes a look-up in place of the initial reference. */
const keepingLookUp = pagemap.provide({
  actions: { kill: assign(({ context: { lookUps } }) => ({ initial: 0, lookUps: lookUps + 1 })) },
});

const unregistrationNeverReturns: Mutant = {
  id: 'MAP-024.a',
  breaks: 'MAP-024',
  fault: 'unregistration never returns, because it looks its pagemap up and keeps the look-up',
  type: 'pci-p2pdma',
  era: 'contract',
  stage: 'altmap',
  machine: keepingLookUp,
};

const waitIsForItself: Mutant = {
  id: 'MAP-025.a',
  breaks: 'MAP-025',
  fault: 'unregistration waits for a look-up that it has made itself',
  type: 'device-coherent',
  era: '6.19',
  stage: 'life',
  pagemap: keepingLookUp,
};

const blockStaysOut: Mutant = {
  id: 'MAP-025.b',
  breaks: 'MAP-025',
  fault: 'a block of peer-to-peer memory does not go back to its pool',
  party: 'driver',
  type: 'pci-p2pdma',
  era: '6.12',
  stage: 'life',
  machine: pciP2pdma.provide({
    guards: {
      isTouched: ({ context, event }) => context.held > 0 || event.type === 'folio.release',
    },
    actions: {
      refuse: emit(({ event }, { answer }) => ({
        type: 'answer',
        answer: event.type === 'folio.release' ? errno('EBUSY') : answer,
      })),
    },
  }),
};

const structureIsRefusedAgain: Mutant = {
  id: 'MAP-026.a',
  breaks: 'MAP-026',
  fault: 'a pagemap that was live once is refused for what its last life left in it',
  type: 'device-private',
  era: '6.12',
  stage: 'pagemap',
  machine: pagemap.provide({
    guards: {
      isFailing: ({ context, event }) =>
        isRefused({ context, event }) ||
        (context.completions > 0 && event.type === 'pagemap.register' && event.flaw === 'none'),
    },
  }),
};

const memoryGoesBeforeTheWait: Mutant = {
  id: 'MAP-027.a',
  breaks: 'MAP-027',
  fault: 'the struct pages go before the last reference is awaited',
  type: 'generic',
  era: '6.19',
  stage: 'pagemap',
  machine: pagemap.provide({
    actions: {
      dropBase: assign(({ context: { references, base, completions } }) => ({
        ...{ base: 0, references: references - base, added: 0, shadowed: 0 },
        completions: completions + (base > 0 && references === base ? 1 : 0),
      })),
    },
  }),
};

export const pagemapMutants: readonly Mutant[] = [
  ...registrationMutants,
  ...lookUpMutants,
  ...pagemapReferenceMutants,
  unregistrationDoesNotWait,
  drainedPagemapHandsOut,
  killedPagemapHandsOut,
  fileFolioIsNeverUsed,
  secondUnregistrationDrops,
  unregistrationNeverReturns,
  waitIsForItself,
  blockStaysOut,
  structureIsRefusedAgain,
  memoryGoesBeforeTheWait,
  ...pageMutants,
];
