// Threads of calls whose accesses interleave in every way: what falls, who waits for ever, and how atomic the calls are.

import { buildRace, type Race, type RaceOrder } from '../catalog/races.ts';
import type { RuleId } from '../core/rule.ts';
import { runThrough } from '../core/run-through.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { roundFrom } from '../explore/fair-cycles.ts';
import {
  fallsOf,
  interleaving,
  rulesKey,
  schedulesOf,
  shortestTo,
  stateAt,
  type Edge,
  type Interleavings,
  type Schedule,
} from '../explore/interleavings.ts';
import {
  leastPreempted,
  preemptionsOf,
  reachedWith,
  type Reached,
} from '../explore/preemptions.ts';
import { renderCount } from '../export/markdown.ts';
import { bindsOf, isEnd, isTheirs, roundIn, stuckIn, type Stop } from './race-ends.ts';
import { cutsAt, declaredPlaces, piecesOf } from './race-pieces.ts';
import { lanesOf, takenBy, type Lanes } from './race-lanes.ts';
import type { RaceVerdict } from './race-verdict.ts';
import { runSteps, type Task } from './task.ts';

/** Which race, and how far to go. */
export interface RaceStudyOrder extends RaceOrder {
  /** The pair of the table that it is. */
  readonly pair?: string;
  readonly maxStates: number;
  /** Others come between only where programs declare it. */
  readonly onPieces?: boolean;
}

/** What an interleaving came to that no caller asked for. */
export interface RaceFinding {
  readonly rules: readonly RuleId[];
  /** Whom they bind. */
  readonly binds: readonly string[];
  /** It happens as well where calls are made one after the other. */
  readonly inTurn: boolean;
  /** Steps of a shortest schedule, and of one with the fewest preemptions. */
  readonly steps: number;
  readonly leastSteps: number;
  readonly leastPreemptions: number;
  /** The one with the fewest preemptions, and where threads go round, once round. */
  readonly lanes: Lanes;
  /** How many steps at the end of the lanes go round for ever. */
  readonly round: number;
}

/** What a race came to. */
export interface RaceReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly pair: string | null;
  readonly threads: readonly (readonly string[])[];
  /** Calls that led to where it begins. */
  readonly before: readonly string[];
  readonly verdict: RaceVerdict;
  readonly states: number;
  readonly transitions: number;
  /** Null where threads can go round. */
  readonly schedules: number | null;
  readonly complete: boolean;
  /** Only pieces of calls were interleaved: then nothing is said of how atomic they are. */
  readonly onPieces: boolean;
  /** Every outcome is one of calls in turn. */
  readonly linearizable: boolean;
  /** Places inside calls at which others have to be let in to have every outcome; none of them can be left out. */
  readonly pieces: readonly string[];
  /** What calls in turn answer, each way once. */
  readonly inTurn: readonly string[];
  readonly findings: readonly RaceFinding[];
  readonly seconds: number;
}

/** Studies a race to its end, for whoever has no outside. */
export const wholeRace = (order: RaceStudyOrder): RaceReport => {
  const race = buildRace(order);
  const graph = runThrough(interleavingOf(order, race));
  return reportOf(order, race, graph, graph.complete, () => 0);
};

/** Studies a race; what is known by the time it has to stop is its result. */
export const studyRace = async (order: RaceStudyOrder, task: Task): Promise<RaceReport> => {
  await task.pause();
  const start = task.now();
  const race = buildRace(order);
  const shown = task.begin(`race ${order.type} ${order.era}`, 0);
  const { value: graph, isWhole } = await runSteps(
    interleavingOf(order, race),
    task,
    ({ visited }) => {
      shown.tell(0, `${renderCount(visited.size)} states`);
    },
  );
  shown.stop();
  return reportOf(order, race, graph, isWhole && graph.complete, () => task.now() - start);
};

const interleavingOf = (
  { maxStates, onPieces = false }: RaceStudyOrder,
  { table }: Race,
): ReturnType<typeof interleaving> =>
  interleaving(table, maxStates, onPieces ? cutsAt(declaredPlaces) : undefined);

const reportOf = (
  order: RaceStudyOrder,
  race: Race,
  graph: Interleavings,
  complete: boolean,
  milliseconds: () => number,
): RaceReport => {
  const inTurn = reachedWith(graph, () => false);
  const findings = complete || fallsOf(graph).length > 0 ? findingsIn(race, graph, inTurn) : [];
  const verdict = verdictOf(findings, complete);
  const { onPieces = false } = order;
  const isTold = complete && !onPieces;
  const pieces = isTold ? piecesOf(graph) : [];
  return {
    ...{ type: order.type, kernel: order.era, pair: order.pair ?? null },
    ...{ threads: order.threads, before: race.before, verdict },
    ...{ states: graph.visited.size, transitions: graph.transitions },
    schedules: complete ? (schedulesOf(graph) ?? null) : null,
    ...{ complete, onPieces, linearizable: isTold && pieces.length === 0, pieces },
    inTurn: complete ? answersIn(race, graph, inTurn) : [],
    findings,
    seconds: milliseconds() / 1000,
  };
};

const verdictOf = (findings: readonly RaceFinding[], complete: boolean): RaceVerdict => {
  const isObligation = ({ binds, inTurn }: RaceFinding): boolean => inTurn && isTheirs(binds);
  if (findings.some(isObligation)) return 'unlawful';
  if (findings.length > 0) return 'broken';
  return complete ? 'holds' : 'incomplete';
};

const findingsIn = (race: Race, graph: Interleavings, inTurn: Reached): readonly RaceFinding[] => {
  const fallInTurn = new Set(inTurn.falls.map(({ step }) => rulesKey(step.broken)));
  const first = new Map<string, Edge>();
  for (const edge of fallsOf(graph)) {
    const key = rulesKey(edge.step.broken);
    if (!first.has(key)) first.set(key, edge);
  }
  const broken = [...first].map(([key, edge]) =>
    finding(race, graph, edge.step.broken, fallInTurn.has(key), {
      shortest: [...shortestTo(graph, edge.from), edge],
      isWanted: ({ to, step }) => to < 0 && rulesKey(step.broken) === key,
    }),
  );
  return [...broken, ...progressIn(race, graph, inTurn)];
};

/** Who waits for ever, and who goes round: the nearest of each. */
const progressIn = (race: Race, graph: Interleavings, inTurn: Reached): readonly RaceFinding[] => {
  const at = ({ node, rules }: Stop, way: Schedule = []): RaceFinding =>
    finding(race, graph, rules, false, {
      shortest: shortestTo(graph, node),
      isWanted: ({ to }) => to === node,
      round: way,
    });
  const stuck = stuckIn(race, graph, inTurn);
  const round = roundIn(race, graph, inTurn);
  return [
    ...(stuck === undefined ? [] : [at(stuck)]),
    ...(round === undefined ? [] : [at(round, roundFrom(graph, round.node, round.nodes))]),
  ];
};

const finding = (
  race: Race,
  graph: Interleavings,
  rules: readonly RuleId[],
  inTurn: boolean,
  ways: {
    readonly shortest: Schedule;
    readonly isWanted: (edge: Edge) => boolean;
    readonly round?: Schedule;
  },
): RaceFinding => {
  const least = leastPreempted(graph, ways.isWanted) ?? ways.shortest;
  return {
    rules,
    binds: bindsOf(rules),
    inTurn,
    ...{ steps: ways.shortest.length, leastSteps: least.length },
    leastPreemptions: preemptionsOf(graph, least),
    lanes: lanesOf(race, takenBy(graph, [...least, ...(ways.round ?? [])])),
    round: ways.round?.length ?? 0,
  };
};

/** What the calls answer where each is made in turn, every way once. */
const answersIn = (race: Race, graph: Interleavings, inTurn: Reached): readonly string[] => {
  const said = [...inTurn.nodes]
    .filter((node) => isEnd(graph, node))
    .map((node) => {
      const [, ...own] = stateAt(graph, node);
      return own
        .flatMap((one, thread) =>
          graph.threads.isBackground(thread)
            ? []
            : [...race.table.endsOf(thread, one), ...waitsHere(race, thread, one)],
        )
        .map(({ call, answer }) => `${call} ${answer === '' ? 'not made' : answer}`)
        .join(', ');
    });
  return [...new Set(said)].sort();
};

const waitsHere = (
  { table }: Race,
  thread: number,
  own: number,
): readonly { readonly call: string; readonly answer: string }[] => {
  const call = table.callOf(thread, own);
  return call === undefined ? [] : [{ call, answer: 'waits' }];
};
