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
  private readonly firstPfn: number;

  constructor(folios: FolioMoves, pagemap: PagemapMoves, pages: number, firstPfn: number) {
    this.folios = folios;
    this.pagemap = pagemap;
    this.pages = pages;
    this.families = folios.families.length;
    this.firstPfn = firstPfn;
  }

  describe(move: number): Move {
    const slot = this.slotOf(move);
    return slot < 0
      ? { pfn: this.ownPfn, event: this.pagemap.eventOf(move - this.end) }
      : {
          pfn: this.firstPfn + slot,
          event: this.folios.families[move % this.families] as Move['event'],
        };
  }

  moveOf({ pfn, event }: Move): number {
    if (!event.type.startsWith('folio.')) {
      const index = pfn === this.ownPfn ? this.pagemap.indexOf(event) : -1;
      return index < 0 ? -1 : this.end + index;
    }
    const family = this.folios.indexOf(event);
    const slot = (pfn ?? -1) - this.firstPfn;
    return family < 0 || slot < 0 || slot >= this.pages ? -1 : slot * this.families + family;
  }

  lower(move: number): readonly number[] {
    const slot = this.slotOf(move);
    const { event } = this.describe(move);
    return slot < 0
      ? this.pagemap.lower(event).map((index) => this.end + index)
      : this.folios.lower(event).map((family) => slot * this.families + family);
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

  /** How a call at the pagemap itself is addressed: the first one needs no pfn. */
  private get ownPfn(): number | null {
    return this.firstPfn > 0 ? this.firstPfn : null;
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
