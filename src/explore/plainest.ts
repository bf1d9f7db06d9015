// Of sequences that are as long and break the same rule, the plainest: calls that are done before refused ones, then
// fewer effects, then lower names and parameters. No single call of it, and no exchange of places, can be made plainer.

import type { RuleId } from '../core/rule.ts';
import type { System } from '../core/system.ts';

/** A sequence with the rules that fall at its end. */
export interface Way {
  readonly rules: readonly RuleId[];
  readonly path: readonly number[];
}

/** A way that was taken: what it weighs, and the state before each of its moves. */
interface Taken extends Way {
  readonly weight: number;
  readonly states: readonly Uint16Array[];
}

/** The plainest way that is as long and breaks the same rule first. Each is plainer than the last, so it ends. */
export const plainest = <Move>(system: System<Move>, { rules, path }: Way): Way => {
  const first = take(system, path, rules[0]);
  if (!first) return { rules, path };
  let best = first;
  for (let before: Taken | undefined; before !== best;) {
    before = best;
    best = relabelled(system, best);
    for (let at = 0; at < path.length; at += 1) best = plainerAt(system, best, at);
  }
  return { rules: best.rules, path: best.path };
};

/** Below zero if the first of two ways to the same rule is the plainer one. */
export const comparePlain = <Move>(system: System<Move>, one: Way, other: Way): number => {
  const [first, second] = [one, other].map(({ path, rules }) => take(system, path, rules[0]));
  return first && second ? compare(first, second) : 0;
};

const weigh = <Move>(system: System<Move>, state: Uint16Array, move: number): number =>
  system.weigh?.(state, move) ?? 0;

/** Takes a way from a place in one that was taken; undefined unless just the last move breaks this rule first. */
const take = <Move>(
  system: System<Move>,
  path: readonly number[],
  rule: RuleId | undefined,
  from = 0,
  known: readonly Uint16Array[] = [],
): Taken | undefined => {
  const states = known.slice(0, from + 1);
  const state = Uint16Array.from(states.at(-1) ?? system.start);
  if (states.length === 0) states.push(Uint16Array.from(state));
  let broken: readonly RuleId[] = [];
  for (let at = from; at < path.length; at += 1) {
    const outcome = broken.length > 0 ? undefined : system.apply(state, path[at]!);
    if (!outcome) return undefined;
    broken = outcome.broken;
    if (broken.length === 0 && !system.fits(state)) return undefined;
    states.push(Uint16Array.from(state));
  }
  const rules = broken.length > 0 ? broken : system.brokenAtEnd(state);
  if (rule === undefined || rules[0] !== rule) return undefined;
  const weight = path.reduce((sum, move, at) => sum + weigh(system, states[at]!, move), 0);
  return { rules, path, weight, states };
};

const compare = (one: Taken, other: Taken): number => {
  if (one.weight !== other.weight) return one.weight - other.weight;
  const at = one.path.findIndex((move, index) => move !== other.path[index]);
  return at < 0 ? 0 : one.path[at]! - other.path[at]!;
};

const plainer = (one: Taken, other: Taken | undefined): Taken =>
  other && compare(other, one) < 0 ? other : one;

const relabelled = <Move>(system: System<Move>, from: Taken): Taken => {
  let best = from;
  for (const path of system.names.relabel(from.path)) {
    best = plainer(best, take(system, path, from.rules[0]));
  }
  return best;
};

/** The best that another move in one place can do, if it weighs less there or is as plain and lower. */
const plainerAt = <Move>(system: System<Move>, from: Taken, at: number): Taken => {
  const { names } = system;
  const own = from.path[at]!;
  const state = from.states[at]!;
  const weight = weigh(system, state, own);
  let best = from;
  // The call at which a rule falls tells one cause from another: it stays one of its kind.
  const isKept = at === from.path.length - 1;
  const isOfKind = (move: number): boolean =>
    names.lower(own).includes(move) || names.lower(move).includes(own);
  const others = names.alternatives(from.path).filter((move) => !isKept || isOfKind(move));
  for (const move of new Set([...names.lower(own), ...others])) {
    const difference = weigh(system, state, move) - weight;
    if (difference > 0 || (difference === 0 && move >= own)) continue;
    const path = from.path.with(at, move);
    best = plainer(best, take(system, path, from.rules[0], at, from.states));
  }
  return best;
};
