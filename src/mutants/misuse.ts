// Seeded faults of what the core takes for misuse and of misuse that is let through (spec/10-folio-life.md, LIF-021 to LIF-026).

import { emit, enqueueActions } from 'xstate';
import { bug } from '../core/answer.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import type { Mutant } from './mutant.ts';
import { ever, never } from './replace.ts';

const freeFolioIsWarnedOf: Mutant = {
  id: 'LIF-021.a',
  breaks: 'LIF-021',
  fault: 'a hand-out of a free folio draws the warning that is meant for one in use',
  type: 'device-private',
  era: '6.19',
  stage: 'life',
  machine: devicePrivate.provide({ guards: { isTouched: ({ context }) => context.held === 0 } }),
};

const refusedPinStopsTheKernel: Mutant = {
  id: 'LIF-021.b',
  breaks: 'LIF-021',
  fault: 'a pin of a file folio that nobody maps stops the kernel',
  type: 'fs-dax',
  era: '6.12',
  stage: 'life',
  machine: fsDax.provide({
    actions: {
      refuse: emit(({ event, context }, { answer }) => {
        const isUnreachable =
          event.type === 'folio.pin' &&
          event.pagemap === 'live' &&
          !event.longTerm &&
          context.mapcount === 0;
        return { type: 'answer', answer: isUnreachable ? bug : answer };
      }),
    },
  }),
};

const freePageIsGot: Mutant = {
  id: 'LIF-022.a',
  breaks: 'LIF-022',
  fault: 'a get takes a page of the pool',
  type: 'pci-p2pdma',
  era: '6.15',
  stage: 'life',
  machine: pciP2pdma.provide({
    guards: {
      isGettable: ({ context, event }) => context.count > 0 || event.type === 'folio.get',
    },
  }),
};

const devicePrivateLife = { stage: 'life', type: 'device-private' } as const;
const pciP2pdmaLife = { stage: 'life', type: 'pci-p2pdma' } as const;

const pageIsGivenBackTwice: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-023.a',
  breaks: 'LIF-023',
  fault: 'the free callback of the pool drops the pagemap reference of its page twice',
  era: '6.19',
  machine: pciP2pdma.provide({
    actions: {
      dropPagemapReferences: enqueueActions(({ context, event, enqueue }) => {
        if (context.pagemapReferences === 0) return;
        const isOwnCall = event.type === 'folio.release' || event.type === 'folio.takeBack';
        const times = isOwnCall ? 1 : 2;
        enqueue.emit({ type: 'pagemap.drop', references: times * context.pagemapReferences });
        enqueue.assign({ pagemapReferences: 0 });
      }),
    },
  }),
};

const freePageIsPut: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-024.a',
  breaks: 'LIF-024',
  fault: 'a page of the pool is put although nobody holds it',
  era: '6.19',
  machine: pciP2pdma.provide({ guards: { isHeld: ever } }),
};

const mappedFolioIsPut: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-024.b',
  breaks: 'LIF-024',
  fault: 'the reference of a page-table entry is put by somebody who holds none',
  era: '6.19',
  machine: devicePrivate.provide({
    guards: {
      isHeld: ({ context, event }) =>
        context.mapcount > 0 ||
        context.held >= (event.type === 'folio.putBulk' ? event.references : 1),
    },
  }),
};

const poolTakesHeldBlock: Mutant = {
  ...pciP2pdmaLife,
  id: 'LIF-025.a',
  breaks: 'LIF-025',
  fault: 'the pool takes a block back that somebody still holds',
  era: '6.12',
  machine: pciP2pdma.provide({
    guards: {
      isTouched: ({ context, event }) =>
        event.type !== 'folio.release' && context.count !== context.row.freeCount,
    },
  }),
};

const lentReferenceIsDropped: Mutant = {
  id: 'LIF-025.b',
  breaks: 'LIF-025',
  fault: 'the owner may drop its reference although mappings hold none',
  type: 'generic',
  era: '6.12',
  stage: 'life',
  row: { ownerMayDrop: true },
};

const lastUnmapLeavesPhase: Mutant = {
  ...devicePrivateLife,
  id: 'LIF-026.a',
  breaks: 'LIF-026',
  fault: 'a folio that nobody maps any more still passes for mapped',
  era: '6.19',
  machine: devicePrivate.provide({ guards: { isLastMapping: never } }),
};

export const misuseMutants: readonly Mutant[] = [
  freeFolioIsWarnedOf,
  refusedPinStopsTheKernel,
  freePageIsGot,
  pageIsGivenBackTwice,
  freePageIsPut,
  mappedFolioIsPut,
  poolTakesHeldBlock,
  lentReferenceIsDropped,
  lastUnmapLeavesPhase,
];
