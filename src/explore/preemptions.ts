// Interleavings by how often a thread is preempted: one that could go on in the middle of a call, and another goes instead.

import type { Cuts } from './interleaving-search.ts';
import { stateAt, type Edge, type Interleavings, type Schedule } from './interleavings.ts';

/** A node, and the thread that went last; -1 at the start. */
interface Position {
  readonly node: number;
  readonly last: number;
  /** Steps from the start. */
  readonly length: number;
  readonly before: Position | undefined;
  readonly edge: Edge | undefined;
}

const start: Position = { node: 0, last: -1, length: 0, before: undefined, edge: undefined };

/** The place inside a call of a thread that went last and could go on: whoever goes instead preempts it. */
const heldUp = (graph: Interleavings, node: number, last: number): string | undefined => {
  if (last < 0 || graph.threads.isBackground(last)) return undefined;
  const couldGo = (graph.edges[node] ?? []).some(({ thread }) => thread === last);
  return couldGo
    ? graph.threads.placeOf(last, stateAt(graph, node)[1 + last] as number)
    : undefined;
};

const keyOf = (graph: Interleavings, { node, last }: Pick<Position, 'node' | 'last'>): number =>
  node * (graph.threads.count + 1) + last + 1;

/** The way with the fewest preemptions to a step that is wanted, and of these a shortest one. */
export const leastPreempted = (
  graph: Interleavings,
  isWanted: (edge: Edge) => boolean,
): Schedule | undefined => {
  const met = new Set<number>();
  let layer: readonly Position[] = [start];
  while (layer.length > 0) {
    const next: Position[] = [];
    for (const position of inLayer(graph, layer, met, next)) {
      if (position.edge && isWanted(position.edge)) return wayTo(position);
    }
    layer = next;
  }
  return undefined;
};

/** All that can be reached with one number of preemptions, nearest first; `next` begins with one more. */
function* inLayer(
  graph: Interleavings,
  layer: readonly Position[],
  met: Set<number>,
  next: Position[],
): Generator<Position> {
  const byLength: Position[][] = [];
  const put = (position: Position): void => {
    (byLength[position.length] ??= []).push(position);
  };
  layer.forEach(put);
  for (let length = 0; length < byLength.length; length += 1) {
    for (const position of byLength[length] ?? []) {
      yield position;
      const key = keyOf(graph, position);
      if (position.node < 0 || met.has(key)) continue;
      met.add(key);
      const place = heldUp(graph, position.node, position.last);
      for (const edge of graph.edges[position.node] ?? []) {
        const to = {
          ...{ node: edge.to, last: edge.thread, length: position.length + 1 },
          ...{ before: position, edge },
        };
        if (place === undefined || edge.thread === position.last) put(to);
        else next.push(to);
      }
    }
  }
}

const wayTo = (position: Position): Schedule => {
  const way: Edge[] = [];
  for (let at: Position | undefined = position; at?.edge; at = at.before) way.push(at.edge);
  return way.reverse();
};

/** How often a schedule preempts a thread. */
export const preemptionsOf = (graph: Interleavings, schedule: Schedule): number =>
  schedule.filter(({ from, thread }, at) => {
    const last = schedule[at - 1]?.thread ?? -1;
    return thread !== last && heldUp(graph, from, last) !== undefined;
  }).length;

/** What can be reached where threads are preempted only at cuts: nodes, and edges by which rules fall. */
export interface Reached {
  readonly nodes: ReadonlySet<number>;
  readonly falls: readonly Edge[];
}

/** Without cuts: calls one after the other, and others go on only where one waits. */
export const reachedWith = (graph: Interleavings, cuts: Cuts): Reached => {
  const nodes = new Set<number>();
  const falls = new Set<Edge>();
  const met = new Set<number>();
  const open: Pick<Position, 'node' | 'last'>[] = [start];
  for (let position = open.pop(); position; position = open.pop()) {
    const key = keyOf(graph, position);
    if (met.has(key)) continue;
    met.add(key);
    nodes.add(position.node);
    const place = heldUp(graph, position.node, position.last);
    const isOpen = place === undefined || cuts(place);
    for (const edge of graph.edges[position.node] ?? []) {
      if (!isOpen && edge.thread !== position.last) continue;
      if (edge.to < 0) falls.add(edge);
      else open.push({ node: edge.to, last: edge.thread });
    }
  }
  return { nodes, falls: [...falls] };
};

/** The places at which some thread can be preempted at all. */
export const placesOf = (graph: Interleavings): readonly string[] => {
  const places = new Set<string>();
  for (let node = 0; node < graph.edges.length; node += 1) {
    const moving = new Set((graph.edges[node] ?? []).map(({ thread }) => thread));
    if (moving.size < 2) continue;
    for (const thread of moving) {
      const place = heldUp(graph, node, thread);
      if (place !== undefined) places.add(place);
    }
  }
  return [...places].sort();
};
