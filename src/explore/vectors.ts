// A few sequences that take every row of a system's tables: from where a walk stands it goes on to the nearest state
// with a row that was not taken yet, and begins anew where there is none. Greedy, so not the fewest that there are.

import type { Stepped } from './coverage.ts';
import { Visited } from './visited.ts';

/** What to write. */
export interface VectorLimits {
  /** More states than these are not explored. */
  readonly maxStates: number;
  /** Moves after which a sequence ends at the next chance. */
  readonly length: number;
}

/** Sequences that together take every row. */
export interface Vectors {
  readonly states: number;
  readonly rows: ReadonlySet<number>;
  readonly sequences: readonly (readonly number[])[];
}

/** Every move of every state in flat arrays: those of state `s` stand from `starts[s]` up to `starts[s + 1]`. */
interface Edges {
  readonly states: number;
  readonly starts: readonly number[];
  readonly moves: readonly number[];
  readonly nexts: readonly number[];
  /** The rows of each move. */
  readonly rows: readonly (readonly number[])[];
}

/** Sequences that take every row that can be taken; undefined if there are too many states. */
export const vectorsOf = (system: Stepped, limits: VectorLimits): Vectors | undefined => {
  const edges = edgesOf(system, limits.maxStates);
  if (!edges) return undefined;
  const walk = new Walk(edges);
  const sequences: (readonly number[])[] = [];
  for (let one = walk.sequence(limits.length); one.length > 0; one = walk.sequence(limits.length)) {
    sequences.push(one);
  }
  return { states: edges.states, rows: new Set(edges.rows.flat()), sequences };
};

const edgesOf = (system: Stepped, maxStates: number): Edges | undefined => {
  const visited = new Visited(system.width);
  const current = new Uint16Array(system.width);
  const starts = [0];
  const moves: number[] = [];
  const nexts: number[] = [];
  const rows: (readonly number[])[] = [];
  visited.add(system.start, -1, -1);
  for (let at = 0; at < visited.size; at += 1) {
    if (visited.size > maxStates) return undefined;
    visited.read(at, current);
    system.steps(current, (move, own, next) => {
      visited.add(next, at, move);
      moves.push(move);
      nexts.push(visited.indexOf(next));
      rows.push(own);
    });
    starts.push(moves.length);
  }
  return { states: visited.size, starts, moves, nexts, rows };
};

class Walk {
  private readonly edges: Edges;
  private readonly taken = new Set<number>();
  /** 1 where nothing new is left to be taken. */
  private readonly isDone: Uint8Array;
  /** The search that met a state last, and the edge by which it did. */
  private readonly metIn: Int32Array;
  private readonly metBy: Int32Array;
  private searches = 0;

  constructor(edges: Edges) {
    this.edges = edges;
    this.isDone = new Uint8Array(edges.states);
    this.metIn = new Int32Array(edges.states);
    this.metBy = new Int32Array(edges.states);
  }

  /** A sequence from the start, as long as something new is in reach; empty if nothing is. */
  sequence(length: number): readonly number[] {
    const { moves, nexts, rows } = this.edges;
    const sequence: number[] = [];
    let state = 0;
    while (sequence.length < length) {
      const way = this.wayToNew(state);
      if (!way) break;
      for (const edge of way) {
        sequence.push(moves[edge] as number);
        for (const row of rows[edge] as readonly number[]) this.taken.add(row);
        state = nexts[edge] as number;
      }
    }
    return sequence;
  }

  /** The edges to the nearest one that takes something new, which is the last of them. */
  private wayToNew(from: number): readonly number[] | undefined {
    this.searches += 1;
    this.metIn[from] = this.searches;
    this.metBy[from] = -1;
    const queue = [from];
    for (const state of queue) {
      const edge = this.newEdge(state);
      if (edge >= 0) return [...this.wayTo(state), edge];
      for (let at = this.starts(state); at < this.starts(state + 1); at += 1) {
        const next = this.edges.nexts[at] as number;
        if (this.metIn[next] === this.searches) continue;
        this.metIn[next] = this.searches;
        this.metBy[next] = at;
        queue.push(next);
      }
    }
    return undefined;
  }

  /** An edge that takes something new, one that stays where it is before one that leads away; or -1. */
  private newEdge(state: number): number {
    if (this.isDone[state] === 1) return -1;
    let found = -1;
    for (let at = this.starts(state); at < this.starts(state + 1); at += 1) {
      if ((this.edges.rows[at] as readonly number[]).every((row) => this.taken.has(row))) continue;
      if (this.edges.nexts[at] === state) return at;
      if (found < 0) found = at;
    }
    if (found < 0) this.isDone[state] = 1;
    return found;
  }

  private starts(state: number): number {
    return this.edges.starts[state] as number;
  }

  private wayTo(state: number): number[] {
    const way: number[] = [];
    for (let edge = this.metBy[state] as number; edge >= 0;) {
      way.unshift(edge);
      edge = this.metBy[this.stateOf(edge)] as number;
    }
    return way;
  }

  /** The state that an edge begins at. */
  private stateOf(edge: number): number {
    const { starts } = this.edges;
    let [low, high] = [0, this.edges.states];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= edge) low = middle;
      else high = middle;
    }
    return low;
  }
}
