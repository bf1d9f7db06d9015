// Threads that go round for ever: cycles that a weakly fair scheduler allows, since it only promises that a thread that can
// go on all the time goes on at last.

import { stateAt, type Edge, type Interleavings, type Schedule } from './interleavings.ts';

/** Sets of nodes that lead to each other, in which every thread either goes on or cannot now and then. */
export const fairCyclesOf = (graph: Interleavings): readonly (readonly number[])[] =>
  componentsOf(graph).filter((component) => isFair(graph, component));

/** A shortest way round from a node of such a set back to itself. */
export const roundFrom = (
  { edges }: Interleavings,
  start: number,
  component: readonly number[],
): Schedule => {
  const inside = new Set(component);
  const came = new Map<number, Edge>();
  const open = [start];
  for (const node of open) {
    for (const edge of edges[node] ?? []) {
      if (!inside.has(edge.to) || came.has(edge.to)) continue;
      came.set(edge.to, edge);
      if (edge.to === start) return wayBack(came, start);
      open.push(edge.to);
    }
  }
  return [];
};

const wayBack = (came: ReadonlyMap<number, Edge>, start: number): Schedule => {
  const way: Edge[] = [];
  let edge = came.get(start);
  while (edge) {
    way.push(edge);
    edge = edge.from === start ? undefined : came.get(edge.from);
  }
  return way.reverse();
};

/** Whoever only has to let another one end its piece can go on. */
const canGoOn = (graph: Interleavings, node: number, thread: number): boolean => {
  const [shared = 0, ...own] = stateAt(graph, node);
  return graph.threads.steps(thread, own[thread] as number, shared).length > 0;
};

const isFair = (graph: Interleavings, component: readonly number[]): boolean => {
  const { threads, edges } = graph;
  const inside = new Set(component);
  const leaving = component.map((node) => edges[node] ?? []);
  if (!leaving.some((some) => some.some(({ to }) => inside.has(to)))) return false;
  return Array.from({ length: threads.count }, (_, thread) => thread).every(
    (thread) =>
      leaving.some((some) => some.some((edge) => edge.thread === thread && inside.has(edge.to))) ||
      component.some((node) => !canGoOn(graph, node, thread)),
  );
};

/** Tarjan's strongly connected components, without recursion. */
const componentsOf = ({ edges }: Interleavings): readonly (readonly number[])[] => {
  const size = edges.length;
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const isOpen = new Uint8Array(size);
  const path: number[] = [];
  const found: number[][] = [];
  let counter = 0;
  for (let root = 0; root < size; root += 1) {
    if (index[root] !== -1) continue;
    const work: [number, number][] = [[root, 0]];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const [node, at] = top;
      if (at === 0) {
        index[node] = low[node] = counter;
        counter += 1;
        path.push(node);
        isOpen[node] = 1;
      }
      const to = edges[node]?.[at]?.to;
      top[1] += 1;
      if (to !== undefined) {
        if (to < 0) continue;
        if (index[to] === -1) work.push([to, 0]);
        else if (isOpen[to]) low[node] = Math.min(low[node] as number, index[to] as number);
        continue;
      }
      work.pop();
      const above = work.at(-1)?.[0];
      if (above !== undefined) low[above] = Math.min(low[above] as number, low[node] as number);
      if (low[node] === index[node]) found.push(closed(path, node, isOpen));
    }
  }
  return found;
};

const closed = (path: number[], node: number, isOpen: Uint8Array): number[] => {
  const component = path.splice(path.lastIndexOf(node));
  for (const one of component) isOpen[one] = 0;
  return component;
};
