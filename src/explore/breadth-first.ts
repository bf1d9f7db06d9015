// Every state within the bounds, nearest first: a rule that falls does so at the end of a shortest path.

import type { RuleId } from '../core/rule.ts';
import type { System } from '../core/system.ts';
import { Visited } from './visited.ts';

/** How far an exploration may go, and when to tell how far it is. */
export interface Limits {
  readonly maxStates: number;
  /** Stop at the first event at which a rule falls. */
  readonly stopAtViolation: boolean;
  /** Called every few thousand states; returns true to stop. */
  readonly onProgress?: (states: number, waiting: number) => boolean;
}

/** A rule that fell: the moves that lead to it, the last of which breaks it. */
export interface Violation {
  readonly rules: readonly RuleId[];
  readonly path: readonly number[];
}

/** What an exploration found. Nothing is proved unless it is complete. */
export interface Exploration {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
  /** One for each set of rules that falls together, at a shortest path. */
  readonly violations: readonly Violation[];
  readonly visited: Visited;
}

const progressEvery = 4096;

/** Explores a system from its start. */
export const explore = <Move>(system: System<Move>, limits: Limits): Exploration => {
  const visited = new Visited(system.width);
  const found = new Map<string, Violation>();
  const current = new Uint16Array(system.width);
  let transitions = 0;
  let at = 0;
  let depth = 0;
  let layerEnd = 1;
  let stopped = false;
  visited.add(system.start, -1, -1);
  report(found, system.brokenAtStart, []);
  const visit = (
    next: Uint16Array,
    move: number,
    broken: readonly RuleId[],
    isInside: boolean,
  ): void => {
    transitions += 1;
    if (broken.length > 0) {
      // What lies behind a broken rule is not explored: it would only repeat the same fault.
      report(found, broken, [...visited.pathTo(at), move]);
      return;
    }
    if (isInside) visited.add(next, at, move);
  };
  for (; at < visited.size; at += 1) {
    if (found.size > 0 && limits.stopAtViolation) break;
    if (visited.size > limits.maxStates) stopped = true;
    if (at % progressEvery === 0 && limits.onProgress?.(visited.size, visited.size - at)) {
      stopped = true;
    }
    if (stopped) break;
    if (at === layerEnd) {
      depth += 1;
      layerEnd = visited.size;
    }
    visited.read(at, current);
    // Whoever can let go leads to another state that is met; the ends are judged where nobody can.
    if (system.isSettled(current)) {
      report(found, system.brokenAtEnd(current), visited.pathTo(at));
    }
    system.expand(current, visit);
  }
  return {
    states: visited.size,
    transitions,
    depth,
    complete: !stopped && at === visited.size,
    violations: [...found.values()],
    visited,
  };
};

const report = (
  found: Map<string, Violation>,
  rules: readonly RuleId[],
  path: readonly number[],
): void => {
  if (rules.length === 0) return;
  const key = rules.join(' ');
  if (!found.has(key)) found.set(key, { rules, path });
};
