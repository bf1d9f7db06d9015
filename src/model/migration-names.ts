// The moves of a migration as numbers and as data: written down, read back and made simpler.

import type { MoveNames } from '../core/system.ts';
import type { MigrationMoves } from './migration-moves.ts';
import type { Move } from './slots.ts';

export class MigrationMoveNames implements MoveNames<Move> {
  private readonly ways: MigrationMoves;
  private readonly pages: number;

  constructor(ways: MigrationMoves, pages: number) {
    this.ways = ways;
    this.pages = pages;
  }

  describe(move: number): Move {
    const page = this.pageOf(move);
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
    return family < 0 || pfn >= this.pages ? -1 : pfn * this.families + family;
  }

  /** Steps that do what they mean to come before those that fail. */
  lower(move: number): readonly number[] {
    const { event } = this.describe(move);
    const first = move < this.end ? move - (move % this.families) : this.end;
    return [...Array(move - first).keys()]
      .map((index) => first + index)
      .filter((one) => this.describe(one).event.type === event.type);
  }

  alternatives(moves: readonly number[]): readonly number[] {
    const pages = [...new Set(moves.map((move) => this.pageOf(move)))].filter((page) => page >= 0);
    return [
      ...[...this.ways.steps.keys()].map((index) => this.end + index),
      ...pages.flatMap((page) =>
        [...this.ways.families.keys()].map((family) => page * this.families + family),
      ),
    ];
  }

  relabel(moves: readonly number[]): readonly (readonly number[])[] {
    const pages = [...new Set(moves.map((move) => this.pageOf(move)))].filter((page) => page > 0);
    return pages.flatMap((page) =>
      [...Array(page).keys()].map((lower) => moves.map((move) => this.swap(move, page, lower))),
    );
  }

  private get families(): number {
    return this.ways.families.length;
  }

  private get end(): number {
    return this.pages * this.families;
  }

  /** The page that a move is at, or -1 for the call. */
  private pageOf(move: number): number {
    return move < this.end ? Math.floor(move / this.families) : -1;
  }

  private swap(move: number, first: number, second: number): number {
    const page = this.pageOf(move);
    if (page === first) return move + (second - first) * this.families;
    return page === second ? move + (first - second) * this.families : move;
  }
}
