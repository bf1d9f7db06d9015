// The life of one page: the trace is read once more, and every line about the page is kept.

import { lookAtLife } from '../../src/study/replay-look.ts';
import type { FileReplay } from '../../src/study/replay-trace.ts';
import type { Moment } from '../../src/trace/follow/records.ts';
import { lifeLines, type LifeShown } from './protocol.ts';
import { hashOf, lineOf } from './shown.ts';

/** Phases of a page that nobody has. */
const atRest = ['free', 'idle', 'owned'];
/** A longer life is no sequence that somebody would go through. */
const mostPlayed = 24;

/** What is known of a page. */
export interface PageLife {
  readonly pfn: number;
  readonly type: string;
  readonly moments: readonly Moment[];
}

/** Where a window of it begins: at the line of this number among its lines, or so that a line of the trace is in the middle. */
interface Window {
  readonly from?: number | undefined;
  readonly around?: number | undefined;
}

/** A window of it: as it is asked for, or around what breaks, or what shows. */
export const lifeShown = (
  { pfn, type, moments }: PageLife,
  { divergences, sightedPages, clock }: FileReplay,
  { from, around }: Window,
): LifeShown => {
  const own = divergences.filter((one) => Number(one.pfn) === pfn);
  const breaksAt = (line: number): string => own.find((one) => one.line === line)?.rule ?? '';
  const sighted = sightedPages.filter((one) => one.pfn === pfn);
  const showsAt = (line: number): string => sighted.find((one) => one.line === line)?.finding ?? '';
  const middle = around ?? own[0]?.line ?? sighted[0]?.line;
  const at = moments.findIndex(({ line }) => line === middle);
  const most = Math.max(0, moments.length - lifeLines);
  const usual = at < 0 ? 0 : at - Math.floor(lifeLines / 2);
  const begin = Math.min(most, Math.max(0, from ?? usual));
  return {
    ...{ pfn, type, all: moments.length, from: begin },
    lines: moments.slice(begin, begin + lifeLines).map((moment) => {
      const marks = { breaks: breaksAt(moment.line), shows: showsAt(moment.line) };
      return lineOf(moment, clock, marks);
    }),
    look: null,
  };
};

/** The calls that the last life of a page stands for, or the one that breaks a rule; null where none are found. */
export const lookOf = (
  { pfn, type, moments }: PageLife,
  { divergences, kernel }: FileReplay,
): string | null => {
  const broken = divergences.find((one) => Number(one.pfn) === pfn);
  const life = lastLife(broken ? moments.filter(({ line }) => line <= broken.line) : moments);
  if (life.length > mostPlayed) return null;
  return hashOf(lookAtLife({ type, era: kernel, rule: broken?.rule ?? '', life }));
};

/** The lines since the page was taken last: handed out, or no longer at rest. */
const lastLife = (moments: readonly Moment[]): readonly Moment[] => {
  const isRest = (at: number): boolean => atRest.includes(moments[at]?.phase ?? '');
  for (let at = moments.length - 2; at > 0; at -= 1) {
    if (isRest(at - 1) && !isRest(at)) return moments.slice(at);
  }
  return moments;
};
