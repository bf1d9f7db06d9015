// Races that hold faults in single steps against sound programs: every pair and further race, at each type and kernel where
// it differs, with all that its interleavings come to.

import { buildRace, canBegin, type Race, type RaceOrder } from '../catalog/races.ts';
import { isChange } from '../domain/words.ts';
import { runThrough } from '../core/run-through.ts';
import { kernelEras } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import type { ProgramStep } from '../engine/program-table.ts';
import {
  betweenPieces,
  endsOf,
  fallsOf,
  interleaving,
  rulesKey,
  stateAt,
  type Interleavings,
} from '../explore/interleavings.ts';
import type { Cuts } from '../explore/interleaving-search.ts';
import { reachedWith } from '../explore/preemptions.ts';
import { programNamed, programs, typesOfProgram, wayAt } from '../programs/all.ts';
import type { Way } from '../programs/program-entry.ts';
import { areRaced } from '../programs/altered-calls.ts';
import { furtherRaces, type FurtherRace } from '../programs/further-races.ts';
import { racingPairs } from '../programs/pairs.ts';
import { roundIn, stuckIn } from './race-ends.ts';

/** A race with its name, such as `P3` or its threads. */
export interface Scene {
  readonly name: string;
  readonly order: RaceOrder;
  /** Its calls, those that lead to its start, and what runs by itself behind them. */
  readonly calls: readonly string[];
  readonly sound: Came;
}

/** What all interleavings of a race come to. */
export interface Came {
  /** Sets of rules that fall together. */
  readonly rules: ReadonlySet<string>;
  /** Words that are met, and what is left and answered at each end. */
  readonly words: ReadonlySet<string>;
  readonly outcomes: ReadonlySet<string>;
  /** Steps that are taken, each behind its call, and of these those that change a word. */
  readonly taken: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly states: number;
  /** Of these, the ones between pieces. */
  readonly between: number;
  readonly complete: boolean;
}

const mostStates = 30_000;

/** The same, of which words and outcomes are put into text for who asks: that takes longer than all else. */
export interface Followed extends Pick<Came, 'rules' | 'complete'> {
  readonly words: () => ReadonlySet<string>;
  readonly outcomes: () => ReadonlySet<string>;
}

/** Follows every interleaving; undefined where calls that lead to its start do not come to an end. */
export const followed = (order: RaceOrder): Followed | undefined => {
  const race = built(order);
  if (race === undefined) return undefined;
  const graph = runThrough(interleaving(race.table, mostStates));
  return {
    ...{ rules: rulesIn(race, graph), complete: graph.complete },
    ...{ words: () => wordsIn(race, graph), outcomes: () => outcomesIn(race, graph) },
  };
};

/** Follows every interleaving of a race, of accesses or of pieces between cuts. */
export const cameOf = (race: Race, cuts?: Cuts): Came => {
  const graph = runThrough(interleaving(race.table, mostStates, cuts));
  return {
    ...stepsIn(race, graph),
    ...{ rules: rulesIn(race, graph), words: wordsIn(race, graph) },
    outcomes: outcomesIn(race, graph),
    ...{ states: graph.visited.size, between: betweenPieces(graph), complete: graph.complete },
  };
};

const rulesIn = (race: Race, graph: Interleavings): Came['rules'] => {
  const inTurn = reachedWith(graph, () => false);
  const stopped = [stuckIn(race, graph, inTurn), roundIn(race, graph, inTurn)];
  return new Set([
    ...race.table.brokenAtStart,
    ...fallsOf(graph).map(({ step }) => rulesKey(step.broken)),
    ...(graph.complete ? stopped.flatMap((stop) => (stop ? [rulesKey(stop.rules)] : [])) : []),
  ]);
};

const built = (order: RaceOrder): Race | undefined => {
  try {
    return buildRace(order);
  } catch (error) {
    if (error instanceof RangeError && order.instead !== undefined) return undefined;
    throw error;
  }
};

const stepsIn = (race: Race, graph: Interleavings): Pick<Came, 'taken' | 'writes'> => {
  const [taken, writes] = [new Set<string>(), new Set<string>()];
  for (const { from, step } of graph.edges.flat()) {
    const name = `${(step as ProgramStep).call} ${step.name}`;
    taken.add(name);
    if (writes.has(name)) continue;
    const [before = 0] = stateAt(graph, from);
    if (isChange(race.table.wordsOf(before), race.table.wordsOf(step.shared))) writes.add(name);
  }
  return { taken, writes };
};

const textOf = (race: Race, words: number): string => JSON.stringify(race.table.wordsOf(words));

const wordsIn = (race: Race, graph: Interleavings): Came['words'] => {
  const met = new Set(graph.edges.map((_, node) => stateAt(graph, node)[0] as number));
  return new Set([...met].map((words) => textOf(race, words)));
};

const outcomesIn = (race: Race, graph: Interleavings): Came['outcomes'] =>
  new Set(
    endsOf(graph).map((node) => {
      const [words = 0, ...own] = stateAt(graph, node);
      const ends = own.map((one, at) => race.table.endsOf(at, one));
      return `${textOf(race, words)} ${JSON.stringify(ends)}`;
    }),
  );

const withBackground = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const background = programNamed(name)?.background;
    return background === undefined ? [name] : [name, background.id];
  });

/** Two calls at a memory type, but for two unregistrations, which are none. */
const twoCalls = (): readonly FurtherRace[] => {
  const altered = programs.filter(({ registers }) => registers !== true);
  return altered.flatMap((one, at) =>
    altered.slice(at).flatMap((other): readonly FurtherRace[] => {
      if (!areRaced(one.name, other.name)) return [];
      const types = memoryTypes.filter((type) =>
        [one, other].every((program) => typesOfProgram(program).includes(type)),
      );
      const isEndedTwice = one.background !== undefined && other.background !== undefined;
      if (types.length === 0 || isEndedTwice) return [];
      return [{ types, threads: [[one.name], [other.name]], before: [], large: false }];
    }),
  );
};

const namedRaces = (): readonly (FurtherRace & { readonly name: string })[] => [
  ...racingPairs.map((pair) => ({ ...pair, name: pair.id })),
  ...[...twoCalls(), ...furtherRaces].map((race) => ({
    ...race,
    name: race.threads.map((calls) => calls.join(', ')).join(' x '),
  })),
];

/** Every scene, smallest first; one that is the same at several types or kernels stands once, under the newest. */
export const scenes = (): readonly Scene[] =>
  namedRaces()
    .flatMap(scenesOf)
    .sort((one, other) => one.sound.states - other.sound.states);

const scenesOf = (race: FurtherRace & { readonly name: string }): readonly Scene[] => {
  const { name, threads, before, begin, large, types } = race;
  const known = new Set<string>();
  return types.flatMap((type) =>
    kernelEras()
      .toReversed()
      .flatMap((era): readonly Scene[] => {
        const ways = threads.flat().map((call): Way | undefined => {
          const program = programNamed(call);
          return program && wayAt(program, type, era);
        });
        if (ways.includes(undefined)) return [];
        const order = { type, era, threads, before, begin, large };
        if (!canBegin(order)) return [];
        const start = buildRace(order);
        const sound = cameOf(start);
        const key = keyOf(
          ways.map((way) => String(way?.types)),
          sound,
        );
        if (known.has(key)) return [];
        known.add(key);
        const calls = withBackground([...threads.flat(), ...start.before]);
        return [{ name, order, calls, sound }];
      }),
  );
};

const keyOf = (ways: readonly string[], { words, outcomes, rules }: Came): string =>
  [...ways, ...[words, outcomes, rules].flatMap((some) => [...some].sort())].join('\n');
