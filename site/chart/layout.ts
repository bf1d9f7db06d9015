// Where boxes, arrows and labels go: ELK's layered layout.

import ElkConstructor, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { ChartBox, ChartEdge, ChartGraph, ChartLine } from './graph.ts';

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

/** Measures of the monospaced text, in pixels: 12 px type is 7.23 wide in the widest of the usual faces. */
export const measures = { character: 7.25, line: 16, title: 26, pad: 10 } as const;

/** Cut so that a rule's id has room after each line. */
const idRoom = 9;

const widthOf = (lines: readonly ChartLine[], least: number): number =>
  Math.max(least, ...lines.map(({ text }) => text.length + idRoom)) * measures.character;

const boxSize = ({ name, lines }: ChartBox): { width: number; height: number } => ({
  width: widthOf(lines, name.length + 6) + 2 * measures.pad,
  height: measures.title + lines.length * measures.line + (lines.length > 0 ? 2 : 1) * 5,
});

const options = (direction: string): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': direction,
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.edgeLabels.placement': 'CENTER',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.edgeEdge': '16',
  'elk.spacing.edgeNode': '20',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.crossingMinimization.semiInteractive': 'false',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.thoroughness': '30',
  'elk.padding': '[top=12,left=12,bottom=12,right=12]',
});

/** Lays a graph out; `direction` is that of most arrows, `DOWN` or `RIGHT`. */
export const layOut = async (graph: ChartGraph, direction: string): Promise<Layout> => {
  const elk = new ElkConstructor();
  const placed: ElkNode = await elk.layout({
    id: 'root',
    layoutOptions: options(direction),
    children: graph.boxes.map((box) => ({ id: box.name, ...boxSize(box) })),
    edges: graph.edges.map((edge, at) => ({
      id: `e${at}`,
      sources: [edge.from],
      targets: [edge.to],
      labels: [
        {
          // ELK leaves out a label that says nothing.
          text: `${edge.from} ${edge.to}`,
          width: widthOf(edge.lines, 1) + 6,
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
