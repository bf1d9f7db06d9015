// The moves of a migration as numbers and as data: written down, read back and made simpler.

import type { MoveNames } from '../core/system.ts';
import type { MigrationMoves } from './migration-moves.ts';
import { MovesByPlace } from './moves-by-place.ts';
import type { Move } from './slots.ts';

export class MigrationMoveNames extends MovesByPlace implements MoveNames<Move> {
  private readonly ways: MigrationMoves;

  constructor(ways: MigrationMoves, pages: number) {
    super(pages, ways.families.length, ways.steps.length);
    this.ways = ways;
  }

  describe(move: number): Move {
    const page = this.placeOf(move);
    const event =
      page < 0 ? this.ways.steps[move - this.end] : this.ways.families[move % this.families];
    return { pfn: page < 0 ? null : page, event: event as Move['event'] };
  }

  moveOf({ pfn, event }: Move): number {
    if (pfn === null) {
      const index = this.ways.stepIndexOf(event);
      return index < 0 ? -1 : this.end + index;
    }
    const family = this.ways.indexOf(event);
    return family < 0 || pfn >= this.places ? -1 : pfn * this.families + family;
  }

  /** Steps that do what they mean to come before those that fail. */
  lower(move: number): readonly number[] {
    const { event } = this.describe(move);
    const first = move < this.end ? move - (move % this.families) : this.end;
    return [...Array(move - first).keys()]
      .map((index) => first + index)
      .filter((one) => this.describe(one).event.type === event.type);
  }
}
