// Where each line of a label stands: at the side where its own arrow is, and nearer to that one than to any other.

import type { ChartEdge, ChartLine, ChartWord } from './graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

/** Measures of the monospaced text, in pixels: 12 px type is 7.23 wide in the widest of the usual faces. */
export const measures = { character: 7.25, line: 16, title: 26, pad: 10 } as const;

/** What stands around the lines of a label. */
const inset = { x: 3, y: 2 } as const;

export const lengthOf = (words: readonly ChartWord[], between: string): number =>
  words.map(({ text }) => text).join(between).length;

/** Width of a line of a label: `put, putBulk [isHeld]`. */
const widthOf = ({ words, condition }: ChartLine): number =>
  (lengthOf(words, ', ') + (condition === '' ? 0 : condition.length + 1)) * measures.character;

export const labelSize = ({ lines }: ChartEdge): { width: number; height: number } => ({
  width: Math.max(...lines.map(widthOf)) + 2 * inset.x,
  height: lines.length * measures.line + 2 * inset.y,
});

/** The lines of a label, their ends or beginnings in one column. */
const linesIn = (label: Area, { lines }: ChartEdge, share: number): readonly Area[] =>
  lines.map((line, at) => ({
    x: label.x + inset.x + (label.width - 2 * inset.x - widthOf(line)) * share,
    y: label.y + inset.y + at * measures.line,
    width: widthOf(line),
    height: measures.line,
  }));

const between = (from: number, to: number, one: number, other: number): number =>
  Math.max(0, Math.min(one, other) - to, from - Math.max(one, other));

/** How far an area is from an arrow. */
const distance = ({ x, y, width, height }: Area, points: readonly Point[]): number =>
  Math.min(
    ...points.slice(1).map((end, at) => {
      const start = points[at] ?? end;
      return Math.hypot(
        between(x, x + width, start.x, end.x),
        between(y, y + height, start.y, end.y),
      );
    }),
  );

/** By how much each area is nearer to its own arrow than to any other: the least of it. */
const lead = (
  areas: readonly Area[],
  own: readonly Point[],
  others: readonly (readonly Point[])[],
): number =>
  Math.min(
    ...areas.map(
      (area) => Math.min(...others.map((points) => distance(area, points))) - distance(area, own),
    ),
  );

/** Lines begin in one column, or end in one where the arrow is at that side. */
export const placeLines = (
  label: Area,
  edge: ChartEdge,
  own: readonly Point[],
  others: readonly (readonly Point[])[],
): readonly Area[] => {
  const [first, last] = [linesIn(label, edge, 0), linesIn(label, edge, 1)];
  return lead(last, own, others) > lead(first, own, others) ? last : first;
};
