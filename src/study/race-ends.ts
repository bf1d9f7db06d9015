// How races end: at rest, with threads that wait for ever, or not at all; and the rules about that.

import type { Race } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import { fairCyclesOf } from '../explore/fair-cycles.ts';
import { endsOf, stateAt, waitingAt, type Interleavings } from '../explore/interleavings.ts';
import type { Reached } from '../explore/preemptions.ts';
import type { RaceEnd } from '../invariants/interleaving-rule.ts';
import { interleavingRules } from '../invariants/interleavings.ts';

/** A node at which a rule about the end of a race falls. */
export interface Stop {
  readonly node: number;
  readonly rules: readonly RuleId[];
}

const endRules = interleavingRules.filter((rule) => rule.about === 'race');

const brokenBy = (
  race: Race,
  graph: Interleavings,
  node: number,
  end: Omit<RaceEnd, 'words'>,
): readonly RuleId[] => {
  const words = race.table.wordsOf(stateAt(graph, node)[0] as number);
  return endRules.filter(({ then }) => !then({ ...end, words })).map(({ id }) => id);
};

export const isEnd = ({ edges }: Interleavings, node: number): boolean =>
  (edges[node] ?? []).length === 0;

/** Every call has come to its end, and what runs by itself has nothing to do. */
const isAtRest = (graph: Interleavings, node: number): boolean => {
  const { threads } = graph;
  const [, ...own] = stateAt(graph, node);
  return own.every((one, thread) => threads.isBackground(thread) || threads.isDone(thread, one));
};

/** The nearest end at which a rule falls. */
export const stuckIn = (race: Race, graph: Interleavings, inTurn: Reached): Stop | undefined => {
  const waitInTurn = new Set(
    [...inTurn.nodes]
      .filter((node) => isEnd(graph, node))
      .map((node) => waitingAt(graph, node).join()),
  );
  for (const node of endsOf(graph)) {
    const waiting = waitingAt(graph, node);
    // Where nobody keeps anything there is nothing that a caller could still give back.
    const waitsInTurn = !race.isClosed && waitInTurn.has(waiting.join());
    const atRest = isAtRest(graph, node);
    const rules = brokenBy(race, graph, node, { waiting, waitsInTurn, atRest, goesRound: false });
    if (rules.length > 0) return { node, rules };
  }
  return undefined;
};

/** The nearest node of threads that go round for ever though calls in turn do not. */
export const roundIn = (
  race: Race,
  graph: Interleavings,
  inTurn: Reached,
): (Stop & { readonly nodes: readonly number[] }) | undefined => {
  const nodes = fairCyclesOf(graph).find((some) => !some.every((node) => inTurn.nodes.has(node)));
  if (nodes === undefined) return undefined;
  const node = Math.min(...nodes);
  const rules = brokenBy(race, graph, node, {
    ...{ waiting: [], waitsInTurn: false, atRest: false, goesRound: true },
  });
  return rules.length === 0 ? undefined : { node, rules, nodes };
};
