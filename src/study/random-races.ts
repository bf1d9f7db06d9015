// Random races: threads and calls that fast-check draws, schedules by chance, and what falls made as plain as can be.

import type { RaceOrder } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { drawRaces } from '../explore/race-arbitrary.ts';
import { drawFrom } from '../explore/random.ts';
import { drawRun, type Run } from '../explore/schedules.ts';
import { programs, wayAt } from '../programs/all.ts';
import { bindsOf } from './race-ends.ts';
import { judgeOf } from './race-judge.ts';
import { renderSchedule, type Lanes } from './race-lanes.ts';
import { followSchedule } from './race-schedule.ts';
import { shrinkRace, type BrokenRun } from './shrink-race.ts';
import type { Task } from './task.ts';

/** What to draw. */
export interface RandomOrder extends Pick<RaceOrder, 'type' | 'era' | 'instead'> {
  /** The most threads, and the most calls of a thread. */
  readonly threads: number;
  readonly calls: number;
  readonly runs: number;
  readonly seed: number;
}

/** What fell, in the plainest race and schedule that was found. */
export interface RandomFinding {
  readonly rules: readonly RuleId[];
  readonly binds: readonly string[];
  readonly threads: readonly (readonly string[])[];
  readonly before: readonly string[];
  readonly steps: number;
  readonly preemptions: number;
  readonly lanes: Lanes;
  /** The number of the race in which it was met first. */
  readonly run: number;
}

/** What random races came to. */
export interface RandomReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly runs: number;
  /** Races in which a rule fell, as it does where their calls are made in turn: they are not judged. */
  readonly unlawful: number;
  readonly schedules: number;
  readonly steps: number;
  readonly complete: boolean;
  readonly findings: readonly RandomFinding[];
  readonly seconds: number;
}

const schedulesOfRace = 8;
/** Steps of a schedule at most: threads that go round are cut off. */
const longestRun = 500;

/** Draws one race after the other. */
export const raceRandomly = async (order: RandomOrder, task: Task): Promise<RandomReport> => {
  const start = task.now();
  const { type, era } = order;
  const shown = task.begin(`random races ${type} ${era}`, order.runs);
  const state = { runs: 0, unlawful: 0, schedules: 0, steps: 0 };
  const found: RandomFinding[] = [];
  for (const { threads, seed } of drawRaces(callsAt(type, era), order, order)) {
    if (task.isInterrupted()) break;
    state.runs += 1;
    const fell = fallIn({ ...order, threads: withOneEnd(threads) }, seed, state);
    if (fell && !isKnown(found, fell)) found.push(findingOf(shrinkRace(fell), state.runs));
    shown.tell(state.runs, `${found.length} found`);
    if (state.runs % 16 === 0) await task.pause();
  }
  shown.stop();
  const complete = state.runs === order.runs;
  const seconds = (task.now() - start) / 1000;
  return { type, kernel: era, ...state, complete, findings: plainestOf(found), seconds };
};

/** Calls that have a program there, and are lawful where a pagemap is registered. */
const callsAt = (type: MemoryType, era: Era): readonly string[] =>
  programs
    .filter((one) => wayAt(one, type, era) !== undefined && one.registers !== true)
    .map(({ name }) => name);

/** A pagemap is unregistered once: of several calls that do, the first one stays, and nothing is behind it in its thread. */
const withOneEnd = (threads: RaceOrder['threads']): RaceOrder['threads'] => {
  const ends = new Set(programs.flatMap((one) => (one.background ? [one.name] : [])));
  let isEnded = false;
  return threads
    .map((calls) => {
      const kept: string[] = [];
      for (const call of calls) {
        if (ends.has(call) && isEnded) continue;
        kept.push(call);
        isEnded ||= ends.has(call);
      }
      return kept;
    })
    .filter((calls) => calls.length > 0);
};

/** The first schedule of a race with which a rule falls. */
const fallIn = (
  order: RaceOrder,
  seed: number,
  state: { unlawful: number; schedules: number; steps: number },
): BrokenRun | undefined => {
  const judge = judgeOf(order);
  const draw = drawFrom(seed);
  for (let count = 0; judge && count < schedulesOfRace; count += 1) {
    const run = drawRun(judge.race.table, draw, longestRun);
    state.schedules += 1;
    state.steps += run.turns.length;
    const rules = judge.brokenBy(run);
    if (rules.length === 0) continue;
    if (!judge.isUnlawful) return { order, judge, run, rules };
    state.unlawful += 1;
    return undefined;
  }
  return undefined;
};

/** The same rule in threads that have all calls of a finding in their order. */
const isKnown = (found: readonly RandomFinding[], { order, rules: fell }: BrokenRun): boolean =>
  found.some(
    ({ rules, threads }) => rules.join() === fell.join() && isWithin(threads, order.threads),
  );

const isWithin = (small: RaceOrder['threads'], large: RaceOrder['threads']): boolean => {
  const [first, ...rest] = small;
  if (first === undefined) return true;
  return large.some(
    (calls, at) =>
      isPart(first, calls) &&
      isWithin(
        rest,
        large.filter((_, other) => other !== at),
      ),
  );
};

const isPart = (some: readonly string[], all: readonly string[]): boolean => {
  let at = 0;
  for (const call of all) if (call === some[at]) at += 1;
  return at === some.length;
};

const findingOf = ({ order, judge, run, rules }: BrokenRun, met: number): RandomFinding => ({
  ...{ rules, binds: bindsOf(rules) },
  ...{ threads: order.threads, before: judge.race.before, run: met },
  ...{ steps: run.turns.length, preemptions: run.preemptions },
  lanes: followSchedule(order, scheduleOf(run)).lanes,
});

/** As `--schedule` takes it. */
const scheduleOf = ({ turns, steps }: Pick<Run, 'turns' | 'steps'>): string =>
  renderSchedule(turns.map((thread, at) => ({ thread: thread + 1, step: steps[at]?.name ?? '' })));

/** Each finding once: of those with the same rules in the same calls the plainest. */
const plainestOf = (found: readonly RandomFinding[]): readonly RandomFinding[] => {
  const kept = new Map<string, RandomFinding>();
  for (const one of found) {
    const key = `${one.rules.join()} ${one.threads.map(String).sort().join(' x ')}`;
    if (!kept.has(key)) kept.set(key, one);
  }
  return [...kept.values()];
};
