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
  /** Its words were altered: rules say nothing of them. */
  readonly isAltered: boolean;
}

/** Variables by name. */
interface Named {
  readonly variables: readonly Variable[];
  readonly rowOf: (leaves: ReadonlyMap<string, Value>) => Row;
}

/** Those that have more than one value. */
const named = (all: readonly ReadonlyMap<string, Value>[]): Named => {
  const names = [...new Set(all.flatMap((leaves) => [...leaves.keys()]))];
  const absent = 'absent';
  const variables = names
    .map((name): Variable => {
      const values = [...new Set(all.map((leaves) => leaves.get(name) ?? absent))];
      return { name, values, start: values[0] ?? absent };
    })
    .filter(({ values }) => values.length > 1);
  return {
    variables,
    rowOf: (leaves) => variables.map(({ name }) => leaves.get(name) ?? absent),
  };
};

/** The place of a thread as a name: the number of its call where it has several, and the state of the program. */
export const placeName = (calls: number, { call, value }: Place): string =>
  call >= calls ? 'end' : calls === 1 ? value : `${call + 1}_${value}`;

/**
 * What a thread remembers; answer and effects of each call are variables of their own. Behind its last call it remembers
 * nothing else, which is as at its start.
 */
const memoryOf = (
  calls: number,
  { call, own, ended }: Place,
  start: Place,
): ReadonlyMap<string, Value> => {
  const { answer, effects, ...others } = call < calls ? own : start.own;
  const results = Array.from({ length: calls }, (_, at) => {
    const { answer: said, effects: done } =
      ended[at] ?? (at === call ? { answer, effects } : { answer: '', effects: [] });
    const number = calls === 1 ? '' : `_${at + 1}`;
    return { [`answer${number}`]: said, [`effects${number}`]: done };
  });
  return new Map(results.concat(others).flatMap((one) => leavesOf(one)));
};

/** A thread and what it was asked. */
export interface AskedThread {
  readonly variables: readonly Variable[];
  /** By name of the place, that of the start first. */
  readonly places: ReadonlyMap<string, readonly Asked[]>;
  /** A row behind a step, and the place. */
  readonly behind: (step: ProgramStep) => { readonly row: Row; readonly place: string };
}

export interface AskedRace {
  readonly variables: readonly Variable[];
  readonly threads: readonly AskedThread[];
}

/** Of more words than these, a thread is asked only for some that it does not meet. */
const mostOthers = 256;
/** At how many of its words a thread is asked for altered ones. */
const mostAltered = 4;

/** Some members, as far from each other as may be. */
const spread = <Member>(all: readonly Member[], most: number): readonly Member[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)] as Member);

/** Asks a race; the graph says which words its threads meet. */
export const askRace = ({ table, threads }: Race, graph: Interleavings): AskedRace => {
  const met = table.start.slice(1).map(() => new Map<number, Set<number>>());
  for (let node = 0; node < graph.visited.size; node += 1) {
    const [shared = 0, ...owns] = stateAt(graph, node);
    owns.forEach((own, thread) => {
      const words = met[thread]?.get(own);
      if (words) words.add(shared);
      else met[thread]?.set(own, new Set([shared]));
    });
  }
  const words = [...new Set(met.flatMap((owns) => [...owns.values()].flatMap((one) => [...one])))];
  const leaves = new Map(words.map((one) => [one, new Map(leavesOf(table.wordsOf(one)))]));
  const shared = named([...leaves.values()]);
  const rowOfWords = (one: number): Row => {
    const known = leaves.get(one) ?? new Map(leavesOf(table.wordsOf(one)));
    leaves.set(one, known);
    return shared.rowOf(known);
  };
  return {
    variables: shared.variables,
    threads: met.map((owns, thread) => {
      const calls = threads[thread]?.split(', ').length ?? 0;
      const placeOf = (own: number): Place => table.placeAt(thread, own);
      const start = placeOf(table.start[1 + thread] as number);
      const memory = (one: number): ReadonlyMap<string, Value> =>
        memoryOf(calls, placeOf(one), start);
      const own = named([...owns.keys()].map(memory));
      const rowOf = (words_: number, one: number): Row => [
        ...rowOfWords(words_),
        ...own.rowOf(memory(one)),
      ];
      const places = new Map<string, Asked[]>();
      for (const [one, its] of owns) {
        const name = placeName(calls, placeOf(one));
        const asked = places.get(name) ?? [];
        places.set(name, asked);
        const ask = (words_: number, isAltered: boolean): void => {
          asked.push({
            row: rowOf(words_, one),
            steps: table.steps(thread, one, words_),
            isAltered,
          });
        };
        for (const words_ of new Set([...its, ...spread(words, mostOthers)])) ask(words_, false);
        for (const words_ of spread([...its], mostAltered)) {
          for (const altered of alterations(table.wordsOf(words_), shared.variables)) {
            ask(table.sharedOf(altered), true);
          }
        }
      }
      return {
        ...{ variables: own.variables, places },
        behind: (step) => ({
          row: rowOf(step.shared, step.own),
          place: placeName(calls, placeOf(step.own)),
        }),
      };
    }),
  };
};

/** The words with one of them altered, in every way that is met. */
const alterations = (words: Words, variables: readonly Variable[]): readonly Words[] =>
  variables.flatMap(({ name, values }) =>
    values.flatMap((value) => withLeaf(words, name, value) ?? []),
  ) as readonly Words[];
