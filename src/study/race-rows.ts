// A race asked for every step that its threads could take: beside the words that they meet, words that others meet, and
// words of which one is altered. So what a step reads is told from what happens to go with it.

import type { Race } from '../catalog/races.ts';
import type { Value, Variable } from '../core/guarded.ts';
import { leavesOf, withLeaf } from '../core/leaves.ts';
import type { Words } from '../domain/words.ts';
import type { Place, ProgramStep } from '../engine/program-table.ts';
import { stateAt, type Interleavings } from '../explore/interleavings.ts';
import type { Row } from '../explore/separation.ts';

/** What was asked at one place of a thread. */
export interface Asked {
  readonly row: Row;
  readonly steps: readonly ProgramStep[];
  /** Words that the thread meets, that only others meet, or of which one was altered. */
  readonly words: 'met' | 'other' | 'altered';
}

/** A thread and what it was asked. */
export interface AskedThread {
  /** What it remembers. */
  readonly variables: readonly Variable[];
  /** By name of the place, that of the start first. */
  readonly places: ReadonlyMap<string, readonly Asked[]>;
  /** The row behind a step, and the place. */
  readonly behind: (step: ProgramStep) => { readonly after: Row; readonly place: string };
}

export interface AskedRace {
  /** What threads share. */
  readonly variables: readonly Variable[];
  readonly threads: readonly AskedThread[];
}

type Leaves = ReadonlyMap<string, Value>;

/** Variables, and how their values are found. */
interface Columns {
  readonly variables: readonly Variable[];
  readonly rowOf: (id: number) => Row;
}

/** A thread is asked for so many of the words that only others meet. */
const mostOthers = 256;
/** At so many of its words it is asked for altered ones. */
const mostAltered = 4;

/** Asks a race; the graph says which words its threads meet. */
export const askRace = (race: Race, graph: Interleavings): AskedRace => {
  const { table } = race;
  const met = wordsMet(graph);
  const words = [
    ...new Set(met.flatMap((owns) => [...owns.values()].flatMap((some) => [...some]))),
  ];
  const shared = columns(words, (id) => new Map(leavesOf(table.wordsOf(id))));
  return {
    variables: shared.variables,
    threads: met.map((owns, thread) => askThread(race, thread, owns, words, shared)),
  };
};

/** By thread, and by what it is and remembers: the words that are met together with it. */
const wordsMet = (graph: Interleavings): readonly ReadonlyMap<number, ReadonlySet<number>>[] => {
  const met = graph.threads.start.slice(1).map(() => new Map<number, Set<number>>());
  for (let node = 0; node < graph.visited.size; node += 1) {
    const [words = 0, ...owns] = stateAt(graph, node);
    owns.forEach((own, thread) => {
      const known = met[thread]?.get(own);
      if (known) known.add(words);
      else met[thread]?.set(own, new Set([words]));
    });
  }
  return met;
};

/** The values that vary, of some things by number, that of the start first. */
const columns = (ids: readonly number[], find: (id: number) => Leaves): Columns => {
  const known = new Map<number, Leaves>();
  const leavesAt = (id: number): Leaves => {
    const leaves = known.get(id) ?? find(id);
    known.set(id, leaves);
    return leaves;
  };
  const valueAt = (id: number, name: string): Value => leavesAt(id).get(name) ?? 'absent';
  const names = new Set(ids.flatMap((id) => [...leavesAt(id).keys()]));
  const variables = [...names]
    .map((name): Variable => {
      const values = [...new Set(ids.map((id) => valueAt(id, name)))];
      return { name, values, start: values[0] as Value };
    })
    .filter(({ values }) => values.length > 1);
  return { variables, rowOf: (id) => variables.map(({ name }) => valueAt(id, name)) };
};

const askThread = (
  { table }: Race,
  thread: number,
  owns: ReadonlyMap<number, ReadonlySet<number>>,
  words: readonly number[],
  shared: Columns,
): AskedThread => {
  const calls = table.callsOf(thread);
  const [start = 0] = owns.keys();
  const placeAt = (own: number): Place => table.placeAt(thread, own);
  const memory = columns([...owns.keys()], (own) => memoryOf(calls, placeAt(own), placeAt(start)));
  const rowOf = (id: number, own: number): Row => [...shared.rowOf(id), ...memory.rowOf(own)];
  const places = new Map<string, Asked[]>();
  for (const [own, its] of owns) {
    const name = placeName(calls, placeAt(own));
    const ask = (id: number, kind: Asked['words']): Asked => ({
      ...{ row: rowOf(id, own), words: kind },
      steps: table.steps(thread, own, id),
    });
    const altered = spread([...its], mostAltered).flatMap((id) =>
      alterations(table.wordsOf(id), shared.variables).map((one) => table.sharedOf(one)),
    );
    places.set(name, [
      ...(places.get(name) ?? []),
      ...[...its].map((id) => ask(id, 'met')),
      ...spread(words, mostOthers)
        .filter((id) => !its.has(id))
        .map((id) => ask(id, 'other')),
      ...altered.map((id) => ask(id, 'altered')),
    ]);
  }
  const behind: AskedThread['behind'] = ({ shared: id, own }) => ({
    after: rowOf(id, own),
    place: placeName(calls, placeAt(own)),
  });
  return { variables: memory.variables, places, behind };
};

/** The number of the call where there are several, and the state of its program. */
const placeName = (calls: number, { call, value }: Place): string =>
  call >= calls ? 'end' : calls === 1 ? value : `${call + 1}_${value}`;

/**
 * Answer and effects of each call are variables of their own. Behind its last call a thread remembers nothing else, which
 * is as at its start.
 */
const memoryOf = (calls: number, { call, own, ended }: Place, start: Place): Leaves => {
  const { answer, effects, ...others } = call < calls ? own : start.own;
  const results = Array.from({ length: calls }, (_, at) => {
    const result = ended[at] ?? (at === call ? { answer, effects } : { answer: '', effects: [] });
    const number = calls === 1 ? '' : `_${at + 1}`;
    return { [`answer${number}`]: result.answer, [`effects${number}`]: result.effects };
  });
  return new Map([...results, others].flatMap((one) => leavesOf(one)));
};

/** Some members, as far from each other as may be. */
const spread = <Member>(all: readonly Member[], most: number): readonly Member[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)] as Member);

/** The words with one of them altered, by every value that it is met with. */
const alterations = (words: Words, variables: readonly Variable[]): readonly Words[] =>
  variables.flatMap(({ name, values }) =>
    values.flatMap((value) => withLeaf(words, name, value) ?? []),
  ) as readonly Words[];
