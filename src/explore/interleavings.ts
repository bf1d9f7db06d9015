// All interleavings of some threads, as a graph: every state that can be met, nearest first, and every step between two.

import type { RuleId } from '../core/rule.ts';
import type { Threads, ThreadStep } from '../core/threads.ts';
import { InterleavingSearch, type Cuts } from './interleaving-search.ts';
import type { ThreadStates } from './thread-states.ts';

/** One step from one node to another; `to` is -1 where a rule falls with it, and nothing behind it is followed. */
export interface Edge<Step extends ThreadStep = ThreadStep> {
  readonly from: number;
  readonly to: number;
  readonly thread: number;
  readonly step: Step;
}

/** What was met. Nothing is proved unless it is complete. */
export interface Interleavings {
  readonly threads: Threads;
  readonly visited: ThreadStates;
  /** Edges that leave each node. */
  readonly edges: readonly (readonly Edge[])[];
  readonly transitions: number;
  readonly complete: boolean;
}

/** Follows every interleaving, and keeps each step; yields what is known now and then. */
export function* interleaving(
  threads: Threads,
  maxStates: number,
  cuts?: Cuts,
): Generator<Interleavings, Interleavings> {
  const search = new InterleavingSearch(threads, maxStates, cuts);
  const { visited, rows } = search;
  const edges: Edge[][] = [];
  const known = (nodes: number): Interleavings => {
    while (edges.length < nodes) edges.push([]);
    return { threads, visited, edges, transitions: search.transitions, complete: search.complete };
  };
  const run = search.run((from, to, thread, step) => {
    while (edges.length <= from) edges.push([]);
    edges[from]?.push({ from, to, thread, step: rows.steps[step] as ThreadStep });
  });
  for (const nodes of run) yield known(nodes);
  return known(visited.size);
}

/** A state as numbers: the shared one, and then each thread's own. */
export const stateAt = ({ threads, visited }: Interleavings, node: number): readonly number[] => {
  const state = new Uint16Array(visited.width);
  visited.read(node, state);
  return [...state].slice(0, 1 + threads.count);
};

/** How many states are between pieces: those in which it is not settled who goes on. */
export const betweenPieces = ({ threads, visited }: Interleavings): number => {
  const state = new Uint16Array(visited.width);
  let count = 0;
  for (let node = 0; node < visited.size; node += 1) {
    visited.read(node, state);
    if ((state[1 + threads.count] ?? 0) === 0) count += 1;
  }
  return count;
};

/** Threads that somebody misses, which have neither come to their end nor can go on. */
export const waitingAt = (graph: Interleavings, node: number): readonly number[] => {
  const [, ...own] = stateAt(graph, node);
  const moving = new Set(graph.edges[node]?.map(({ thread }) => thread));
  return own.flatMap((one, thread) =>
    moving.has(thread) || graph.threads.isBackground(thread) || graph.threads.isDone(thread, one)
      ? []
      : [thread],
  );
};

/** Nodes that no thread leaves. */
export const endsOf = ({ edges }: Interleavings): readonly number[] =>
  edges.flatMap((leaving, node) => (leaving.length === 0 ? [node] : []));

/** The steps with which rules fall, the nearest first. */
export const fallsOf = ({ edges }: Interleavings): readonly Edge[] =>
  edges.flat().filter(({ to }) => to < 0);

/** How many ways there are from the start to an end; undefined where threads can go round. */
export const schedulesOf = ({ edges }: Interleavings): number | undefined => {
  const order = orderOf(edges);
  if (order === undefined) return undefined;
  const ways = new Float64Array(edges.length);
  for (const node of order.reverse()) {
    const leaving = edges[node] ?? [];
    ways[node] =
      leaving.length === 0
        ? 1
        : leaving.reduce((sum, { to }) => sum + (to < 0 ? 1 : (ways[to] as number)), 0);
  }
  return ways[0];
};

/** The nodes, each before those that it leads to; undefined where there is a cycle. */
const orderOf = (edges: Interleavings['edges']): number[] | undefined => {
  const coming = new Int32Array(edges.length);
  for (const { to } of edges.flat()) if (to >= 0) coming[to] = (coming[to] as number) + 1;
  const order = [0];
  for (const node of order) {
    for (const { to } of edges[node] ?? []) {
      if (to < 0) continue;
      coming[to] = (coming[to] as number) - 1;
      if (coming[to] === 0) order.push(to);
    }
  }
  return order.length === edges.length ? order : undefined;
};

/** A way to a step, that one last; rules that fall with it are those of the last one. */
export type Schedule = readonly Edge[];

/** A shortest way to a node. */
export const shortestTo = ({ visited, edges }: Interleavings, node: number): Schedule => {
  const parents = visited.parentsOf(node);
  return parents.slice(1).map((to, at) => {
    const from = parents[at] as number;
    return (edges[from] ?? []).find((edge) => edge.to === to) as Edge;
  });
};

/** Rules that fall together, as one word. */
export const rulesKey = (rules: readonly RuleId[]): string => [...rules].sort().join(' ');
