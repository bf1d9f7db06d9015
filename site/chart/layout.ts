// Where boxes, arrows and labels go: ELK's layered layout, of several the one that is read best.

import ElkConstructor, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { ChartBox, ChartEdge, ChartGraph, ChartLine, ChartWord } from './graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Area {
  readonly box: ChartBox;
}

export interface PlacedEdge {
  readonly edge: ChartEdge;
  readonly points: readonly Point[];
  readonly label: Area;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

/** How one layout differs from another. */
export interface Manner {
  readonly placement: 'BRANDES_KOEPF' | 'NETWORK_SIMPLEX' | 'LINEAR_SEGMENTS';
  readonly cycles: 'MODEL_ORDER' | 'GREEDY';
  /** Pixels between layers. */
  readonly gap: number;
}

/** Measures of the monospaced text, in pixels: 12 px type is 7.23 wide in the widest of the usual faces. */
export const measures = { character: 7.25, line: 16, title: 26, pad: 10 } as const;

const lengthOf = (words: readonly ChartWord[], between: string): number =>
  words.map(({ text }) => text).join(between).length;

/** Letters of a line of a label: `put, putBulk [isHeld]`. */
const lineLength = ({ words, condition }: ChartLine): number =>
  lengthOf(words, ', ') + (condition === '' ? 0 : condition.length + 1);

const boxSize = ({ name, rows }: ChartBox): { width: number; height: number } => ({
  // A name is set larger, and the mark of the first state stands before it.
  width:
    Math.max(
      name.length * 8.6 + 26,
      ...rows.map((row) => lengthOf(row, ' ') * measures.character),
    ) +
    2 * measures.pad,
  height: measures.title + (rows.length === 0 ? 4 : rows.length * measures.line + 10),
});

const options = ({ placement, cycles, gap }: Manner): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.edgeLabels.placement': 'CENTER',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeLabel': '2',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeNode': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(gap),
  'elk.layered.spacing.edgeNodeBetweenLayers': String(Math.round(gap * 0.7)),
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.nodePlacement.strategy': placement,
  'elk.layered.cycleBreaking.strategy': cycles,
  ...(cycles === 'MODEL_ORDER'
    ? { 'elk.layered.considerModelOrder.strategy': 'PREFER_NODES' }
    : {}),
  'elk.layered.thoroughness': '30',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
});

const elk = new ElkConstructor();

/** Lays a graph out in one manner. */
export const layOut = async (graph: ChartGraph, manner: Manner): Promise<Layout> => {
  const placed: ElkNode = await elk.layout({
    id: 'root',
    layoutOptions: options(manner),
    children: graph.boxes.map((box) => ({ id: box.name, ...boxSize(box) })),
    edges: graph.edges.map((edge, at) => ({
      id: `e${at}`,
      sources: [edge.from],
      targets: [edge.to],
      labels: [
        {
          // ELK leaves out a label that says nothing.
          text: `${edge.from} ${edge.to}`,
          width: Math.max(...edge.lines.map(lineLength)) * measures.character + 6,
          height: edge.lines.length * measures.line + 4,
        },
      ],
    })),
  });
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    boxes: (placed.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => {
      const box = graph.boxes.find(({ name }) => name === id);
      if (!box) throw new RangeError(`Expected ${id} to be a state, got none`);
      return { box, x, y, width, height };
    }),
    edges: (placed.edges ?? []).map(({ sections = [], labels = [] }, at) => {
      const edge = graph.edges[at];
      const [label] = labels;
      if (!edge || !label) throw new RangeError('Expected an edge to have a label, got none');
      const { x = 0, y = 0, width = 0, height = 0 } = label;
      return {
        edge,
        points: sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
          startPoint,
          ...bendPoints,
          endPoint,
        ]),
        label: { x, y, width, height },
      };
    }),
  };
};
