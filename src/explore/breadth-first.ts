// Every state within the bounds, nearest first: a rule that falls does so at the end of a shortest path.

import type { RuleId } from '../core/rule.ts';
import { runThrough } from '../core/run-through.ts';
import type { Sink, System } from '../core/system.ts';
import { Visited } from './visited.ts';

/** How far an exploration may go. */
export interface Limits {
  readonly maxStates: number;
  /** Stop at the first event at which a rule falls. */
  readonly stopAtViolation: boolean;
}

/** A rule that fell: the moves that lead to it, the last of which breaks it. */
export interface Violation {
  readonly rules: readonly RuleId[];
  readonly path: readonly number[];
}

/** What an exploration found. Nothing is proved unless it is complete. */
export interface Exploration {
  readonly states: number;
  /** Moves that change the state and stay within the bounds. */
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
  /** One for each set of rules that falls together, at a shortest path. */
  readonly violations: readonly Violation[];
  readonly visited: Visited;
}

const sliceOfWork = 4096;

/**
 * Explores a system from its start. What it found is a proof only where it is complete.
 *
 * @example
 * ```ts
 * import { buildWorld, explore, smallBounds } from 'zdspec';
 *
 * const { world } = buildWorld({ type: 'fs-dax', era: '6.19', bounds: smallBounds });
 * const { complete, violations } = explore(world, { maxStates: 1_000_000, stopAtViolation: true });
 * console.log(complete && violations.length === 0 ? 'holds' : violations[0]?.rules);
 * ```
 */
export const explore = <Move>(system: System<Move>, limits: Limits): Exploration =>
  runThrough(exploring(system, limits));

/** Yields figures now and then. Whoever stops asking has these. */
export function* exploring<Move>(
  system: System<Move>,
  limits: Limits,
): Generator<Exploration, Exploration> {
  const visited = new Visited(system.width);
  const found = new Map<string, Weighed>();
  const current = new Uint16Array(system.width);
  let [transitions, at, depth, layerEnd] = [0, 0, 0, 1];
  visited.add(system.start, -1, -1);
  report(found, system.brokenAtStart, 0, 0, () => []);
  const visit: Sink = (next, move, broken, isInside) => {
    if (broken.length > 0) {
      // What lies behind a broken rule is not explored: it would only repeat the same fault.
      const weight = system.weigh?.(current, move) ?? 0;
      report(found, broken, depth + 1, weight, () => [...visited.pathTo(at), move]);
    } else if (isInside) {
      transitions += 1;
      visited.add(next, at, move);
    }
  };
  const figures = (): Exploration => ({
    ...{ states: visited.size, transitions, depth, visited },
    complete: at === visited.size,
    violations: [...found.values()].map(({ rules, path }) => ({ rules, path })),
  });
  for (; at < visited.size; at += 1) {
    if ((found.size > 0 && limits.stopAtViolation) || visited.size > limits.maxStates) break;
    if (at % sliceOfWork === 0) yield figures();
    if (at === layerEnd) {
      depth += 1;
      layerEnd = visited.size;
    }
    visited.read(at, current);
    // A drop that can be made leads to another state that is met; the ends are judged where nobody can.
    if (system.isSettled(current)) {
      report(found, system.brokenAtEnd(current), depth, 0, () => visited.pathTo(at));
    }
    system.expand(current, visit);
  }
  return figures();
}

/** A violation, with what its last move weighs. */
interface Weighed extends Violation {
  readonly weight: number;
}

/** Keeps the first way to each set of rules; of those that are as short, the first with the plainest last move. */
const report = (
  found: Map<string, Weighed>,
  rules: readonly RuleId[],
  length: number,
  weight: number,
  pathOf: () => readonly number[],
): void => {
  if (rules.length === 0) return;
  const key = rules.join(' ');
  const known = found.get(key);
  if (known && (known.path.length < length || known.weight <= weight)) return;
  found.set(key, { rules, path: pathOf(), weight });
};
