// Whether a move of a part can break a rule about parts and whole: what cannot need not be judged where it leads out of
// the bounds.

import type { Wholes } from '../core/compiled.ts';
import type { FolioMove } from './folio-moves.ts';

/** What is known of parts beside wholes. */
export interface Beside {
  readonly shares: readonly Int32Array[];
  readonly wholes: Wholes;
  readonly meetings: Uint8Array;
  readonly orderOf: (part: number) => number;
}

export class Quiet {
  private readonly beside: Beside;
  /** Wholes with slots, by condition. */
  private readonly withSlots: number[][] = [];
  /** By exchange: whether a part that stands by falls with it. */
  private readonly harms = new Map<number, boolean>();
  private readonly known = new Map<string, boolean>();

  constructor(beside: Beside) {
    this.beside = beside;
    beside.wholes.condition.forEach((condition, whole) => {
      const own = (this.withSlots[condition] ??= []);
      if (beside.wholes.blankOrder[whole]! >= 0 && beside.wholes.unknown[whole] === 0) {
        own.push(whole);
      }
    });
  }

  /** Whether nothing falls with a move beside any whole that the part can stand beside. */
  is(part: number, condition: number, exchange: number, move: FolioMove): boolean {
    const { next, lay, others, grows, order } = move;
    const key = [part, condition, exchange, next, lay, others, grows ? order : 0].join();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const added = this.added(part, move);
    const isQuiet = (this.withSlots[condition] ?? []).every(
      (whole) => this.meets(part, whole) || this.isQuietBeside(whole, exchange, { move, added }),
    );
    this.known.set(key, isQuiet);
    return isQuiet;
  }

  private isQuietBeside(
    whole: number,
    exchange: number,
    { move, added }: { readonly move: FolioMove; readonly added: readonly number[] },
  ): boolean {
    const { wholes } = this.beside;
    const row = whole * wholes.exchanges + exchange;
    if (exchange !== 0 && (wholes.exchangeBroken[row] === 1 || this.harmsOthers(row, whole))) {
      return false;
    }
    const after = exchange === 0 ? whole : this.after(row);
    // From a whole that nobody followed nothing is exchanged.
    if (after < 0) return true;
    return (
      !this.meets(move.next, after) &&
      (move.lay < 0 || !this.meets(move.others, after)) &&
      wholes.totals.every((totals, index) => totals[after]! - totals[whole]! === added[index])
    );
  }

  private after(row: number): number {
    const { exchangeNext, exchangeBeyond } = this.beside.wholes;
    return Math.max(exchangeNext[row]!, exchangeBeyond[row]!);
  }

  private meets(part: number, whole: number): boolean {
    return part >= 0 && this.beside.meetings[part * this.beside.wholes.size + whole] === 1;
  }

  /** Whether a part that was fine beside a whole is not beside what an exchange makes of it. */
  private harmsOthers(row: number, whole: number): boolean {
    const known = this.harms.get(row);
    if (known !== undefined) return known;
    const after = this.after(row);
    const parts = this.beside.meetings.length / this.beside.wholes.size;
    let harms = false;
    for (let part = 0; after >= 0 && part < parts && !harms; part += 1) {
      harms = this.meets(part, after) && !this.meets(part, whole);
    }
    this.harms.set(row, harms);
    return harms;
  }

  /** What a move adds to each balance. */
  private added(part: number, { next, lay, others, grows, order }: FolioMove): number[] {
    const { shares, orderOf } = this.beside;
    const pieces = lay < 0 ? 0 : 2 ** (orderOf(part) - lay) - 1;
    // Slots that a part takes in held what it was itself.
    const taken = grows && order > 0 ? 2 ** order : 1;
    return shares.map(
      (share) => share[next]! - taken * share[part]! + (pieces > 0 ? pieces * share[others]! : 0),
    );
  }
}
