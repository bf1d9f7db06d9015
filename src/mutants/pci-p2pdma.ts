// Seeded faults of PCI_P2PDMA memory (spec/24-pci-p2pdma.md).

import { isPin } from '../domain/event.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import type { Mutant } from './mutant.ts';
import { never, nothing } from './replace.ts';

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

export const pciP2pdmaMutants: readonly Mutant[] = [
  freeCountIsNotRestored,
  pinNeedsNoFlag,
  locklessPinNeedsNoFlag,
  flagAllowsLongTermPin,
  blockTakesOneReferenceForEachPage,
  peerPageGoesToUserSpace,
];
