// What was taken out of what can be taken, and a shortest way to what was not.

import { Visited } from './visited.ts';

/** So many of so many; the total is null where nobody worked it out. */
export interface Share {
  readonly visited: number;
  readonly total: number | null;
}

/** Rows that were taken, and the states in which they begin. */
export interface Covered {
  readonly states: Share;
  readonly transitions: Share;
  /** Rows that can be taken and were not, lowest first. */
  readonly missing: readonly number[];
}

/** Counts the rows that were taken out of those that can be; of all that were taken, where that is not known. */
export const covered = (
  taken: ReadonlySet<number>,
  reachable: ReadonlySet<number> | undefined,
  stateOf: (row: number) => number,
): Covered => {
  const statesOf = (rows: readonly number[]): number => new Set(rows.map(stateOf)).size;
  const all = reachable ? [...reachable].sort((one, other) => one - other) : undefined;
  const visited = [...taken].filter((row) => reachable?.has(row) ?? true);
  return {
    states: { visited: statesOf(visited), total: all ? statesOf(all) : null },
    transitions: { visited: visited.length, total: all ? all.length : null },
    missing: all?.filter((row) => !taken.has(row)) ?? [],
  };
};

/** A system that says which rows its moves take. */
export interface Stepped {
  readonly width: number;
  readonly start: Uint16Array;
  /** Calls `heard` for each move; `next` may be overwritten afterwards. */
  steps(
    state: Uint16Array,
    heard: (move: number, rows: readonly number[], next: Uint16Array) => void,
  ): void;
}

/** For each wanted row the moves of a shortest way to it, the last of which takes it. Rows that are not met are left out. */
export const waysTo = (
  system: Stepped,
  wanted: ReadonlySet<number>,
  maxStates: number,
): ReadonlyMap<number, readonly number[]> => {
  const visited = new Visited(system.width);
  const ways = new Map<number, readonly number[]>();
  const current = new Uint16Array(system.width);
  visited.add(system.start, -1, -1);
  for (let at = 0; at < visited.size && visited.size <= maxStates; at += 1) {
    if (ways.size === wanted.size) break;
    visited.read(at, current);
    system.steps(current, (move, rows, next) => {
      visited.add(next, at, move);
      for (const row of rows) {
        if (wanted.has(row) && !ways.has(row)) ways.set(row, [...visited.pathTo(at), move]);
      }
    });
  }
  return ways;
};
