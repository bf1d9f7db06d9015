// Random lives as a fast-check arbitrary: generation looks at the state, shrinking is our own.

import fc from 'fast-check';
import type { System } from '../core/system.ts';
import { randomLife, type Life } from './life.ts';
import { shrinkLife } from './shrink.ts';

/** Lives of a system, each of at most `length` moves. */
export class LifeArbitrary<Move> extends fc.Arbitrary<Life> {
  private readonly system: System<Move>;
  private readonly length: number;

  constructor(system: System<Move>, length: number) {
    super();
    this.system = system;
    this.length = length;
  }

  generate(random: fc.Random): fc.Value<Life> {
    const seed = random.nextInt(-2_147_483_648, 2_147_483_647);
    return new fc.Value(randomLife(this.system, seed, this.length), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is Life {
    return typeof value === 'object' && value !== null && 'moves' in value;
  }

  shrink(life: Life): fc.Stream<fc.Value<Life>> {
    const small = shrinkLife(this.system, life);
    const isSmaller = small.moves.some((move, at) => move !== life.moves[at]);
    return isSmaller || small.moves.length < life.moves.length
      ? fc.Stream.of(new fc.Value(small, undefined))
      : fc.Stream.nil();
  }
}
