// Misuse of a folio (spec/10-folio-life.md, LIF-021 to LIF-025): what it is, who made it, and that it is refused.

import type { Bound, RuleId } from '../core/rule.ts';
import { renderAnswer } from '../core/answer.ts';
import type { FolioEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import { folioStep, type FolioRule, type FolioStep, type PagemapStep } from './about.ts';
import {
  dropped,
  freeCount,
  givesAway,
  hasEffect,
  isOk,
  migrating,
  pagemapOf,
  taken,
  passesThePageOn,
  splitsCoherent,
  untilCounted,
} from './observed.ts';
import { mayBeAtHand } from './pagemap-answers.ts';

/** Until 6.14 nobody drops the owner's reference (ASM-006). */
const mayDisown = ({ era, base }: Folio): boolean => !untilCounted.has(era) && base === 1;

/** The generic handler takes PAGE_MAPPING_DAX_SHARED for a file. */
const takesDaxSharedForFile = (event: FolioEvent, { mapping }: Folio): boolean =>
  event.type === 'folio.fail' &&
  mapping === 'DAX_SHARED' &&
  (event.handler === 'absent' || event.handler === 'declines');

/** A large coherent folio, of which the core asks no question. */
const isNotForSplitting = (order: number, folio: Folio): boolean =>
  folio.type === 'device-coherent' && splitsCoherent.has(folio.era) && order < folio.order;

/** Nothing can map it: it is in a pool, lent to the kernel, or no file has it. */
const isOutOfReach = ({ type, phase }: Folio): boolean =>
  (phase === 'free' || phase === 'allocated') && type !== 'generic';

const isLastFileOfBusyFolio = (folio: Folio): boolean =>
  folio.associations === 1 &&
  (folio.count !== freeCount(folio) || folio.mapcount > 0 || folio.pins > 0);

const isByUser = ({ event, before }: FolioStep): boolean => {
  switch (event.type) {
    case 'folio.put':
      return before.held === 0;
    case 'folio.putBulk':
      return before.held < event.references;
    case 'folio.unpin':
      return before.pins === 0;
    case 'folio.unmap':
      return before.mapcount === 0;
    case 'folio.pinHeld':
      return before.held === 0;
    case 'folio.map':
      return isOutOfReach(before);
    default:
      return false;
  }
};

const isByDriver = ({ event, before }: FolioStep): boolean => {
  switch (event.type) {
    case 'folio.release':
      return before.phase !== 'allocated' || before.held > 0;
    case 'folio.takeBack':
      return before.phase !== 'handedOut' || (before.held > 1 && !passesThePageOn(before));
    case 'folio.migrateIn':
      return migrating.includes(before.type) && before.phase !== 'handedOut';
    case 'folio.share':
      return before.associations === 0;
    case 'folio.unshare':
      return before.associations === 0 || isLastFileOfBusyFolio(before);
    case 'folio.disown':
      return !mayDisown(before);
    default:
      return false;
  }
};

/** Who made a call that nobody may make, and the rule that speaks of it: it binds him, or who answers him. */
export interface Misuse {
  readonly maker: Bound;
  readonly rule: RuleId;
}

/**
 * The misuse that a call at a folio is: its maker drops what he does not hold, takes what nobody may take, or
 * hands out what is not his own to give. Undefined if it is none.
 */
export const misuseOf = (step: FolioStep): Misuse | undefined => {
  const { event, before } = step;
  if (givesAway.includes(event.type)) {
    const isFree = before.phase === 'free' && before.count === freeCount(before);
    if (!isFree) return { maker: 'driver', rule: 'LIF-005' };
    return pagemapOf(event) === 'live' ? undefined : { maker: 'driver', rule: 'MAP-021' };
  }
  if (isByUser(step)) return { maker: 'users', rule: 'LIF-024' };
  if (event.type === 'folio.unshare' && isLastFileOfBusyFolio(before)) {
    return { maker: 'driver', rule: 'DAX-005' };
  }
  if (isByDriver(step)) return { maker: 'driver', rule: 'LIF-025' };
  if (event.type === 'folio.get' && before.count === 0) return { maker: 'users', rule: 'LIF-022' };
  if (event.type === 'folio.unfreeze' && before.phase !== 'frozen') {
    return { maker: 'core', rule: 'SPL-009' };
  }
  if (event.type === 'folio.split' && isNotForSplitting(event.order, before)) {
    return { maker: 'core', rule: 'SPL-007' };
  }
  return takesDaxSharedForFile(event, before) ? { maker: 'core', rule: 'ANS-010' } : undefined;
};

/** The misuse that a call at a pagemap is; undefined if it is none. References are dropped by a driver, or in its name. */
export const pagemapMisuseOf = ({ event, before }: PagemapStep): Misuse | undefined => {
  switch (event.type) {
    case 'pagemap.register':
      return event.flaw === 'typeUnset' ? { maker: 'driver', rule: 'MAP-006' } : undefined;
    case 'pagemap.unregister':
      return before.phase === 'live' ? undefined : { maker: 'driver', rule: 'MAP-023' };
    case 'pagemap.put':
      return before.lookUps > 0 ? undefined : { maker: 'users', rule: 'MAP-031' };
    case 'pagemap.lookUpCached':
      return mayBeAtHand(before) ? undefined : { maker: 'users', rule: 'ANS-021' };
    case 'pagemap.take':
      return before.phase === 'live' ? undefined : { maker: 'driver', rule: 'MAP-021' };
    case 'pagemap.drop':
      return before.handed >= event.references ? undefined : { maker: 'driver', rule: 'LIF-023' };
    case 'altmap.allocate':
      return before.phase === 'live' ? undefined : { maker: 'core', rule: 'ALT-010' };
    case 'altmap.free': {
      const isLast = before.altmap?.blocks.at(-1)?.pages === event.pages;
      return before.phase === 'live' && isLast ? undefined : { maker: 'core', rule: 'ALT-010' };
    }
    default:
      return undefined;
  }
};

const isMisuse = (step: FolioStep): boolean => misuseOf(step) !== undefined;
/** The core warned: the call was refused with it, or went on behind it. */
const isWarned = ({ answer, effects }: FolioStep): boolean =>
  answer.kind === 'warn' || effects.some(({ type }) => type === 'warning');

/** A warning of what is no misuse: the call goes on behind it. */
export const isWarnedForNothing = (step: FolioStep): boolean => isWarned(step) && !isMisuse(step);

const onlyMisuseIsWarnedOf = folioStep({
  id: 'LIF-021',
  title: 'Only misuse draws a warning or stops the kernel',
  binds: 'core',
  when: (step) => isWarned(step) || step.answer.kind === 'bug',
  then: isMisuse,
  says: ({ answer }) => ({
    expected: 'no warning of a call that misuses nothing',
    got: `the answer ${renderAnswer(answer)}`,
  }),
});

const getBringsNothingBack = folioStep({
  id: 'LIF-022',
  title: 'A get never takes a reference to a folio whose count is zero',
  binds: 'users',
  when: ({ event, before }) => event.type === 'folio.get' && before.count === 0,
  then: ({ answer, after }) => answer.kind !== 'ok' && after.count === 0,
});

const folioGivesBackOnlyWhatItTook = folioStep({
  id: 'LIF-023',
  title: 'A folio drops no more pagemap references than were taken for it',
  binds: 'core',
  driverFor: ['pci-p2pdma'],
  when: (step) => hasEffect(step, 'pagemap.drop'),
  then: (step) => dropped(step) <= step.before.pagemapReferences + taken(step),
});

const userGivesBackOnlyWhatItHolds = folioStep({
  id: 'LIF-024',
  title: 'A user drops only what it holds, and maps only what is within its reach',
  binds: 'users',
  when: isByUser,
  then: (step) => !isOk(step),
});

const driverMovesOnlyWhatIsItsOwn = folioStep({
  id: 'LIF-025',
  title: 'A driver takes back, fills, shares and disowns only what it owns at that moment',
  binds: 'driver',
  when: isByDriver,
  then: (step) => !isOk(step),
});

/** Misuse, in the chapter's order. */
export const misuseRules: readonly FolioRule[] = [
  onlyMisuseIsWarnedOf,
  getBringsNothingBack,
  folioGivesBackOnlyWhatItTook,
  userGivesBackOnlyWhatItHolds,
  driverMovesOnlyWhatIsItsOwn,
];
