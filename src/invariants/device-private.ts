// Device-private memory (spec/20-device-private.md): CPUs cannot reach it, and a fault brings it back.

import { everyKernel } from '../domain/era-range.ts';
import { folioAlways, folioStep, type FolioRule } from './about.ts';
import { effectsOf, hasEffect } from './observed.ts';

const types = ['device-private'] as const;

const freeDevicePrivateFolioHasCountZero = folioAlways({
  id: 'PRV-001',
  title: 'A free device-private folio has a count of zero',
  binds: 'core',
  scope: { types, eras: everyKernel },
  when: ({ phase }) => phase === 'free',
  then: ({ count }) => count === 0,
});

const devicePrivateFolioIsNeverPinned = folioAlways({
  id: 'PRV-002',
  title: 'A device-private folio is never pinned',
  binds: 'core',
  scope: { types },
  when: () => true,
  then: ({ pins }) => pins === 0,
});

const faultHoldsAReferenceOfItsOwn = folioStep({
  id: 'PRV-003',
  title: 'migrate_to_ram runs while the fault holds a reference of its own',
  binds: 'core',
  scope: { types },
  when: (step) => hasEffect(step, 'callback.migrateToRam'),
  then: (step) =>
    effectsOf(step, 'callback.migrateToRam').every(({ count }) => count === step.before.count + 1),
});

/** Device-private memory, in the chapter's order. */
export const devicePrivateRules: readonly FolioRule[] = [
  freeDevicePrivateFolioHasCountZero,
  devicePrivateFolioIsNeverPinned,
  faultHoldsAReferenceOfItsOwn,
];
