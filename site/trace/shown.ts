// What a replay came to, as the page shows it: in the words of the command's report.

import { renderReplay } from '../../src/cli/render/replay.ts';
import {
  fallen,
  heard,
  behindVerdict,
  placesOf,
  sightingSaid,
  unread,
} from '../../src/cli/render/replay-words.ts';
import { checkSaid, leftSaid, noCalls, replayLeft } from '../../src/cli/render/shrunk.ts';
import { ledgerSaid } from '../../src/cli/render/timeline.ts';
import type { FileReplay, ReplayOrder } from '../../src/study/replay-trace.ts';
import { knownFinding } from '../../src/study/known-finding.ts';
import type { Shrunk } from '../../src/study/shrink-trace.ts';
import type { Moment } from '../../src/trace/follow/records.ts';
import type { Divergence } from '../../src/trace/follow/verdict.ts';
import type { Clock } from '../../src/trace/read/event-scan.ts';
import { renderTime } from '../../src/trace/read/times.ts';
import type { FindingsPlayed } from '../data/found-out.ts';
import type { CutShown, DivergenceShown, Line, Shown, SightingShown } from './protocol.ts';

/** Which calls break the promise of a finding, which the build puts in the place of this name. */
declare const played: FindingsPlayed;

/** Columns of the report as text. */
const width = 100;

/** `pages` is of how many pages there are lines. */
export const shown = (replay: FileReplay, pages: number): Shown => ({
  verdict: replay.verdict,
  file: replay.file,
  behind: behindVerdict(replay),
  heard: heard(replay),
  doubts: replay.reasons,
  next: replay.next,
  sightings: replay.sightings.map((one) => sightingShown(one, replay)),
  unread: unread(replay),
  places: placesOf(replay),
  divergences: replay.divergences.map((one) => divergenceShown(one, replay)),
  ledger: ledgerSaid(replay, replay.clock),
  pages,
  // Its links lead to a server of one's own: those of the page lead to the explorer beside it.
  report: renderReplay(replay, { colour: false, width }, false, () => null),
});

const sightingShown = (
  one: FileReplay['sightings'][number],
  { sightedPages, kernel }: FileReplay,
): SightingShown => {
  const { finding, pfn, line } = one;
  return {
    ...{ finding, pfn, line, words: sightingSaid(one) },
    pages: sightedPages.filter((page) => page.finding === finding).length,
    look: played[finding]?.[kernel] ?? null,
  };
};

/** What is left of a trace, as the command tells it. */
export const cutShown = (out: string, shrunk: Shrunk, order: ReplayOrder): CutShown => {
  const { text, calls } = shrunk;
  return {
    ...{ out, text, left: leftSaid(shrunk), replay: replayLeft(out, order) },
    calls: calls?.sequence ?? noCalls,
    check: calls && { words: checkSaid(calls), command: calls.check },
    look: hashOf(calls?.explorer ?? null),
  };
};

const divergenceShown = (one: Divergence, { clock, kernel }: FileReplay): DivergenceShown => {
  const { rule, title, reason, pfn, line, life, omitted, tried, legal, source } = one;
  const { head, before } = fallen(one);
  const known = knownFinding(one, kernel);
  return {
    ...{ rule, head, title, reason, before, pfn, line, omitted, tried, legal, source },
    life: life.map((moment) =>
      lineOf(moment, clock, { breaks: moment.line === line ? rule : '', shows: '' }),
    ),
    known: known ? { id: known.id, title: known.title } : null,
    look: null,
  };
};

/** A line of a life, and what is marked at it. */
export const lineOf = (
  moment: Moment,
  clock: Clock,
  marks: Pick<Line, 'breaks' | 'shows'>,
): Line => {
  const { line, time, cpu, task, event, count, phase } = moment;
  return {
    ...{ line, cpu, task, event },
    ...marks,
    time: renderTime(time, clock),
    count: count === null ? '' : String(count),
    phase: phase ?? '',
  };
};

/** A link's part behind the address: the page knows where its explorer is. */
export const hashOf = (link: string | null): string | null => link && new URL(link).hash;
