// Moves as numbers and as data: how a sequence of moves is written down, read back and made simpler.

import type { MoveNames } from '../core/system.ts';
import type { FolioMoves } from './folio-moves.ts';
import { MovesByPlace } from './moves-by-place.ts';
import type { PagemapMoves } from './pagemap-moves.ts';
import type { Move } from './slots.ts';

/** Folio moves count by slot and family; the pagemap's come after them. */
export class WorldMoveNames extends MovesByPlace implements MoveNames<Move> {
  private readonly folios: FolioMoves;
  private readonly pagemap: PagemapMoves;
  private readonly firstPfn: number;

  constructor(folios: FolioMoves, pagemap: PagemapMoves, pages: number, firstPfn: number) {
    super(pages, folios.families.length, pagemap.moves.length);
    this.folios = folios;
    this.pagemap = pagemap;
    this.firstPfn = firstPfn;
  }

  describe(move: number): Move {
    const slot = this.placeOf(move);
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
    return family < 0 || slot < 0 || slot >= this.places ? -1 : slot * this.families + family;
  }

  lower(move: number): readonly number[] {
    const slot = this.placeOf(move);
    const { event } = this.describe(move);
    return slot < 0
      ? this.pagemap.lower(event).map((index) => this.end + index)
      : this.folios.lower(event).map((family) => slot * this.families + family);
  }

  /** How a call at the pagemap itself is addressed: the first one needs no pfn. */
  private get ownPfn(): number | null {
    return this.firstPfn > 0 ? this.firstPfn : null;
  }
}
