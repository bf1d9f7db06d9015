// How a folio is handed out and freed (spec/10-folio-life.md, LIF-004 to LIF-012).

import { pagesOf } from '../domain/folio.ts';
import { folioStep, type FolioRule } from './about.ts';
import {
  askedOrder,
  dropped,
  effectsOf,
  freeCount,
  hasEffect,
  indexOfEffect,
  isFreed,
  isGivenAway,
  isHandedOut,
  lacks,
  lent,
  migrating,
  taken,
} from './observed.ts';

const handOutTakesOneReferenceForEachPage = folioStep({
  id: 'LIF-004',
  title: 'A hand-out takes one pagemap reference for each page',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: lent },
  when: isHandedOut,
  then: (step) => taken(step) === pagesOf(askedOrder(step.event)),
});

const driverHandsOutOnlyFreeFolios = folioStep({
  id: 'LIF-005',
  title: 'A driver hands out only a folio that is free and that nobody holds',
  binds: 'driver',
  scope: { types: [...lent, 'fs-dax'] },
  when: isGivenAway,
  then: ({ before }) =>
    before.phase === 'free' &&
    before.count === freeCount(before) &&
    before.mapcount === 0 &&
    before.pins === 0,
});

const handedOutFolioHasCountOne = folioStep({
  id: 'LIF-006',
  title: 'A folio that is handed out has a count of one',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: lent },
  when: isHandedOut,
  then: ({ after }) => after.count === 1,
});

const handedOutFolioCarriesNothingOver = folioStep({
  id: 'LIF-007',
  title: 'A folio that is handed out carries nothing over from its last life',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: lent },
  when: isHandedOut,
  then: ({ after: { mapping, mapcount, pins, share, waiting } }) =>
    mapping === 'none' && mapcount === 0 && pins === 0 && share === 0 && !waiting,
});

const freeCallbackRunsOnce = folioStep({
  id: 'LIF-008',
  title: 'The free callback runs exactly once when a folio is freed',
  binds: 'core',
  scope: { types: lent },
  when: (step) => hasEffect(step, 'core.free') && !lacks(step, 'folioFree'),
  then: (step) => effectsOf(step, 'callback.folioFree').length === 1,
});

const freeCallbackRunsOnlyOnTheFreePath = folioStep({
  id: 'LIF-009',
  title: 'The free callback runs at no other time',
  binds: 'core',
  when: (step) => hasEffect(step, 'callback.folioFree'),
  then: (step) => {
    const free = indexOfEffect(step, 'core.free');
    return free >= 0 && free < indexOfEffect(step, 'callback.folioFree');
  },
});

const freeCallbackSeesAnUnusedFolio = folioStep({
  id: 'LIF-010',
  title: 'The free callback sees a count of zero and no mapping',
  binds: 'core',
  scope: { types: lent },
  when: (step) => hasEffect(step, 'callback.folioFree'),
  then: (step) =>
    effectsOf(step, 'callback.folioFree').every(
      ({ count, mapping }) => count === 0 && mapping === 'none',
    ),
});

const referencesGoBackAfterTheFreeCallback = folioStep({
  id: 'LIF-011',
  title: 'The core drops pagemap references after the free callback',
  binds: 'core',
  scope: { types: migrating },
  when: (step) => hasEffect(step, 'pagemap.drop') && hasEffect(step, 'callback.folioFree'),
  then: (step) => indexOfEffect(step, 'pagemap.drop') > indexOfEffect(step, 'callback.folioFree'),
});

const comingBackGivesAllReferencesBack = folioStep({
  id: 'LIF-012',
  title: 'A folio that is freed drops all its pagemap references',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: lent },
  // Where nobody is there to give them back, the core has warned (LIF-021).
  when: (step) => step.before.phase !== 'free' && isFreed(step) && !lacks(step, 'folioFree'),
  then: (step) =>
    dropped(step) >= (step.before.type === 'pci-p2pdma' ? 1 : pagesOf(step.before.order)),
});

/** Hand-out and free, in the chapter's order. */
export const handOutRules: readonly FolioRule[] = [
  handOutTakesOneReferenceForEachPage,
  driverHandsOutOnlyFreeFolios,
  handedOutFolioHasCountOne,
  handedOutFolioCarriesNothingOver,
  freeCallbackRunsOnce,
  freeCallbackRunsOnlyOnTheFreePath,
  freeCallbackSeesAnUnusedFolio,
  referencesGoBackAfterTheFreeCallback,
  comingBackGivesAllReferencesBack,
];
