// What registration accepts, and what a refusal leaves behind (spec/11-pagemap.md, MAP-001 to MAP-009, MAP-026 and MAP-027).

import { contractOnly, everyKernel, since } from '../domain/era-range.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { pagemapAlways, pagemapStep, type PagemapRule, type PagemapStep } from './about.ts';
import { isErrno, isOk } from './observed.ts';

/** The errno of each step of registration that can fail, beside those with a rule of their own. */
const errnoOfStep: Readonly<Record<string, string>> = {
  referencesFail: 'ENOMEM',
  endpointTaken: 'ENOMEM',
  systemRam: 'ENXIO',
  publishFails: 'ENOMEM',
  publishStops: 'ENOMEM',
  trackFails: 'EINVAL',
  rangeNotAllowed: 'EINVAL',
  shadowFails: 'ENOMEM',
  unaligned: 'EINVAL',
  innerOverlap: 'EEXIST',
  addFails: 'ENOMEM',
  addStops: 'ENOMEM',
};

const isRegistrable = ({ phase }: Pick<Pagemap, 'phase'>): boolean =>
  phase === 'unset' || phase === 'gone';

export const isRegistering = ({ event, before }: PagemapStep): boolean =>
  event.type === 'pagemap.register' && isRegistrable(before);

export const flawOf = ({ event }: PagemapStep): string =>
  event.type === 'pagemap.register' ? event.flaw : 'none';

/** Checked before any range is looked at. */
const ofTheWhole: readonly string[] = [
  'noRanges',
  'shiftTooLarge',
  'noMigrateToRam',
  'noFolioFree',
  'noOwner',
  'typeUnset',
  'referencesFail',
];
/** Noticed section by section, where sections that are left over come first. */
const ofSections: readonly string[] = ['innerOverlap', 'addFails', 'addStops'];

/** The range at which a registration fails. */
export const rangeOf = ({ event }: PagemapStep): number =>
  event.type === 'pagemap.register' ? event.range : 0;

/** Whether a flaw is noticed before sections that an earlier registration left over (MAP-033). */
const isNoticed = (step: PagemapStep): boolean => {
  const flaw = flawOf(step);
  if (ofTheWhole.includes(flaw)) return true;
  return step.before.leftSections.every(
    (left) => flaw !== 'none' && rangeOf(step) + (ofSections.includes(flaw) ? 1 : 0) <= left,
  );
};

/** A registration that fails for one of these flaws, or goes through with it. */
export const isFlawed = (step: PagemapStep, ...flaws: readonly string[]): boolean =>
  isRegistering(step) && flaws.includes(flawOf(step)) && isNoticed(step);

const isInvalid = (step: PagemapStep): boolean => isErrno(step, 'EINVAL');

const isInvalidAndNotLive = (step: PagemapStep): boolean =>
  isInvalid(step) && step.after.phase !== 'live';

const pagemapHasRanges = pagemapStep({
  id: 'MAP-001',
  title: 'A pagemap without ranges is refused with EINVAL',
  binds: 'core',
  when: (step) => isFlawed(step, 'noRanges'),
  then: isInvalid,
});

const devicePrivateNeedsItsCallbacks = pagemapStep({
  id: 'MAP-002',
  title: 'Device-private memory needs migrate_to_ram, folio_free and an owner',
  binds: 'core',
  scope: { types: ['device-private'] },
  when: (step) => isFlawed(step, 'noMigrateToRam', 'noFolioFree', 'noOwner'),
  then: isInvalidAndNotLive,
});

const deviceCoherentNeedsItsCallback = pagemapStep({
  id: 'MAP-003',
  title: 'Device-coherent memory needs folio_free and an owner',
  binds: 'core',
  scope: { types: ['device-coherent'] },
  when: (step) => isFlawed(step, 'noFolioFree', 'noOwner'),
  then: isInvalidAndNotLive,
});

const foliosAreNoLargerThanTheLargest = pagemapStep({
  id: 'MAP-004',
  title: 'Folios larger than the largest folio are refused with EINVAL',
  binds: 'core',
  scope: { eras: since('6.18') },
  when: (step) => isFlawed(step, 'shiftTooLarge'),
  then: isInvalid,
});

const typeZeroIsRefused = pagemapStep({
  id: 'MAP-005',
  title: 'Memory type 0 is refused with EINVAL',
  binds: 'core',
  scope: { eras: contractOnly },
  when: (step) => isFlawed(step, 'typeUnset'),
  then: isInvalid,
});

const typeZeroOnlyWarns = pagemapStep({
  id: 'MAP-006',
  title: 'Memory type 0 draws a warning and is registered all the same',
  binds: 'core',
  scope: { eras: everyKernel },
  when: (step) => isFlawed(step, 'typeUnset') && step.before.leftSections.length === 0,
  then: ({ answer, after }) => answer.kind === 'warn' && after.phase === 'live',
});

const altmapFitsItsOneRange = pagemapStep({
  id: 'MAP-007',
  title: 'An altmap serves one range and fits it',
  binds: 'core',
  when: (step) => isFlawed(step, 'altmapOnSecondRange', 'altmapMisplaced'),
  then: isInvalid,
});

const failedStepHasItsOwnErrno = pagemapStep({
  id: 'MAP-008',
  title: 'Each step of registration that fails returns its own errno',
  binds: 'core',
  when: (step) => isFlawed(step, ...Object.keys(errnoOfStep)),
  then: (step) => isErrno(step, errnoOfStep[flawOf(step)] ?? ''),
});

/** Private memory is removed without its altmap, and sections that are left over have their struct pages there. */
const keepsStorage = ({ type, leftSections }: Pagemap): boolean =>
  type === 'device-private' || leftSections.length > 0;

const failedRegistrationLeavesNothing = pagemapStep({
  id: 'MAP-009',
  title: 'A registration that fails leaves nothing behind',
  binds: 'core',
  when: (step) => isRegistering(step) && step.answer.kind === 'errno',
  then: ({ before, after }) =>
    after.phase === before.phase &&
    [after.references, after.initial, after.base].every((figure) => figure === 0) &&
    [after.published, after.tracked, after.shadowed, after.added].every((done) => done === 0) &&
    after.rangeCount === after.ranges.length &&
    (keepsStorage(after) || (after.altmap?.alloc ?? 0) === 0),
});

const soundRegistrationSucceeds = pagemapStep({
  id: 'MAP-026',
  title: 'A registration without a flaw succeeds',
  binds: 'core',
  when: (step) => isFlawed(step, 'none'),
  then: (step) => isOk(step) && step.after.phase === 'live',
});

/** Each step of a registration: for how many ranges it stands, and for how many it should. */
const stepsOf = (pagemap: Pagemap): readonly (readonly [string, number, number])[] => {
  const { type, typeUnset, ranges, rangeCount, published, tracked, shadowed, added } = pagemap;
  const hasShadow = type !== 'device-private' || typeUnset;
  const standing = isRegistrable(pagemap) ? 0 : ranges.length;
  return [
    ['requested', rangeCount, ranges.length],
    ['published', published, standing],
    ['tracked', tracked, standing],
    ['added', added, standing],
    ['shadowed', shadowed, hasShadow ? standing : 0],
  ];
};

const stepsStandUntilTheEnd = pagemapAlways({
  id: 'MAP-027',
  title: 'Every step of a registration stands until the pagemap is gone',
  binds: 'core',
  when: () => true,
  then: (pagemap) => stepsOf(pagemap).every(([, done, all]) => done === all),
  says: (pagemap) => {
    const [name, done, all] = stepsOf(pagemap).find(([, some, whole]) => some !== whole) ?? [];
    return {
      expected: `${name ?? ''} ranges to be ${all ?? ''} (of ${pagemap.ranges.length})`,
      got: String(done),
    };
  },
});

const pagemapHasTheOrderAskedFor = pagemapStep({
  id: 'MAP-028',
  title: 'A pagemap is set up with folios of the order that was asked for',
  binds: 'core',
  when: (step) => isRegistering(step) && step.after.phase === 'live',
  then: ({ event, after }) => event.type === 'pagemap.register' && after.shift === event.shift,
});

/** What follows from a registration, in the chapter's order. */
export const registeredRules: readonly PagemapRule[] = [
  soundRegistrationSucceeds,
  stepsStandUntilTheEnd,
  pagemapHasTheOrderAskedFor,
];

/** Registration, in the chapter's order. */
export const registrationRules: readonly PagemapRule[] = [
  pagemapHasRanges,
  devicePrivateNeedsItsCallbacks,
  deviceCoherentNeedsItsCallback,
  foliosAreNoLargerThanTheLargest,
  typeZeroIsRefused,
  typeZeroOnlyWarns,
  altmapFitsItsOneRange,
  failedStepHasItsOwnErrno,
  failedRegistrationLeavesNothing,
];
