// A random walk: the next call, drawn as the command line's campaigns draw theirs.

import { walkMoves } from '../../src/explore/walk.ts';
import type { Laboratory } from './laboratory.ts';
import { fallen, stateOf, type Session } from './session.ts';

/** Draws in vain before a walk gives up. */
const attempts = 2000;

export class Walk {
  private readonly laboratory: Laboratory;
  private readonly state: Uint16Array;
  private readonly moves: Generator<number, never>;

  constructor(laboratory: Laboratory, seed: number) {
    const { world } = laboratory.built;
    this.laboratory = laboratory;
    this.state = Uint16Array.from(world.start);
    this.moves = walkMoves(world, this.state, seed, []);
  }

  /** A call within the bounds; -1 where a rule has fallen, or nothing can be done any more. */
  next(session: Session): number {
    if (session.laboratory !== this.laboratory || fallen(session).size > 0) return -1;
    const { world } = this.laboratory.built;
    const now = stateOf(session);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      this.state.set(now);
      const number = this.moves.next().value;
      const outcome = world.apply(this.state, number);
      if (outcome && (outcome.broken.length > 0 || world.fits(this.state))) return number;
    }
    return -1;
  }
}
