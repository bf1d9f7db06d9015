// A schedule made as plain as can be: the fewest preemptions, then the fewest steps, then the first in order.

import type { Threads } from '../core/threads.ts';
import { drawFrom } from './random.ts';
import { drawRun, runTurns, type Run } from './schedules.ts';

/** Whether a run still shows what it is kept for. */
export type Shows = (run: Run) => boolean;

const attempts = 1600;

/** The plainest schedule that is found from one, and from others that are drawn. */
export const shrinkSchedule = (threads: Threads, run: Run, shows: Shows): Run => {
  const draw = drawFrom(run.turns.length);
  let best = plainer(threads, run, shows);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const drawn = drawRun(threads, draw, best.turns.length + 8, attempt % 4);
    if (shows(drawn) && isPlainer(drawn, best, 2)) {
      const small = plainer(threads, drawn, shows);
      if (isPlainer(small, best)) best = small;
    }
  }
  return best;
};

const isPlainer = (one: Run, other: Run, slack = 0): boolean =>
  costOf(one, -slack) < costOf(other, 0);

/** In order: preemptions, steps, and the threads themselves. */
const costOf = ({ preemptions, turns }: Run, more: number): string =>
  [
    String(Math.max(0, preemptions + more)).padStart(4, '0'),
    String(turns.length).padStart(6, '0'),
    turns.join(''),
  ].join(' ');

/** Changes a schedule as long as one of its changes is plainer. */
const plainer = (threads: Threads, run: Run, shows: Shows): Run => {
  let best = run;
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const turns of changesOf(best.turns)) {
      const tried = runTurns(threads, turns);
      if (!shows(tried) || !isPlainer(tried, best)) continue;
      best = tried;
      isBetter = true;
      break;
    }
  }
  return best;
};

/** Stretches of one thread, each as where it begins and where it ends. */
const stretchesOf = (turns: readonly number[]): readonly (readonly [number, number])[] => {
  const starts = turns.flatMap((thread, at) => (thread === turns[at - 1] ? [] : [at]));
  return starts.map((start, at) => [start, starts[at + 1] ?? turns.length]);
};

/** Without a stretch, with two stretches in the other order, with the end of one later or gone, or its start earlier. */
function* changesOf(turns: readonly number[]): Generator<readonly number[]> {
  const stretches = stretchesOf(turns);
  for (const [start, end] of stretches) yield [...turns.slice(0, start), ...turns.slice(end)];
  for (const [at, [start, end]] of stretches.entries()) {
    const [, later = end] = stretches[at + 1] ?? [];
    if (later > end) {
      yield [
        ...turns.slice(0, start),
        ...turns.slice(end, later),
        ...turns.slice(start, end),
        ...turns.slice(later),
      ];
    }
  }
  for (const [start, end] of stretches) {
    for (let at = start; at < end; at += 1) {
      yield [...turns.slice(0, at), ...turns.slice(end)];
      yield [...turns.slice(0, at), ...turns.slice(at + 1)];
    }
    yield* joined(turns, start, end);
  }
}

/** A stretch that goes on with what its thread does later, and one that leaves its end to where the thread goes on. */
function* joined(
  turns: readonly number[],
  start: number,
  end: number,
): Generator<readonly number[]> {
  const thread = turns[start] as number;
  const next = turns.indexOf(thread, end);
  if (next < 0) return;
  const rest = turns.slice(next).findIndex((one) => one !== thread);
  const until = rest < 0 ? turns.length : next + rest;
  const between = turns.slice(end, next);
  for (let moved = until; moved > next; moved -= 1) {
    const own = turns.slice(next, moved);
    yield [...turns.slice(0, end), ...own, ...between, ...turns.slice(moved)];
  }
  for (let from = start; from < end; from += 1) {
    const own = turns.slice(from, end);
    yield [...turns.slice(0, from), ...between, ...own, ...turns.slice(next)];
  }
}
