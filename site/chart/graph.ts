// A statechart as boxes and lines of words, before it is laid out. A word is a call; its transitions stand behind it.

import type { PlacedArrow } from '../data/rules.ts';

/** A call in one place: all of its transitions from a state that stay there, or one that leads to another. */
export interface ChartWord {
  /** The event without its family. */
  readonly text: string;
  readonly arrows: readonly PlacedArrow[];
}

/** Calls that lead the same way under the same guard, with the same answer. */
export interface ChartLine {
  readonly words: readonly ChartWord[];
  /** The guard in brackets, and the answer if it is not `ok`; empty for an unguarded call. */
  readonly condition: string;
}

export interface ChartBox {
  readonly name: string;
  readonly isInitial: boolean;
  /** Calls that stay in the state, in rows of about equal length. */
  readonly rows: readonly (readonly ChartWord[])[];
}

export interface ChartEdge {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly ChartLine[];
}

export interface ChartGraph {
  readonly boxes: readonly ChartBox[];
  readonly edges: readonly ChartEdge[];
}

const textOf = ({ event }: PlacedArrow): string => event.replace(/^\w+\./, '');

const grouped = (
  arrows: readonly PlacedArrow[],
  keyOf: (arrow: PlacedArrow) => string,
): readonly (readonly [string, readonly PlacedArrow[]])[] => {
  const groups = new Map<string, PlacedArrow[]>();
  for (const arrow of arrows) {
    const key = keyOf(arrow);
    groups.set(key, [...(groups.get(key) ?? []), arrow]);
  }
  return [...groups];
};

const wordsOf = (arrows: readonly PlacedArrow[]): readonly ChartWord[] =>
  grouped(arrows, textOf).map(([text, own]) => ({ text, arrows: own }));

/** `otherwise` is left out: a call is taken unguarded where none of its guards is true. */
const conditionOf = ({ guard, answer }: PlacedArrow): string =>
  [guard === '' || guard === 'otherwise' ? '' : `[${guard}]`, answer === 'ok' ? '' : `→ ${answer}`]
    .filter((part) => part !== '')
    .join(' ');

/** Words in rows of at most so many letters. */
const rowsOf = (
  words: readonly ChartWord[],
  letters: number,
): readonly (readonly ChartWord[])[] => {
  const rows: ChartWord[][] = [];
  for (const word of words) {
    const last = rows.at(-1);
    const taken = last?.reduce((sum, { text }) => sum + text.length + 1, 0) ?? 0;
    if (last && taken + word.text.length <= letters) last.push(word);
    else rows.push([word]);
  }
  return rows;
};

/** The states and transitions of one statechart; the rows of a state have at most so many letters. */
export const graphOf = (
  initial: string,
  arrows: readonly PlacedArrow[],
  letters = 38,
): ChartGraph => {
  const names = [
    ...new Set([initial, ...arrows.flatMap(({ source, target }) => [source, target])]),
  ];
  const between = (from: string, to: string): readonly PlacedArrow[] =>
    arrows.filter((arrow) => arrow.source === from && arrow.target === to);
  const lines = (from: string, to: string): readonly ChartLine[] =>
    grouped(between(from, to), conditionOf).map(([condition, own]) => ({
      condition,
      words: wordsOf(own),
    }));
  return {
    boxes: names.map((name) => ({
      name,
      isInitial: name === initial,
      rows: rowsOf(wordsOf(between(name, name)), letters),
    })),
    edges: names.flatMap((from) =>
      names.flatMap((to) => {
        const own = from === to ? [] : lines(from, to);
        return own.length === 0 ? [] : [{ from, to, lines: own }];
      }),
    ),
  };
};
