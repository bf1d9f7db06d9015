// Short- and long-term pins (spec/30-pinning.md): what a pin weighs, and what can be pinned.

import { pinBias } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { folioStep, type FolioRule, type FolioStep } from './about.ts';
import { hasEffect, isOk, pagemapOf } from './observed.ts';

const types: readonly MemoryType[] = ['device-coherent', 'fs-dax', 'generic', 'pci-p2pdma'];

const isPinned = (step: FolioStep): boolean =>
  (step.event.type === 'folio.pin' || step.event.type === 'folio.pinHeld') && isOk(step);

const pinAddsItsWeight = folioStep({
  id: 'PIN-001',
  title: 'A pin adds one pin and its weight to the count',
  binds: 'users',
  scope: { types },
  when: (step) => isPinned(step) && step.after.phase !== 'free',
  then: ({ event, before, after }) =>
    after.pins === before.pins + 1 &&
    after.count === before.count + pinBias(before.order) - (event.type === 'folio.pinHeld' ? 1 : 0),
});

const unpinTakesAwayWhatThePinAdded = folioStep({
  id: 'PIN-002',
  title: 'An unpin takes away what the pin added',
  binds: 'users',
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
  binds: 'users',
  scope: { types },
  when: isPinned,
  then: ({ before }) => before.mapcount > 0,
});

const pinNeedsALivePagemap = folioStep({
  id: 'PIN-004',
  title: 'A pin needs a live pagemap',
  binds: 'core',
  scope: { types: ['fs-dax', 'generic'], eras: ['6.1', '6.12'] },
  when: ({ event }) => event.type === 'folio.pin' && pagemapOf(event) !== 'live',
  then: ({ answer }) => answer.kind === 'errno',
});

/** Pinning, in the chapter's order. */
export const pinningRules: readonly FolioRule[] = [
  pinAddsItsWeight,
  unpinTakesAwayWhatThePinAdded,
  pinnedFolioWasMapped,
  pinNeedsALivePagemap,
];
