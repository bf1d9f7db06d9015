// A statechart as boxes and lines of text, before it is laid out.

import type { PlacedArrow } from '../data/rules.ts';

/** A line of text with the transition that it stands for. */
export interface ChartLine {
  readonly text: string;
  readonly arrow: PlacedArrow;
  /** Of its rules the one that the fewest transitions of the statechart cite: it says most about this one. */
  readonly rule: string | undefined;
}

export interface ChartBox {
  readonly name: string;
  readonly isInitial: boolean;
  /** Calls that stay in the state. */
  readonly lines: readonly ChartLine[];
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

/** The event without its family, its guard, and what it answers if that is not `ok`. */
const textOf = ({ event, guard, answer }: PlacedArrow): string =>
  event.replace(/^\w+\./, '') +
  (guard === '' ? '' : ` [${guard}]`) +
  (answer === 'ok' ? '' : ` → ${answer}`);

/** The states and transitions of one statechart. */
export const graphOf = (initial: string, arrows: readonly PlacedArrow[]): ChartGraph => {
  const names = [
    ...new Set([initial, ...arrows.flatMap(({ source, target }) => [source, target])]),
  ];
  const cited = new Map<string, number>();
  for (const id of arrows.flatMap((arrow) => arrow.rules)) cited.set(id, (cited.get(id) ?? 0) + 1);
  const ruleOf = ({ rules }: PlacedArrow): string | undefined =>
    [...rules].sort((one, other) => (cited.get(one) ?? 0) - (cited.get(other) ?? 0))[0];
  const lines = (from: string, to: string): readonly ChartLine[] =>
    arrows
      .filter((arrow) => arrow.source === from && arrow.target === to)
      .map((arrow) => ({ arrow, text: textOf(arrow), rule: ruleOf(arrow) }));
  return {
    boxes: names.map((name) => ({
      name,
      isInitial: name === initial,
      lines: lines(name, name),
    })),
    edges: names.flatMap((from) =>
      names.flatMap((to) => {
        const between = from === to ? [] : lines(from, to);
        return between.length === 0 ? [] : [{ from, to, lines: between }];
      }),
    ),
  };
};
