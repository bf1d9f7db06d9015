// Seeded faults of PCI_P2PDMA memory (spec/24-pci-p2pdma.md).

import { emit, enqueueActions } from 'xstate';
import { errno } from '../core/answer.ts';
import { isPin } from '../domain/event.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import type { Mutant } from './mutant.ts';
import { ever, never, nothing } from './replace.ts';

const life = { type: 'pci-p2pdma', stage: 'life' } as const;

const freeCountIsNotRestored: Mutant = {
  ...life,
  id: 'P2P-001.a',
  breaks: 'P2P-001',
  fault: 'the free path leaves the count at zero where the pool keeps one',
  era: '6.12',
  machine: pciP2pdma.provide({ actions: { resetCount: nothing } }),
};

const pinNeedsNoFlag: Mutant = {
  ...life,
  id: 'P2P-002.a',
  breaks: 'P2P-002',
  fault: 'GUP pins peer memory for a caller that did not ask for it',
  era: '6.19',
  machine: pciP2pdma.provide({ guards: { isUnaskedPeer: never } }),
};

const locklessPinNeedsNoFlag: Mutant = {
  ...life,
  id: 'P2P-002.b',
  breaks: 'P2P-002',
  fault: 'lockless GUP does not look at the peer-to-peer flag',
  era: '6.12',
  machine: pciP2pdma.provide({
    guards: { isUnaskedPeer: ({ event }) => event.type === 'folio.pin' && !event.p2pdma },
  }),
};

const flagAllowsLongTermPin: Mutant = {
  ...life,
  id: 'P2P-003.a',
  breaks: 'P2P-003',
  fault: 'the peer-to-peer flag lets a long-term pin through',
  era: '6.12',
  machine: pciP2pdma.provide({
    guards: {
      isLongTermPeer: ({ context, event }) =>
        isPin(event) &&
        event.longTerm &&
        event.p2pdma &&
        (event.type === 'folio.pinHeld' || context.mapcount === 0),
    },
  }),
};

const blockTakesOneReferenceForEachPage: Mutant = {
  ...life,
  id: 'P2P-004.a',
  breaks: 'P2P-004',
  fault: 'a block of the pool takes one pagemap reference for each page',
  era: '6.19',
  row: { tally: 'pages' },
};

const peerPageGoesToUserSpace: Mutant = {
  ...life,
  id: 'P2P-005.a',
  breaks: 'P2P-005',
  fault: 'the driver maps peer memory in a kernel that cannot count it',
  era: '6.1',
  machine: pciP2pdma.provide({ guards: { isWithoutUsers: never } }),
};

const failedMappingKeepsTheReference: Mutant = {
  ...life,
  id: 'P2P-006.a',
  breaks: 'P2P-006',
  fault: 'a page whose mapping failed keeps its pagemap reference',
  era: '6.12',
  machine: pciP2pdma.provide({
    actions: {
      dropPagemapReferences: enqueueActions(({ context, event, enqueue }) => {
        if (event.type === 'folio.takeBack') return;
        enqueue.emit({ type: 'pagemap.drop', references: context.pagemapReferences });
        enqueue.assign({ pagemapReferences: 0 });
      }),
    },
  }),
};

const failedMappingKeepsTheCount: Mutant = {
  ...life,
  id: 'P2P-006.b',
  breaks: 'P2P-006',
  fault: 'a page whose mapping failed is back in the pool with a count of one',
  era: '6.15',
  machine: pciP2pdma.provide({ actions: { writeCountBack: nothing } }),
};

const failedMappingFreesTwice: Mutant = {
  ...life,
  id: 'P2P-007.a',
  breaks: 'P2P-007',
  fault: 'a page whose mapping failed is freed to the pool and put as well',
  era: '6.19',
  machine: pciP2pdma.provide({
    actions: {
      writeCountBack: enqueueActions(({ context, enqueue }) => {
        enqueue.assign({ count: 0 });
        enqueue.emit({ type: 'core.free' });
        enqueue.emit({ type: 'callback.folioFree', count: 0, mapping: context.mapping });
        enqueue.emit({ type: 'count.set', count: 0 });
      }),
    },
  }),
};

const failedMappingIsFinal: Mutant = {
  ...life,
  id: 'P2P-008.a',
  breaks: 'P2P-008',
  fault: 'a page whose mapping failed is never taken back',
  era: '6.19',
  machine: pciP2pdma.provide({
    guards: { losesHolder: ever },
    actions: {
      refuse: emit(({ event }, { answer }) => ({
        type: 'answer',
        answer: event.type === 'folio.takeBack' ? errno('EBUSY') : answer,
      })),
    },
  }),
};

export const pciP2pdmaMutants: readonly Mutant[] = [
  freeCountIsNotRestored,
  pinNeedsNoFlag,
  locklessPinNeedsNoFlag,
  flagAllowsLongTermPin,
  blockTakesOneReferenceForEachPage,
  peerPageGoesToUserSpace,
  failedMappingKeepsTheReference,
  failedMappingKeepsTheCount,
  failedMappingFreesTwice,
  failedMappingIsFinal,
];
