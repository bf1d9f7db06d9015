// Where boxes, arrows and labels go: ELK's layered layout, of several the one that is read best.

import ElkConstructor, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { ChartBox, ChartEdge, ChartGraph } from './graph.ts';
import { labelSize, lengthOf, measures, placeLines, type Area, type Point } from './lines.ts';

export interface PlacedBox extends Area {
  readonly box: ChartBox;
}

export interface PlacedEdge {
  readonly edge: ChartEdge;
  readonly points: readonly Point[];
  readonly label: Area;
  /** Where each of its lines stands. */
  readonly lines: readonly Area[];
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
          ...labelSize(edge),
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
    edges: placeEdges(graph, placed.edges ?? []),
  };
};

const placeEdges = (
  graph: ChartGraph,
  placed: readonly ElkExtendedEdge[],
): readonly PlacedEdge[] => {
  const ways = placed.map(({ sections = [] }) =>
    sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
      startPoint,
      ...bendPoints,
      endPoint,
    ]),
  );
  return ways.map((points, at) => {
    const edge = graph.edges[at];
    const [found] = placed[at]?.labels ?? [];
    if (!edge || !found) throw new RangeError('Expected an edge to have a label, got none');
    const { x = 0, y = 0, width = 0, height = 0 } = found;
    const label = { x, y, width, height };
    const others = ways.filter((way) => way !== points);
    return { edge, points, label, lines: placeLines(label, edge, points, others) };
  });
};
