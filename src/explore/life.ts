// One sequence of moves, taken from a system's start, with every rule judged after every move.

import type { RuleId } from '../core/rule.ts';
import type { System } from '../core/system.ts';
import { drawFrom } from './random.ts';

/** A sequence that was taken, up to and with the first move at which a rule fell. */
export interface Life {
  readonly moves: readonly number[];
  readonly refused: number;
  /** Rules that fell; leads-to rules fall after the last move, when everybody drops what he holds. */
  readonly broken: readonly RuleId[];
}

const attempts = 24;

/** Takes the moves that are there, in order; leaves out those that are not, or would leave the bounds. */
export const takeLife = <Move>(system: System<Move>, moves: readonly number[]): Life => {
  const state = Uint16Array.from(system.start);
  const life = takeMoves(system, state, moves);
  return life.broken.length > 0 ? life : { ...life, broken: system.brokenAtEnd(state) };
};

/** A part of a life from a state, which is left as the part leaves it; nothing is dropped behind it. */
export const takeMoves = <Move>(
  system: System<Move>,
  state: Uint16Array,
  moves: readonly number[],
): Life => {
  const before = new Uint16Array(system.width);
  const taken: number[] = [];
  let refused = 0;
  for (const move of moves) {
    before.set(state);
    const outcome = system.apply(state, move);
    if (!outcome) continue;
    if (outcome.broken.length > 0) {
      return { moves: [...taken, move], refused, broken: outcome.broken };
    }
    if (!system.fits(state)) {
      state.set(before);
      continue;
    }
    taken.push(move);
    if (!outcome.moved) refused += 1;
  }
  return { moves: taken, refused, broken: [] };
};

/**
 * A random life of at most `length` moves. A swarm: each life leaves out some kinds of moves, so that it goes
 * far in the others; a life that gets stuck has them back. One move in eight is one that will be refused.
 */
export const randomLife = <Move>(system: System<Move>, seed: number, length: number): Life => {
  const { brokenAtStart } = system;
  if (brokenAtStart.length > 0) return { moves: [], refused: 0, broken: brokenAtStart };
  const draw = drawFrom(seed);
  const allowed = new Uint8Array(system.kinds).fill(1);
  const keep = 2 + draw(3);
  for (let kind = 0; kind < allowed.length; kind += 1) allowed[kind] = draw(4) < keep ? 1 : 0;
  const state = Uint16Array.from(system.start);
  // The state as it was after the last move that was taken.
  const before = Uint16Array.from(state);
  const moves: number[] = [];
  let refused = 0;
  let misses = 0;
  while (moves.length < length) {
    if (misses > attempts) {
      allowed.fill(1);
      if (misses > attempts * attempts) break;
    }
    const move = system.draw(state, draw, allowed, draw(8) === 0);
    const outcome = move < 0 ? undefined : system.apply(state, move);
    if (!outcome) {
      misses += 1;
      continue;
    }
    if (outcome.broken.length > 0) {
      moves.push(move);
      return { moves, refused, broken: outcome.broken };
    }
    if (!outcome.moved) refused += 1;
    else if (system.fits(state)) copy(state, before);
    else {
      copy(before, state);
      misses += 1;
      continue;
    }
    misses = 0;
    moves.push(move);
  }
  return { moves, refused, broken: system.brokenAtEnd(state) };
};

/** A loop: for a few numbers `set` costs more than all of them. */
const copy = (from: Uint16Array, to: Uint16Array): void => {
  for (let at = 0; at < to.length; at += 1) to[at] = from[at] as number;
};
