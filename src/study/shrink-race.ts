// What a random race breaks, with the fewest threads, calls, preemptions and steps that are found.

import type { RaceOrder } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import { drawFrom } from '../explore/random.ts';
import { drawRun, runTurns, type Run } from '../explore/schedules.ts';
import { shrinkSchedule } from '../explore/shrink-schedule.ts';
import { judgeOf, type RaceJudge } from './race-judge.ts';

/** A race, a schedule of it, and the rules that fall with that. */
export interface BrokenRun {
  readonly order: RaceOrder;
  readonly judge: RaceJudge;
  readonly run: Run;
  readonly rules: readonly RuleId[];
}

const attempts = 120;
const slack = 40;

/** The same rule in a plainer race, by a plainer schedule. */
export const shrinkRace = (broken: BrokenRun): BrokenRun => {
  let best = broken;
  for (let smaller = smallerThan(best); smaller; smaller = smallerThan(best)) best = smaller;
  const ordered = inOrder(best);
  const { judge, rules } = ordered;
  const run = shrinkSchedule(judge.race.table, ordered.run, (one) => isSame(judge, one, rules));
  return { ...ordered, run };
};

const isSame = (judge: RaceJudge, run: Run, rules: readonly RuleId[]): boolean =>
  judge.brokenBy(run).join() === rules.join();

/** Without a thread, or without a call: the first race that breaks the rule and is lawful. */
const smallerThan = (broken: BrokenRun): BrokenRun | undefined => {
  const { threads } = broken.order;
  for (const [at] of threads.entries()) {
    const fewer = threads.filter((_, thread) => thread !== at);
    const turns = broken.run.turns.filter((thread) => thread !== at);
    const found =
      fewer.length > 1 &&
      brokenIn(
        broken,
        fewer,
        turns.map((thread) => (thread > at ? thread - 1 : thread)),
      );
    if (found) return found;
  }
  for (const [at, calls] of threads.entries()) {
    if (calls.length === 1) continue;
    for (const [left] of calls.entries()) {
      const own = calls.filter((_, call) => call !== left);
      const found = brokenIn(
        broken,
        threads.map((other, thread) => (thread === at ? own : other)),
        broken.run.turns,
      );
      if (found) return found;
    }
  }
  return undefined;
};

/** The same rule in other threads: by the same turns, as far as they go, or by some that are drawn. */
const brokenIn = (
  { order: whole, rules }: BrokenRun,
  threads: RaceOrder['threads'],
  turns: readonly number[],
): BrokenRun | undefined => {
  const order = { ...whole, threads };
  const judge = judgeOf(order);
  if (judge === undefined) return undefined;
  const { table } = judge.race;
  const draw = drawFrom(turns.length);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const run =
      attempt === 0
        ? runTurns(table, turns)
        : drawRun(table, draw, turns.length + slack, 1 + (attempt % 6));
    if (!isSame(judge, run, rules)) continue;
    return judge.isUnlawful ? undefined : { order, judge, run, rules };
  }
  return undefined;
};

/** Threads by their names: the same race has one order. */
const inOrder = (broken: BrokenRun): BrokenRun => {
  const { threads } = broken.order;
  const order = threads
    .map((_, at) => at)
    .sort((one, other) => (String(threads[one]) < String(threads[other]) ? -1 : 1));
  const turns = broken.run.turns.map((thread) =>
    thread < threads.length ? order.indexOf(thread) : thread,
  );
  return (
    brokenIn(
      broken,
      order.map((at) => threads[at] as readonly string[]),
      turns,
    ) ?? broken
  );
};
