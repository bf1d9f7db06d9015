// All interleavings of some threads, as a graph: every state that can be met, nearest first, and every step between two.

import type { RuleId } from '../core/rule.ts';
import type { Threads, ThreadStep } from '../core/threads.ts';
import { beyond, fallen, StepRows, stepWidth } from './step-rows.ts';
import { Visited } from './visited.ts';

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
  readonly visited: Visited;
  /** Edges that leave each node. */
  readonly edges: readonly (readonly Edge[])[];
  readonly transitions: number;
  readonly complete: boolean;
}

/** Told of every step that is met, with the number of its state, or -1. */
type OnStep = (from: number, to: number, thread: number, step: number) => void;

const sliceOfWork = 2048;

/** Where others may come between: the place of a thread inside a call. */
export type Cuts = (place: string) => boolean;

/**
 * A search over every interleaving, nearest states first. Steps are told, and kept by whoever wants them. With cuts, others
 * come between only there, between calls, and where a thread waits: a state then has one number more, of the thread that
 * has to go on.
 */
export class InterleavingSearch {
  readonly rows: StepRows;
  readonly visited: Visited;
  transitions = 0;
  complete = true;
  private readonly threads: Threads;
  private readonly maxStates: number;
  private readonly cuts: Cuts | undefined;

  constructor(
    threads: Threads,
    maxStates: number,
    rows: StepRows = new StepRows(threads),
    cuts?: Cuts,
  ) {
    this.rows = rows;
    this.threads = threads;
    this.maxStates = maxStates;
    this.cuts = cuts;
    this.visited = new Visited(threads.count + (cuts ? 2 : 1));
    this.visited.add(Uint16Array.from([...threads.start, ...(cuts ? [0] : [])]), -1, -1);
  }

  /** Searches to the end; says now and then of how many states all steps are met. */
  *run(onStep?: OnStep): Generator<number, void> {
    const state = new Uint16Array(this.visited.width);
    for (let at = 0; at < this.visited.size; at += 1) {
      this.visited.read(at, state);
      const only = this.cuts ? (state[1 + this.threads.count] as number) - 1 : -1;
      for (let thread = 0; thread < this.threads.count; thread += 1) {
        if (only < 0 || thread === only) this.leave(at, thread, state, onStep);
      }
      if (at % sliceOfWork === sliceOfWork - 1) yield at + 1;
    }
  }

  /** The steps of one thread in a state, which is as before behind it. */
  private leave(at: number, thread: number, state: Uint16Array, onStep: OnStep | undefined): void {
    const [shared, own] = [state[0] as number, state[1 + thread] as number];
    const row = this.rows.rowOf(thread, own, shared);
    const { numbers } = this.rows;
    const end = row + 1 + (numbers[row] as number) * stepWidth;
    this.transitions += numbers[row] as number;
    for (let step = row + 1; step < end; step += stepWidth) {
      const next = numbers[step] as number;
      let to = fallen;
      if (next !== fallen) {
        state[0] = numbers[step + 1] as number;
        state[1 + thread] = next;
        if (this.cuts && next !== beyond)
          state[1 + this.threads.count] = this.goesOn(thread, state, this.cuts);
        to = next === beyond ? fallen : this.reach(state, at);
        if (to < 0) {
          this.complete = false;
          continue;
        }
      }
      onStep?.(at, to, thread, numbers[step + 2] as number);
    }
    state[0] = shared;
    state[1 + thread] = own;
  }

  /** A thread inside a piece goes on, if it can: its number from 1, else 0. */
  private goesOn(thread: number, state: Uint16Array, cuts: Cuts): number {
    const [shared, own] = [state[0] as number, state[1 + thread] as number];
    if (this.threads.isBackground(thread)) return 0;
    const place = this.threads.placeOf(thread, own);
    const isInside =
      place !== undefined && !cuts(place) && this.threads.steps(thread, own, shared).length > 0;
    return isInside ? thread + 1 : 0;
  }

  private reach(state: Uint16Array, from: number): number {
    return this.visited.size < this.maxStates
      ? this.visited.reach(state, from, 0)
      : this.visited.indexOf(state);
  }
}

/** Follows every interleaving, and keeps each step; yields what is known now and then. */
export function* interleaving(
  threads: Threads,
  maxStates: number,
  cuts?: Cuts,
): Generator<Interleavings, Interleavings> {
  const search = new InterleavingSearch(threads, maxStates, new StepRows(threads), cuts);
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
