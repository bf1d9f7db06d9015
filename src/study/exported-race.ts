// A race as a model for Spin, with what must come out of it.

import { buildRace } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import { runThrough } from '../core/run-through.ts';
import {
  endsOf,
  fallsOf,
  interleaving,
  waitingAt,
  type Interleavings,
} from '../explore/interleavings.ts';
import { fairCyclesOf } from '../explore/fair-cycles.ts';
import { renderCount } from '../export/markdown.ts';
import { renderPromelaRace, wholeStates } from '../export/promela-race.ts';
import { interleavingRules } from '../invariants/interleavings.ts';
import { guardedRace } from './guarded-race.ts';
import { InputError } from './input-error.ts';
import { raceOrders, type RaceQuestion } from './race-orders.ts';
import type { RaceStudyOrder } from './race.ts';

/** What an exploration of every interleaving comes to. */
export interface RaceCounts {
  readonly states: number;
  /** Steps with which a rule falls, once for each rule, and ends at which a thread waits. */
  readonly errors: number;
  /** The rules that fall. */
  readonly rules: readonly RuleId[];
  /** At some end a thread waits for ever. */
  readonly waits: boolean;
  /** Threads can go round for ever under a weakly fair scheduler; not asked where rules fall, which are rounds of the model. */
  readonly goesRound: boolean;
}

/** A race that can be printed. */
export interface RaceModel {
  readonly counts: RaceCounts;
  readonly render: () => string;
}

/** The rules that a step can break, in the order of their numbers in a model. */
export const stepRules: readonly (typeof interleavingRules)[number][] = interleavingRules.filter(
  ({ about }) => about !== 'race',
);

/** The one race of a question, and at most as many states as can be written down. */
export const oneRace = (question: Omit<RaceQuestion, 'maxStates'>): RaceStudyOrder => {
  const [order, ...more] = raceOrders({ ...question, maxStates: 100_000 });
  if (order !== undefined && more.length === 0) return order;
  throw new InputError(
    `Expected --race to be one race at one type under one kernel, got ${more.length + 1}; name them with --type and --kernel.`,
  );
};

/** Follows every interleaving of a race; throws InputError where that is more than the order allows. */
export const raceModelOf = (order: RaceStudyOrder): RaceModel => {
  const race = buildRace(order);
  const graph = runThrough(interleaving(race.table, order.maxStates));
  if (!graph.complete) {
    throw new InputError(
      `Expected a race of at most ${renderCount(order.maxStates)} states, got more; name fewer threads or calls.`,
    );
  }
  const counts = countsOf(graph);
  const lines = [...titleOf(order, race.before), ...expectation(counts), howToRun];
  return {
    counts,
    render: () => renderPromelaRace(guardedRace(race, graph), { lines, rules: stepRules }),
  };
};

const countsOf = (graph: Interleavings): RaceCounts => {
  const falls = fallsOf(graph).flatMap(({ step }) => step.broken);
  const waiting = endsOf(graph).filter((node) => waitingAt(graph, node).length > 0);
  return {
    ...{ states: graph.visited.size, errors: falls.length + waiting.length },
    ...{ rules: [...new Set(falls)].sort(), waits: waiting.length > 0 },
    goesRound: falls.length === 0 && fairCyclesOf(graph).length > 0,
  };
};

const titleOf = (
  { type, era, threads, pair = 'of calls' }: RaceStudyOrder,
  before: readonly string[],
): readonly string[] => [
  `The race ${pair} at ZONE_DEVICE memory of type ${type}, kernel ${era}.`,
  `Threads: ${threads.map((calls) => calls.join(', ')).join(' | ')}.`,
  ...(before.length === 0 ? [] : [`Calls before: ${before.join(', ')}.`]),
  'A label is a place between two accesses, and an option one access. A rule that falls is an assertion.',
];

const expectation = ({
  states,
  errors,
  rules,
  waits,
  goesRound,
}: RaceCounts): readonly string[] => [
  `Expected: ${renderCount(states)} states; errors: ${renderCount(errors)}.`,
  ...(rules.length === 0 ? [] : [`Rules that fall: ${rules.join(', ')}.`]),
  ...(waits ? ['At some end a thread waits for ever (invalid end state).'] : []),
  ...(goesRound ? ['Threads can go round: -DNP in place of -DSAFETY, and pan -l -f -E -A.'] : []),
];

const howToRun =
  `spin -a ${wholeStates.join(' ')} MODEL && ` +
  'gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -c0 -m1000000';
