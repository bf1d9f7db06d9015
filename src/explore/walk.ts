// A walk without end: moves to try one after the other, by whoever keeps the state.

import type { System } from '../core/system.ts';
import { drawFrom } from './random.ts';

/** Moves that are drawn before other kinds of them are left out. */
const leg = 512;
const keep = 3;
const of = 4;
/** One leg in so many has the moves that happen rarely. */
const rare = 16;

/**
 * Yields moves that are there in `state` as it is at each time; the caller takes them, or does not. Each leg of the
 * walk leaves out some kinds of moves, so that it goes far in the others, and nearly always those of `rarely`.
 */
export function* walkMoves<Move>(
  system: System<Move>,
  state: Uint16Array,
  seed: number,
  rarely: readonly number[],
): Generator<number, never> {
  const draw = drawFrom(seed);
  const allowed = new Uint8Array(system.kinds);
  for (;;) {
    for (let kind = 0; kind < allowed.length; kind += 1) allowed[kind] = draw(of) < keep ? 1 : 0;
    const isRare = draw(rare) === 0;
    for (const kind of rarely) allowed[kind] = isRare ? 1 : 0;
    let misses = 0;
    for (let drawn = 0; drawn < leg; drawn += 1) {
      const move = system.draw(state, draw, allowed, draw(of + of) === 0);
      if (move >= 0) yield move;
      else misses += 1;
    }
    // Stuck with what is allowed: anything goes for one leg.
    if (misses < leg) continue;
    allowed.fill(1);
    for (let drawn = 0; drawn < leg; drawn += 1) {
      const move = system.draw(state, draw, allowed, false);
      if (move >= 0) yield move;
    }
  }
}
