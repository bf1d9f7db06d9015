// Moves as numbers and as data: how a sequence of moves is written down, read back and made simpler.

import type { MoveNames } from '../core/system.ts';
import type { FolioMoves } from './folio-moves.ts';
import type { PagemapMoves } from './pagemap-moves.ts';
import type { Move } from './slots.ts';

/** Folio moves count by slot and family; the pagemap's come after them. */
export class WorldMoveNames implements MoveNames<Move> {
  private readonly folios: FolioMoves;
  private readonly pagemap: PagemapMoves;
  private readonly pages: number;
  private readonly families: number;

  constructor(folios: FolioMoves, pagemap: PagemapMoves, pages: number) {
    this.folios = folios;
    this.pagemap = pagemap;
    this.pages = pages;
    this.families = folios.families.length;
  }

  describe(move: number): Move {
    const slot = this.slotOf(move);
    return slot < 0
      ? { pfn: null, event: this.pagemap.eventOf(move - this.end) }
      : { pfn: slot, event: this.folios.families[move % this.families] as Move['event'] };
  }

  moveOf({ pfn, event }: Move): number {
    const index = pfn === null ? this.pagemap.indexOf(event) : this.folios.indexOf(event);
    if (index < 0) return -1;
    if (pfn === null) return this.end + index;
    return pfn >= 0 && pfn < this.pages ? pfn * this.families + index : -1;
  }

  lower(move: number): readonly number[] {
    const { pfn, event } = this.describe(move);
    return pfn === null
      ? this.pagemap.lower(event).map((index) => this.end + index)
      : this.folios.lower(event).map((family) => pfn * this.families + family);
  }

  alternatives(moves: readonly number[]): readonly number[] {
    const slots = [...new Set(moves.map((move) => this.slotOf(move)))].filter((slot) => slot >= 0);
    return [
      ...[...this.pagemap.moves.keys()].map((index) => this.end + index),
      ...slots.flatMap((slot) =>
        [...this.folios.families.keys()].map((family) => slot * this.families + family),
      ),
    ];
  }

  relabel(moves: readonly number[]): readonly (readonly number[])[] {
    const slots = [...new Set(moves.map((move) => this.slotOf(move)))].filter((slot) => slot > 0);
    return slots.flatMap((slot) =>
      [...Array(slot).keys()].map((lower) => moves.map((move) => this.swap(move, slot, lower))),
    );
  }

  private get end(): number {
    return this.pages * this.families;
  }

  /** The slot that a move is at, or -1 for the pagemap. */
  private slotOf(move: number): number {
    return move < this.end ? Math.floor(move / this.families) : -1;
  }

  private swap(move: number, first: number, second: number): number {
    const slot = this.slotOf(move);
    if (slot === first) return move + (second - first) * this.families;
    return slot === second ? move + (first - second) * this.families : move;
  }
}
