// How races end: at rest, with threads that wait for ever, or not at all; and the rules about that.

import type { Race } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import type { Words } from '../domain/words.ts';
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

/** The rules about ends that fall at one. */
export const rulesAtEnd = (words: Words, end: Omit<RaceEnd, 'words'>): readonly RuleId[] =>
  endRules.filter(({ then }) => !then({ ...end, words })).map(({ id }) => id);

/**
 * Whether the same threads wait where calls are made in turn. It is no excuse where nobody keeps anything that a caller could
 * still put, and calls in another order come to their ends.
 */
export const isExcused = (
  keeps: boolean,
  waitsInTurn: ReadonlySet<string>,
  waiting: string,
): boolean => waitsInTurn.has(waiting) && (keeps || !waitsInTurn.has(''));

/** Whether somebody keeps what another might wait for, where the threads are at these places. */
export const keepsAt = ({ table, keeps }: Race, own: readonly number[]): boolean =>
  keeps(own.map((one, thread) => table.endsOf(thread, one)));

/** Whom rules bind. */
export const bindsOf = (rules: readonly RuleId[]): readonly string[] => [
  ...new Set(interleavingRules.filter(({ id }) => rules.includes(id)).map(({ binds }) => binds)),
];

/** A rule that is for callers to keep. */
export const isTheirs = (binds: readonly string[]): boolean => binds.some((one) => one !== 'core');

export const isEnd = ({ edges }: Interleavings, node: number): boolean =>
  (edges[node] ?? []).length === 0;

/** Which threads wait at an end, each way once; of nodes that calls in turn reach, or of all. */
export const waitsOf = (
  graph: Interleavings,
  nodes: Iterable<number> = graph.edges.keys(),
): ReadonlySet<string> =>
  new Set(
    [...nodes].filter((node) => isEnd(graph, node)).map((node) => waitingAt(graph, node).join()),
  );

const wordsAt = (race: Race, graph: Interleavings, node: number): Words =>
  race.table.wordsOf(stateAt(graph, node)[0] as number);

/** The nearest end at which a rule falls. */
export const stuckIn = (race: Race, graph: Interleavings, inTurn: Reached): Stop | undefined => {
  const waits = waitsOf(graph, inTurn.nodes);
  for (const node of endsOf(graph)) {
    const rules = rulesAtNode(race, graph, node, waits);
    if (rules.length > 0) return { node, rules };
  }
  return undefined;
};

/** The rules about ends that fall at a node, by how calls in turn may wait. */
export const rulesAtNode = (
  race: Race,
  graph: Interleavings,
  node: number,
  waitsInTurn: ReadonlySet<string>,
): readonly RuleId[] => {
  const waiting = waitingAt(graph, node);
  const [, ...own] = stateAt(graph, node);
  const keeps = keepsAt(race, own);
  return rulesAtEnd(wordsAt(race, graph, node), {
    ...{ waiting, keeps, goesRound: false, atRest: isAtRest(graph, node) },
    waitsInTurn: isExcused(keeps, waitsInTurn, waiting.join()),
  });
};

/** Every call has come to its end, and what runs by itself has nothing to do. */
const isAtRest = (graph: Interleavings, node: number): boolean => {
  const { threads } = graph;
  const [, ...own] = stateAt(graph, node);
  return own.every((one, thread) => threads.isBackground(thread) || threads.isDone(thread, one));
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
  const rules = rulesAtEnd(wordsAt(race, graph, node), {
    ...{ waiting: [], waitsInTurn: false, keeps: false, atRest: false, goesRound: true },
  });
  return rules.length === 0 ? undefined : { node, rules, nodes };
};
