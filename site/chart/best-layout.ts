// Of many layouts the one that is read best: large letters where it is shown whole, few crossings and bends, the first
// state on top.

import type { ChartGraph } from './graph.ts';
import { layOut, type Layout, type Manner } from './layout.ts';
import type { Point } from './lines.ts';

/** The room that a chart has beside the navigation of a window of 1280 by 900, in pixels. */
const room = { width: 990, height: 668 } as const;

/** How large the whole chart is shown there. */
const scaleIn = ({ width, height }: Layout, { width: w, height: h } = room): number =>
  Math.min(w / width, h / height);

const gaps = [20, 13, 8];
const placements = ['NETWORK_SIMPLEX', 'LINEAR_SEGMENTS', 'BRANDES_KOEPF'] as const;
const cycles = ['MODEL_ORDER', 'GREEDY'] as const;

const mannersAt = (gap: number): readonly Manner[] =>
  placements.flatMap((placement) => cycles.map((one) => ({ placement, cycles: one, gap })));

type Segment = readonly [Point, Point];

const segmentsOf = (points: readonly Point[]): readonly Segment[] =>
  points.slice(1).map((point, at) => [points[at] ?? point, point] as const);

const isWithin = (value: number, one: number, other: number): boolean =>
  value > Math.min(one, other) && value < Math.max(one, other);

/** Whether an upright segment and a level one cross. */
const isCrossing = ([a, b]: Segment, [c, d]: Segment): boolean =>
  a.x === b.x && c.y === d.y && isWithin(a.x, c.x, d.x) && isWithin(c.y, a.y, b.y);

/** How often arrows cross. */
const crossingsOf = ({ edges }: Layout): number => {
  const lines = edges.map(({ points }) => segmentsOf(points));
  return lines.reduce(
    (sum, line, at) =>
      sum +
      lines
        .filter((_, other) => other !== at)
        .flatMap((other) => line.flatMap((one) => other.filter((two) => isCrossing(one, two))))
        .length,
    0,
  );
};

/** At so many times their size letters of 12 pixels are still read well. */
const legible = 0.96;

/** Above so many times their size they are read no better. */
const enough = 1.15;

/** How far down the first state stands, as a share of the whole. */
const depthOf = ({ boxes, height }: Layout): number =>
  (boxes.find(({ box }) => box.isInitial)?.y ?? 0) / height;

const worthOf = (layout: Layout): number => {
  const bends = layout.edges.reduce((sum, { points }) => sum + points.length - 2, 0);
  return (
    Math.min(enough, scaleIn(layout)) -
    0.015 * crossingsOf(layout) -
    0.002 * bends -
    0.12 * depthOf(layout)
  );
};

/** Lays a graph out in the widest spacing in which its letters stay legible, or else in the tightest. */
export const bestLayout = async (graph: ChartGraph): Promise<Layout> => {
  let best: Layout | undefined;
  for (const gap of gaps) {
    const all = await Promise.all(mannersAt(gap).map((manner) => layOut(graph, manner)));
    const [first] = all
      .map((layout) => ({ layout, worth: worthOf(layout) }))
      .sort((one, other) => other.worth - one.worth);
    if (!first) break;
    best = first.layout;
    if (scaleIn(best) >= legible) break;
  }
  if (!best) throw new RangeError('Expected a manner to lay a statechart out in, got none');
  return best;
};
