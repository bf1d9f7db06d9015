// PCI_P2PDMA memory (spec/24-pci-p2pdma.md): a device's BAR, lent page by page or block by block.

import { since } from '../domain/era-range.ts';
import { isPin } from '../domain/event.ts';
import { folioAlways, folioStep, type FolioRule, type FolioStep } from './about.ts';
import {
  dropped,
  freeCount,
  hasEffect,
  isLongTermPin,
  isOk,
  passesThePageOn,
  taken,
  withoutPeerUsers,
} from './observed.ts';

const types = ['pci-p2pdma'] as const;
/** 6.1 has neither the flag nor a user mapping. */
const withUsers = since('6.2');

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
  binds: 'driver',
  scope: { types, eras: withoutPeerUsers },
  when: ({ event }) => event.type === 'folio.handOut',
  then: (step) => !isOk(step),
});

const isTakenBack = (step: FolioStep): boolean =>
  step.event.type === 'folio.takeBack' && isOk(step);

const failedMappingUndoesTheHandOut = folioStep({
  id: 'P2P-006',
  title: 'A page whose mapping fails returns to the pool as the hand-out found it',
  binds: 'driver',
  scope: { types, eras: withUsers },
  when: isTakenBack,
  then: (step) => {
    const { before, after } = step;
    const isBack = after.phase === 'free' && after.held === before.held - 1;
    // 6.12 passes the reference on that a free page holds.
    const isWritten = hasEffect(step, 'count.set') === !passesThePageOn(after);
    return (
      isBack && isWritten && after.count - after.held === freeCount(after) && dropped(step) === 1
    );
  },
});

const pageThatIsTakenBackIsNotFreed = folioStep({
  id: 'P2P-007',
  title: 'A page that is taken back does not pass through the free path',
  binds: 'driver',
  scope: { types, eras: withUsers },
  when: isTakenBack,
  then: (step) => !hasEffect(step, 'core.free') && !hasEffect(step, 'callback.folioFree'),
});

const failedMappingCanBeUndone = folioStep({
  id: 'P2P-008',
  title: 'A page that only its hand-out holds can be taken back',
  binds: 'driver',
  scope: { types, eras: withUsers },
  when: ({ event, before }) =>
    event.type === 'folio.takeBack' && before.phase === 'handedOut' && before.held === 1,
  then: isOk,
});

/** PCI_P2PDMA memory, in the chapter's order. */
export const pciP2pdmaRules: readonly FolioRule[] = [
  freePeerFolioHasTheFreeCount,
  pinNeedsThePeerFlag,
  peerMemoryIsNeverPinnedForLong,
  blockTakesOneReference,
  noPeerPageGoesToUserSpace,
  failedMappingUndoesTheHandOut,
  pageThatIsTakenBackIsNotFreed,
  failedMappingCanBeUndone,
];
