// Device-coherent memory (spec/21-device-coherent.md): CPUs reach it, and the driver can evict it.

import { contractOnly, everyKernel } from '../domain/era-range.ts';
import { folioAlways, folioReachable, folioStep, type FolioRule } from './about.ts';
import { isFreed, isLongTermPin, isOk } from './observed.ts';

const types = ['device-coherent'] as const;

const freeDeviceCoherentFolioHasCountZero = folioAlways({
  id: 'COH-001',
  title: 'A free device-coherent folio has a count of zero',
  binds: 'core',
  scope: { types, eras: everyKernel },
  when: ({ phase }) => phase === 'free',
  then: ({ count }) => count === 0,
});

const deviceCoherentFolioIsNeverPinned = folioAlways({
  id: 'COH-002',
  title: 'A device-coherent folio is never pinned',
  binds: 'core',
  scope: { types, eras: contractOnly },
  when: () => true,
  then: ({ pins }) => pins === 0,
});

const longTermPinLeavesDeviceCoherentMemory = folioStep({
  id: 'COH-003',
  title: 'A long-term pin never stays in device-coherent memory',
  binds: 'core',
  scope: { types },
  when: isLongTermPin,
  then: ({ before, after }) => after.pins === before.pins,
});

const onlyMappedFolioCanBeEvicted = folioStep({
  id: 'COH-004',
  title: 'A device-coherent folio that only page tables hold can be evicted',
  binds: 'core',
  scope: { types },
  when: ({ event, before }) =>
    event.type === 'folio.evict' &&
    event.owner === 'own' &&
    before.phase === 'mapped' &&
    before.held === 0 &&
    before.pins === 0,
  then: (step) => isOk(step) && isFreed(step),
});

const shortTermPinHoldsDeviceCoherentMemory = folioReachable({
  id: 'COH-005',
  title: 'A short-term pin holds device-coherent memory',
  binds: 'core',
  scope: { types, eras: everyKernel },
  witness: (step) =>
    step.event.type === 'folio.pin' && !step.event.longTerm && isOk(step) && step.after.pins === 1,
});

/** Device-coherent memory, in the chapter's order. */
export const deviceCoherentRules: readonly FolioRule[] = [
  freeDeviceCoherentFolioHasCountZero,
  deviceCoherentFolioIsNeverPinned,
  longTermPinLeavesDeviceCoherentMemory,
  onlyMappedFolioCanBeEvicted,
  shortTermPinHoldsDeviceCoherentMemory,
];
