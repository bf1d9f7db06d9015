// A random walk that asks the system itself, for worlds that cannot be compiled, or not exactly.

import type { System } from '../core/system.ts';
import type { Violation } from './breadth-first.ts';
import { randomLife } from './life.ts';
import type { WalkOptions } from './packed-walk.ts';
import { drawFrom } from './random.ts';

export class SystemWalk<Move> {
  /** Moves that were taken, over all lives. */
  events = 0;
  lives = 0;
  violation: Violation | undefined;
  private readonly system: System<Move>;
  private readonly options: WalkOptions;

  constructor(system: System<Move>, options: WalkOptions) {
    this.system = system;
    this.options = options;
  }

  /** Walks until a rule falls or all events are taken; yields after each life. */
  *walk(): Generator<undefined, this> {
    const { seed, events, length } = this.options;
    const drawSeed = drawFrom(seed);
    while (this.events < events && !this.violation) {
      const life = randomLife(this.system, drawSeed(2 ** 31), length);
      this.lives += 1;
      this.events += Math.max(1, life.moves.length);
      if (life.broken.length > 0) this.violation = { rules: life.broken, path: life.moves };
      yield;
    }
    return this;
  }
}
