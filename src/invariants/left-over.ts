// What a registration that fails half way leaves behind (spec/11-pagemap.md, MAP-032 to MAP-034).

import { pagemapStep, type PagemapRule } from './about.ts';
import { isErrno } from './observed.ts';
import { flawOf, isFlawed, isRegistering, rangeOf } from './registration.ts';

/** What is left over grows by this one range where it must, and stays as it was elsewhere. */
const isLeft = (
  before: readonly number[],
  after: readonly number[],
  range: number | undefined,
): boolean =>
  before.every((one) => after.includes(one)) &&
  (range === undefined || after.includes(range)) &&
  after.every((one) => one === range || before.includes(one));

const sectionsStayAdded = pagemapStep({
  id: 'MAP-032',
  title: 'Only sections that were added before one that fails stay added, and for good',
  binds: 'core',
  when: (step) => isRegistering(step) || step.before.leftSections.length > 0,
  then: (step) =>
    isLeft(
      step.before.leftSections,
      step.after.leftSections,
      isFlawed(step, 'addStops') ? rangeOf(step) : undefined,
    ),
});

const leftSectionsAreInTheWay = pagemapStep({
  id: 'MAP-033',
  title: 'A range with sections left over is refused with EEXIST',
  binds: 'core',
  when: (step) =>
    isRegistering(step) && flawOf(step) === 'none' && step.before.leftSections.length > 0,
  then: (step) => isErrno(step, 'EEXIST') && step.after.phase === step.before.phase,
});

const entriesStayUntilReplaced = pagemapStep({
  id: 'MAP-034',
  title: 'Look-up entries left over stay until their range is registered again',
  binds: 'core',
  when: (step) =>
    isFlawed(step, 'none', 'publishStops') ||
    (step.before.leftEntries.length > 0 && !isRegistering(step)),
  then: (step) => {
    const { before, after } = step;
    if (isFlawed(step, 'none')) return after.leftEntries.length === 0;
    if (isFlawed(step, 'publishStops')) return after.leftEntries.includes(rangeOf(step));
    return isLeft(before.leftEntries, after.leftEntries, undefined);
  },
});

/** What a registration that fails half way leaves, in the chapter's order. */
export const leftOverRules: readonly PagemapRule[] = [
  sectionsStayAdded,
  leftSectionsAreInTheWay,
  entriesStayUntilReplaced,
];
