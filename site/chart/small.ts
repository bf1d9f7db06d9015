// The statecharts without their calls: only where phases stand and which transitions there are, small enough to stand
// beside a world.

import ElkConstructor, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import { machines } from '../../src/catalog.ts';
import { arrowsOf, type ChartConfig } from '../../src/export/arrows.ts';
import type { Point } from './lines.ts';

/** A phase, where it stands. */
export interface SmallBox {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SmallEdge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

export interface SmallChart {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly SmallBox[];
  readonly edges: readonly SmallEdge[];
}

/** By the name of the statechart. */
export type SmallCharts = Readonly<Record<string, SmallChart>>;

const half = (value: number): number => Math.round(value * 2) / 2;
const place = ({ x, y }: Point): Point => ({ x: half(x), y: half(y) });

/** A character of the text in the boxes, and what stands around it, in pixels. */
const measures = { character: 7, pad: 8, height: 24 } as const;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeEdge': '9',
  'elk.spacing.edgeNode': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeNodeBetweenLayers': '8',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.padding': '[top=4,left=4,bottom=4,right=4]',
};

/** Lays out those of folios and of the pagemap. */
export const smallCharts = async (): Promise<SmallCharts> => {
  const drawn = machines.filter(({ name }) => !name.startsWith('migrat'));
  const charts = drawn.map(
    async ({ name, machine }) =>
      [name, await smallChart(machine.config as unknown as ChartConfig)] as const,
  );
  return Object.fromEntries(await Promise.all(charts));
};

const smallChart = async (config: ChartConfig): Promise<SmallChart> => {
  const arrows = arrowsOf(config).filter(({ source, target }) => source !== target);
  const pairs = [...new Map(arrows.map((one) => [`${one.source} ${one.target}`, one])).values()];
  const placed: ElkNode = await new ElkConstructor().layout({
    id: 'root',
    layoutOptions: options,
    children: Object.keys(config.states).map((id) => ({
      id,
      width: id.length * measures.character + 2 * measures.pad,
      height: measures.height,
    })),
    edges: pairs.map(({ source, target }, at) => ({
      ...{ id: `e${at}`, sources: [source], targets: [target] },
    })),
  });
  const { width = 0, height = 0, children = [], edges = [] } = placed;
  return {
    ...{ width: half(width), height: half(height) },
    boxes: children.map(({ id, x = 0, y = 0, width: wide = 0, height: high = 0 }) => ({
      ...{ name: id, width: wide, height: high },
      ...place({ x, y }),
    })),
    edges: edges.map(({ sections = [] }, at) => ({
      from: pairs[at]?.source ?? '',
      to: pairs[at]?.target ?? '',
      points: sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
        [startPoint, ...bendPoints, endPoint].map(place),
      ),
    })),
  };
};
