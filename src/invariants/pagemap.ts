// The life of a dev_pagemap (spec/11-pagemap.md): registered, looked up, and unregistered with its folios.

import {
  folioStep,
  pagemapReachable,
  pagemapStep,
  pairAlways,
  pairReachable,
  worldLeadsTo,
  type FolioStep,
  type SpecRule,
} from './about.ts';
import { leftOverRules } from './left-over.ts';
import { lookUpRules } from './look-up.ts';
import { freeCount, isOk, lent, migrating, pagemapOf, outAfterKill } from './observed.ts';
import { pageRules } from './pages.ts';
import { registeredRules, registrationRules } from './registration.ts';

const gonePagemapHasNoFolioOut = pairAlways({
  id: 'MAP-020',
  title: 'memunmap_pages does not return while a folio is out',
  binds: 'core',
  scope: { types: lent },
  when: ({ pagemap }) => pagemap.phase === 'gone',
  then: ({ folio }) => folio.phase === 'free',
});

/** `percpu_ref_tryget_many()` of 6.19 still succeeds on a killed reference that is not zero. */
const isClosed = ({ event, before: { type, era } }: FolioStep): boolean =>
  pagemapOf(event) === 'drained' ||
  (pagemapOf(event) === 'killed' && !(outAfterKill.has(era) && migrating.includes(type)));

const killedPagemapHandsOutNothing = folioStep({
  id: 'MAP-021',
  title: 'A pagemap that is killed or drained hands out nothing',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  scope: { types: lent },
  when: (step) =>
    (step.event.type === 'folio.handOut' || step.event.type === 'folio.allocate') && isClosed(step),
  then: (step) => !isOk(step),
});

const gonePagemapMayHaveFoliosInUse = pairReachable({
  id: 'MAP-022',
  title: 'memunmap_pages returns although a folio is in use',
  binds: 'core',
  scope: { types: ['fs-dax', 'generic'] },
  witness: ({ folio, pagemap }) =>
    pagemap.phase === 'gone' && (folio.held > 0 || folio.mapcount > 0 || folio.pins > 0),
});

const unregisteringNothingOnlyWarns = pagemapStep({
  id: 'MAP-023',
  title: 'Unregistering what is not registered only warns',
  binds: 'core',
  when: ({ event, before }) =>
    event.type === 'pagemap.unregister' && (before.phase === 'unset' || before.phase === 'gone'),
  then: ({ answer, before, after }) =>
    answer.kind === 'warn' && after.references === before.references,
});

const gonePagemapCanBeRegisteredAgain = pagemapReachable({
  id: 'MAP-024',
  title: 'A pagemap can be registered again after it is gone',
  binds: 'core',
  witness: (step) =>
    step.event.type === 'pagemap.register' && step.before.phase === 'gone' && isOk(step),
});

const unregistrationEndsClean = worldLeadsTo({
  id: 'MAP-025',
  title: 'When everybody has dropped what they hold, unregistration ends clean',
  binds: 'core',
  then: ({ folios, pagemap }) =>
    pagemap.phase === 'gone' &&
    pagemap.references === 0 &&
    (pagemap.type === 'device-private' || (pagemap.altmap?.alloc ?? 0) === 0) &&
    folios.every(
      (folio) =>
        (folio.phase === 'free' || folio.phase === 'owned') &&
        folio.held === 0 &&
        folio.mapcount === 0 &&
        folio.pins === 0 &&
        folio.count === freeCount(folio),
    ),
});

/** The life of a pagemap, in the chapter's order. */
export const pagemapRules: readonly SpecRule[] = [
  ...registrationRules,
  ...lookUpRules,
  gonePagemapHasNoFolioOut,
  killedPagemapHandsOutNothing,
  gonePagemapMayHaveFoliosInUse,
  unregisteringNothingOnlyWarns,
  gonePagemapCanBeRegisteredAgain,
  unregistrationEndsClean,
  ...registeredRules,
  ...pageRules,
  ...leftOverRules,
];
