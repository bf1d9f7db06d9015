// What a replay came to, as the page shows it: in the words of the command's report.

import { renderReplay } from '../../src/cli/render/replay.ts';
import {
  fallen,
  heard,
  inOrders,
  placesOf,
  sighted,
  unread,
} from '../../src/cli/render/replay-words.ts';
import { ledgerSaid } from '../../src/cli/render/timeline.ts';
import type { FileReplay } from '../../src/study/replay-trace.ts';
import type { Moment } from '../../src/trace/follow/records.ts';
import type { Divergence } from '../../src/trace/follow/verdict.ts';
import type { Clock } from '../../src/trace/read/event-scan.ts';
import { renderTime } from '../../src/trace/read/times.ts';
import type { DivergenceShown, Line, Shown } from './protocol.ts';

/** Columns of the report as text. */
const width = 100;

/** `pages` is of how many pages there are lines. */
export const shown = (replay: FileReplay, pages: number): Shown => ({
  verdict: replay.verdict,
  file: replay.file,
  orders: inOrders(replay),
  heard: heard(replay),
  doubts: replay.reasons,
  next: replay.next,
  sightings: sighted(replay).map(([, words], at) => {
    return { finding: replay.sightings[at]?.finding ?? '', words };
  }),
  unread: unread(replay),
  places: placesOf(replay),
  divergences: replay.divergences.map((one) => divergenceShown(one, replay.clock)),
  ledger: ledgerSaid(replay, replay.clock),
  pages,
  // Its links lead to a server of one's own: those of the page lead to the explorer beside it.
  report: renderReplay(replay, { colour: false, width }, false, () => null),
});

const divergenceShown = (one: Divergence, clock: Clock): DivergenceShown => {
  const { rule, title, reason, pfn, line, life, omitted, tried, legal, source } = one;
  const { head, before } = fallen(one);
  return {
    ...{ rule, head, title, reason, before, pfn, line, omitted, tried, legal, source },
    life: life.map((moment) => lineOf(moment, clock, moment.line === line ? rule : '')),
    look: null,
  };
};

/** A line of a life; `breaks` is the rule that falls at it, if one does. */
export const lineOf = (moment: Moment, clock: Clock, breaks: string): Line => {
  const { line, time, cpu, task, event, count, phase } = moment;
  return {
    ...{ line, cpu, task, event, breaks },
    time: renderTime(time, clock),
    count: count === null ? '' : String(count),
    phase: phase ?? '',
  };
};

/** A link's part behind the address: the page knows where its explorer is. */
export const hashOf = (link: string | null): string | null => link && new URL(link).hash;
