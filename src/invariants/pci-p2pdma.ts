// PCI_P2PDMA memory (spec/24-pci-p2pdma.md): a device's BAR, lent page by page or block by block.

import { isPin } from '../domain/event.ts';
import { folioAlways, folioStep, type FolioRule } from './about.ts';
import { dropped, freeCount, isLongTermPin, isOk, taken } from './observed.ts';

const types = ['pci-p2pdma'] as const;
/** 6.1 has neither the flag nor a user mapping. */
const withUsers = ['contract', '6.12', '6.15', '6.19'] as const;

const freePeerFolioHasTheFreeCount = folioAlways({
  id: 'P2P-001',
  title: 'A free peer-to-peer folio has the free count of its era',
  binds: 'core',
  scope: { types },
  when: ({ phase }) => phase === 'free',
  then: (folio) => folio.count - folio.held === freeCount(folio),
});

const pinNeedsThePeerFlag = folioStep({
  id: 'P2P-002',
  title: 'A pin without the peer-to-peer flag is refused',
  binds: 'core',
  scope: { types, eras: withUsers },
  when: ({ event }) => isPin(event) && !event.p2pdma,
  then: ({ answer }) => answer.kind === 'errno',
});

const peerMemoryIsNeverPinnedForLong = folioStep({
  id: 'P2P-003',
  title: 'Peer-to-peer memory is never pinned for long',
  binds: 'core',
  scope: { types, eras: withUsers },
  when: isLongTermPin,
  then: (step) => !isOk(step) && step.after.pins === step.before.pins,
});

const blockTakesOneReference = folioStep({
  id: 'P2P-004',
  title: 'A block of the pool takes one pagemap reference whatever its size',
  binds: 'driver',
  scope: { types },
  when: (step) =>
    (step.event.type === 'folio.allocate' || step.event.type === 'folio.release') && isOk(step),
  then: (step) => (step.event.type === 'folio.allocate' ? taken(step) : dropped(step)) === 1,
});

const noPeerPageGoesToUserSpace = folioStep({
  id: 'P2P-005',
  title: 'No peer-to-peer page goes to user space',
  binds: 'core',
  scope: { types, eras: ['6.1'] },
  when: ({ event }) => event.type === 'folio.handOut',
  then: (step) => !isOk(step),
});

/** PCI_P2PDMA memory, in the chapter's order. */
export const pciP2pdmaRules: readonly FolioRule[] = [
  freePeerFolioHasTheFreeCount,
  pinNeedsThePeerFlag,
  peerMemoryIsNeverPinnedForLong,
  blockTakesOneReference,
  noPeerPageGoesToUserSpace,
];
