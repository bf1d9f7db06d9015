// Poison, the driver's handler and the generic one (spec/32-memory-failure.md).

import type { FailureHandler } from '../domain/event.ts';
import {
  folioStep,
  pagemapStep,
  type FolioRule,
  type FolioStep,
  type PagemapRule,
} from './about.ts';
import {
  effectsOf,
  failsInside,
  hasEffect,
  isErrno,
  isLeftToTheCore,
  isOk,
  migrating,
  pagemapOf,
} from './observed.ts';

const isFailing = ({ event }: FolioStep): boolean => event.type === 'folio.fail';

const handlerOf = ({ event }: FolioStep): FailureHandler | undefined =>
  event.type === 'folio.fail' ? event.handler : undefined;

const offsetOf = ({ event }: FolioStep): number => (event.type === 'folio.fail' ? event.offset : 0);

const keepsPoison = ({ before, after }: FolioStep): boolean => after.poisoned === before.poisoned;

const failureInTheAltmapTouchesNoPage = pagemapStep({
  id: 'FAI-001',
  title: "A failure in the altmap's area touches no page",
  binds: 'core',
  when: ({ event }) => event.type === 'pagemap.failReserve',
  then: (step) => isErrno(step, 'ENXIO') && step.after.references === step.before.references,
});

const handlerIsAskedOnce = folioStep({
  id: 'FAI-002',
  title: "The driver's handler is asked once, for one page",
  binds: 'core',
  when: (step) =>
    failsInside(step) && pagemapOf(step.event) === 'live' && step.before.phase !== 'frozen',
  then: (step) => {
    const calls = effectsOf(step, 'callback.memoryFailure');
    if (handlerOf(step) === 'absent') return calls.length === 0;
    const mayCrash = step.before.mapping === 'DAX_SHARED' && handlerOf(step) === 'declines';
    return (
      (calls.length === 1 || (mayCrash && calls.length === 0)) &&
      calls.every(({ pages }) => pages === 1)
    );
  },
});

const genericHandlerIsTheFallback = folioStep({
  id: 'FAI-003',
  title: 'The generic handler runs only if the driver has none or declines',
  binds: 'core',
  when: (step) => hasEffect(step, 'core.killProcesses'),
  then: (step) =>
    isLeftToTheCore(handlerOf(step)) && effectsOf(step, 'core.killProcesses').length === 1,
});

const unhandledFailurePoisonsNothing = folioStep({
  id: 'FAI-004',
  title: 'A failure that is not handled poisons nothing',
  binds: 'core',
  when: (step) => isFailing(step) && !isOk(step),
  then: keepsPoison,
});

const handledFailurePoisonsTheFolio = folioStep({
  id: 'FAI-005',
  title: 'A failure that is handled poisons the folio',
  binds: 'core',
  when: (step) => isFailing(step) && isOk(step),
  then: ({ after }) => after.poisoned,
});

const genericHandlerSparesLentMemory = folioStep({
  id: 'FAI-006',
  title: 'The generic handler never poisons memory that a driver hands out',
  binds: 'core',
  scope: { types: migrating },
  when: (step) => isLeftToTheCore(handlerOf(step)),
  then: (step) => !isOk(step) && keepsPoison(step),
});

const failureAfterTheKillReachesNoHandler = folioStep({
  id: 'FAI-007',
  title: 'A failure after the pagemap was killed reaches no handler',
  binds: 'core',
  when: (step) =>
    isFailing(step) && pagemapOf(step.event) !== 'live' && step.before.phase !== 'frozen',
  then: (step) => isErrno(step, 'ENXIO') && !hasEffect(step, 'callback.memoryFailure'),
});

const poisonOutlivesFreeAndHandOut = folioStep({
  id: 'FAI-008',
  title: 'Poison outlives free and hand-out',
  binds: 'core',
  when: ({ before }) => before.poisoned,
  then: ({ after }) => after.poisoned,
});

const failureMovesNoReference = folioStep({
  id: 'FAI-009',
  title: 'A memory failure leaves the references to the folio as they were',
  binds: 'core',
  when: isFailing,
  then: ({ before, after }) =>
    after.count === before.count &&
    after.held === before.held &&
    after.mapcount === before.mapcount &&
    after.pins === before.pins,
});

const handlerIsToldThePage = folioStep({
  id: 'FAI-010',
  title: "The driver's handler is told the page that failed, and it is a page of the folio",
  binds: 'core',
  when: (step) =>
    isFailing(step) && (hasEffect(step, 'callback.memoryFailure') || !failsInside(step)),
  then: (step) =>
    effectsOf(step, 'callback.memoryFailure').every(
      ({ offset }) => failsInside(step) && offset === offsetOf(step),
    ) &&
    (failsInside(step) || !isOk(step)),
});

/** Memory failure, in the chapter's order. */
export const memoryFailureRules: readonly (FolioRule | PagemapRule)[] = [
  failureInTheAltmapTouchesNoPage,
  handlerIsAskedOnce,
  genericHandlerIsTheFallback,
  unhandledFailurePoisonsNothing,
  handledFailurePoisonsTheFolio,
  genericHandlerSparesLentMemory,
  failureAfterTheKillReachesNoHandler,
  poisonOutlivesFreeAndHandOut,
  failureMovesNoReference,
  handlerIsToldThePage,
];
