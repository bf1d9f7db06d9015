// How far a registration gets: the flaw that stops it, the ranges before it, and the steps of its own range.

import { bug, errno, type Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import type { PagemapEvent } from '../domain/event.ts';
import { flawEntry, flawsAtAdd, type Flaw, type RangeStep } from '../domain/registration.ts';
import type { PagemapContext } from './pagemap-context.ts';

interface Moment {
  readonly context: PagemapContext;
  readonly event: PagemapEvent;
}

/** What stops a registration, and at which range; sections that are left over are found as an overlap. */
export interface Stop {
  readonly flaw: Flaw;
  readonly range: number;
}

interface Progress {
  /** Ranges that are added whole. */
  readonly whole: number;
  /** The steps that are done for the one that fails. */
  readonly steps: readonly RangeStep[];
}

/** Memory type 0 is a flaw that only some eras refuse. */
const ownStopOf = (event: PagemapEvent): Stop | undefined =>
  event.type === 'pagemap.register' && event.flaw !== 'none' && event.flaw !== 'typeUnset'
    ? { flaw: event.flaw, range: event.range }
    : undefined;

/** Whether a flaw is noticed before struct pages are added to this range. */
const isNoticedBefore = ({ flaw, range }: Stop, added: number): boolean =>
  flawEntry(flaw).after === 'whole' ||
  range < added ||
  (range === added && !flawsAtAdd.includes(flaw));

/** What stops this registration, or `undefined` if it goes through. */
export const stopOf = ({ context, event }: Moment): Stop | undefined => {
  const own = ownStopOf(event);
  const [left] = context.leftSections;
  if (event.type !== 'pagemap.register' || left === undefined) return own;
  return own && isNoticedBefore(own, left) ? own : { flaw: 'innerOverlap', range: left };
};

/** Whether this registration is refused: for a flaw, or because its memory type is 0. */
export const isRefused = ({ context, event }: Moment): boolean =>
  (context.row.refusesUnsetType && isUnset(event)) || stopOf({ context, event }) !== undefined;

/** How far this registration gets. */
export const progressOf = (moment: Moment): Progress => {
  const { context, event } = moment;
  const nothing = { whole: 0, steps: [] };
  if (event.type !== 'pagemap.register') return nothing;
  const stop = stopOf(moment);
  if (stop === undefined) return { whole: context.ranges.length, steps: [] };
  const { after } = flawEntry(stop.flaw);
  return after === 'whole' ? nothing : { whole: stop.range, steps: after };
};

/** Why a registration is refused: what is wrong with it, and the rules that want it refused. */
export const whyNotRegistered = (
  moment: Moment,
): { readonly says: string; readonly because: readonly RuleId[] } => {
  const { context, event } = moment;
  const stop = stopOf(moment);
  const isLeft = stop?.flaw === 'innerOverlap' && context.leftSections.includes(stop.range);
  if (isLeft) return { says: 'sections are left over in the range', because: ['MAP-033'] };
  const isZero = context.row.refusesUnsetType && isUnset(event);
  const { says, because = [] } = flawEntry(isZero ? 'typeUnset' : (stop?.flaw ?? 'typeUnset'));
  return { says, because };
};

/** What a registration that is refused answers. */
export const answerTo = ({ context, event }: Moment): Answer => {
  if (event.type !== 'pagemap.register') return bug;
  const { flaw } = stopOf({ context, event }) ?? event;
  const isZero = context.row.refusesUnsetType && isUnset(event);
  if (flaw === 'none') return bug;
  return errno(flawEntry(isZero ? 'typeUnset' : flaw).errno);
};

export const isUnset = (event: PagemapEvent): boolean =>
  event.type === 'pagemap.register' && event.flaw === 'typeUnset';
