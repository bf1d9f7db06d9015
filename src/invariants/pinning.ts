// Short- and long-term pins (spec/30-pinning.md): what a pin weighs, and what can be pinned.

import { isContract } from '../domain/era.ts';
import { isPin } from '../domain/event.ts';
import { pinBias } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { folioStep, type FolioRule, type FolioStep } from './about.ts';
import { hasEffect, isErrno, isOk, pagemapOf, untilCounted } from './observed.ts';

const types: readonly MemoryType[] = ['device-coherent', 'fs-dax', 'generic', 'pci-p2pdma'];

const isPinned = (step: FolioStep): boolean => isPin(step.event) && isOk(step);

const pinAddsItsWeight = folioStep({
  id: 'PIN-001',
  title: 'A pin adds one pin and its weight to the count',
  binds: 'core',
  scope: { types },
  when: (step) => isPinned(step) && step.after.phase !== 'free',
  then: ({ event, before, after }) =>
    after.pins === before.pins + 1 &&
    after.count === before.count + pinBias(before.order) - (event.type === 'folio.pinHeld' ? 1 : 0),
});

const unpinTakesAwayWhatThePinAdded = folioStep({
  id: 'PIN-002',
  title: 'An unpin takes away what the pin added',
  binds: 'core',
  scope: { types },
  when: (step) => step.event.type === 'folio.unpin' && isOk(step),
  then: (step) =>
    step.after.pins === step.before.pins - 1 &&
    (hasEffect(step, 'core.free') ||
      step.after.count === step.before.count - pinBias(step.before.order)),
});

const pinnedFolioWasMapped = folioStep({
  id: 'PIN-003',
  title: 'Only what is mapped can be pinned',
  binds: 'core',
  scope: { types },
  when: isPinned,
  then: ({ before }) => before.mapcount > 0,
});

const pinNeedsALivePagemap = folioStep({
  id: 'PIN-004',
  title: 'A pin needs a live pagemap',
  binds: 'core',
  scope: { types: ['fs-dax', 'generic'], eras: untilCounted },
  when: ({ event }) => isPin(event) && pagemapOf(event) !== 'live',
  then: ({ answer }) => answer.kind === 'errno',
});

/** What the walk of page tables answers where the type, the flags or the pagemap forbid a pin. */
const refusalOf = ({ event, before }: FolioStep): string | undefined => {
  if (!isPin(event)) return undefined;
  const { longTerm, p2pdma, pagemap } = event;
  const { type, era, mapcount } = before;
  if (type === 'fs-dax' && longTerm) return 'EOPNOTSUPP';
  if (type === 'pci-p2pdma' && longTerm && p2pdma) return 'EINVAL';
  if (mapcount === 0) return 'EFAULT';
  if (type === 'pci-p2pdma') return p2pdma ? undefined : 'EREMOTEIO';
  if (type === 'device-coherent') return longTerm || isContract(era) ? 'EBUSY' : undefined;
  return untilCounted.has(era) && pagemap !== 'live' ? 'EFAULT' : undefined;
};

const locklessGupRefusesTheSame = folioStep({
  id: 'PIN-005',
  title: 'Lockless GUP refuses what the walk of page tables refuses, with the same errno',
  binds: 'core',
  scope: { types },
  when: (step) =>
    step.event.type === 'folio.pinHeld' &&
    step.before.phase !== 'frozen' &&
    refusalOf(step) !== undefined,
  then: (step) => isErrno(step, refusalOf(step) ?? ''),
});

/** Pinning, in the chapter's order. */
export const pinningRules: readonly FolioRule[] = [
  pinAddsItsWeight,
  unpinTakesAwayWhatThePinAdded,
  pinnedFolioWasMapped,
  pinNeedsALivePagemap,
  locklessGupRefusesTheSame,
];
