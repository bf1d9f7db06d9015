// A world with the rows that its moves take; also one in which little is touched, and which is therefore small enough
// to be searched for a shortest way to a row.

import { pagesOf } from '../domain/folio.ts';
import type { FolioMove } from './folio-moves.ts';
import type { WorldRows } from './rows.ts';
import { tail } from './slots.ts';
import type { World } from './world.ts';

/** Hears of a move: the rows that it takes, and where it leads (overwritten afterwards). */
type Heard = (move: number, rows: readonly number[], next: Uint16Array) => void;

/**
 * What is touched: every folio by every call; or `one` folio by every call, since folios do not see one another and a
 * row of a folio needs no other; or every folio by `exchanges` of pagemap references, which are all that a pagemap sees.
 */
export type Touched = 'all' | 'one' | 'exchanges';

/** State: the slot of the one folio, then the world's state. */
export class Line {
  readonly width: number;
  readonly start: Uint16Array;
  private readonly world: World;
  private readonly rows: WorldRows;
  private readonly touched: Touched;
  private readonly next: Uint16Array;

  constructor(world: World, rows: WorldRows, touched: Touched) {
    this.world = world;
    this.rows = rows;
    this.touched = touched;
    this.width = world.width + 1;
    this.start = Uint16Array.of(0, ...world.start);
    this.next = new Uint16Array(this.width);
  }

  /** Every move within the bounds that breaks no rule, refused ones too. */
  steps(state: Uint16Array, heard: Heard): void {
    const { folios, pagemap, width } = this.world;
    const end = (width - 1) * folios.families.length;
    const whole = state[1] as number;
    pagemap.moves.forEach((event, index) => {
      if (!this.take(state, end + index)) return;
      if (!pagemap.hasPages(this.next[1] as number)) this.next[0] = 0;
      heard(end + index, [this.rows.pagemapRow(whole, event)], this.next);
    });
    if (this.touched === 'one') this.stepsAt(state[0] as number, state, heard);
    else for (let slot = 0; slot < width - 1; slot += 1) this.stepsAt(slot, state, heard);
  }

  private stepsAt(slot: number, state: Uint16Array, heard: Heard): void {
    const { folios, pagemap, width } = this.world;
    const folio = slot < width - 1 ? (state[2 + slot] as number) : tail;
    if (folio >= tail) return;
    const whole = state[1] as number;
    const condition = pagemap.conditionOf(whole);
    for (let family = 0; family < folios.families.length; family += 1) {
      const move = folios.move(folio, condition, family);
      if (this.touched === 'exchanges' && move.references === 0) continue;
      const number = slot * folios.families.length + family;
      if (!this.take(state, number)) continue;
      const rows = this.rows.ofFolioMove(whole, folio, condition, move);
      heard(number, rows, this.next);
      if (this.touched !== 'one' || !this.leavesOthers(folio, move)) continue;
      this.next[0] = slot + pagesOf(move.lay);
      heard(number, rows, this.next);
    }
  }

  /** Whether there is another folio to look at after the move. */
  private leavesOthers(folio: number, { lay, others, next }: FolioMove): boolean {
    return lay >= 0 && others !== next && this.world.folios.load(folio).pages > pagesOf(lay);
  }

  private take(state: Uint16Array, move: number): boolean {
    this.next.set(state);
    const world = this.next.subarray(1);
    const outcome = this.world.apply(world, move);
    return outcome?.broken.length === 0 && this.world.fits(world);
  }
}
