// Rows of a world's tables by number: what each says, which were taken, and which can be taken within the bounds.

import type { CompiledWorld } from '../core/compiled.ts';
import type { RuleId } from '../core/rule.ts';
import { conditions } from '../domain/alphabet.ts';
import { pagesOf } from '../domain/folio.ts';
import type { FolioMove } from './folio-moves.ts';
import { describeFolio } from './folio-words.ts';
import { renderPagemap } from './pagemap-moves.ts';
import type { Met } from './said.ts';
import type { Move } from './slots.ts';
import type { World } from './world.ts';

/** One row in words. */
export interface RowWords {
  readonly state: string;
  readonly event: Move['event'];
}

/** Rows of folios have even numbers, rows of pagemaps odd ones. */
export class WorldRows {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  folioRow(folio: number, condition: number, family: number): number {
    return 2 * this.world.folios.rowOf(folio, condition, family);
  }

  pagemapRow(pagemap: number, event: number): number {
    return 2 * (pagemap * this.world.pagemap.table.events.length + event) + 1;
  }

  /** The rows that a folio's move takes: its own, and that of the references that it exchanges. */
  ofFolioMove(pagemap: number, folio: number, condition: number, move: FolioMove): number[] {
    const own = this.folioRow(folio, condition, move.family);
    if (move.references === 0) return [own];
    const event = this.world.pagemap.eventOfExchange(move.references);
    return [own, this.pagemapRow(pagemap, event)];
  }

  /** The rows that were taken so far. */
  taken(): Set<number> {
    const rows = new Set<number>();
    const { folios, pagemap } = this.world;
    [folios.taken.copy, pagemap.taken.copy].forEach((bytes, kind) => {
      bytes.forEach((isTaken, at) => {
        if (isTaken === 1) rows.add(2 * at + kind);
      });
    });
    return rows;
  }

  /** A number for the state that a row begins in: a folio's with its pagemap's condition, or a pagemap's. */
  stateOf(row: number): number {
    const { folios, pagemap } = this.world;
    const at = row >>> 1;
    return isFolios(row)
      ? 2 * Math.floor(at / folios.families.length)
      : 2 * Math.floor(at / pagemap.table.events.length) + 1;
  }

  words(row: number): RowWords {
    const { folios, pagemap } = this.world;
    const state = this.stateOf(row) >>> 1;
    if (!isFolios(row)) {
      const event = (row >>> 1) % pagemap.table.events.length;
      const words = renderPagemap(0, pagemap.table.view(state));
      return { state: words, event: pagemap.table.events[event] as Move['event'] };
    }
    const condition = conditions[state % conditions.length];
    const folio = folios.table.view(Math.floor(state / conditions.length));
    return {
      state: `${describeFolio(folio)}  (pagemap ${condition ?? ''})`,
      event: folios.families[(row >>> 1) % folios.families.length] as Move['event'],
    };
  }

  /** Rules whose premise is true of the row, or of the state before or after it. */
  saidBy(row: number): readonly RuleId[] {
    const { folios, pagemap } = this.world;
    const state = this.stateOf(row) >>> 1;
    if (!isFolios(row)) {
      const { table } = pagemap;
      const event = (row >>> 1) % table.events.length;
      const { next } = table.row(state, event);
      return [state, next]
        .flatMap((one) => table.concernedBy(one))
        .concat(table.concernedByRow(state, event));
    }
    const { table, families } = folios;
    const folio = Math.floor(state / conditions.length);
    const event = folios.eventOf(state % conditions.length, (row >>> 1) % families.length);
    const { next, others } = table.row(folio, event);
    return [folio, next, others]
      .flatMap((one) => table.concernedBy(one))
      .concat(table.concernedByRow(folio, event));
  }

  /** The rows that can be taken within the bounds, from what an exploration met. */
  reachable(compiled: CompiledWorld, met: Met): Set<number> {
    const { wholes } = compiled;
    const rows = new Set<number>();
    const beside = (folio: number, condition: number): number[] =>
      [...met.wholes.keys()].filter(
        (whole) =>
          met.wholes[whole] === 1 &&
          wholes.condition[whole] === condition &&
          met.pairs[folio * wholes.size + whole] === 1 &&
          this.world.pagemap.hasPages(whole),
      );
    met.wholes.forEach((isMet, whole) => {
      if (isMet === 1) this.addPagemapRows(rows, whole);
    });
    met.parts.forEach((isMet, key) => {
      if (isMet === 0) return;
      const condition = key % conditions.length;
      const folio = (key - condition) / conditions.length;
      this.addFolioRows(rows, folio, condition, beside(folio, condition));
    });
    return rows;
  }

  private addPagemapRows(rows: Set<number>, whole: number): void {
    const { pagemap } = this.world;
    pagemap.moves.forEach((event, index) => {
      const { next, broken } = pagemap.row(whole, index);
      if (broken.length === 0 && this.holdsWhole(next)) rows.add(this.pagemapRow(whole, event));
    });
  }

  private addFolioRows(
    rows: Set<number>,
    folio: number,
    condition: number,
    wholes: readonly number[],
  ): void {
    const { folios, pagemap } = this.world;
    folios.families.forEach((_, family) => {
      const move = folios.move(folio, condition, family);
      if (move.broken.length > 0 || !this.hasPlace(folio, move)) return;
      for (const whole of wholes) {
        if (move.references !== 0) {
          const { next, broken } = pagemap.exchange(whole, move.references);
          if (broken.length > 0 || !this.holdsWhole(next)) continue;
        }
        for (const row of this.ofFolioMove(whole, folio, condition, move)) rows.add(row);
        if (move.references === 0) break;
      }
    });
  }

  /** Every row of states that follow from one another, whatever a folio finds beside it: more than can be taken. */
  closure(): Set<number> {
    const { folios, pagemap, bounds } = this.world;
    const rows = new Set<number>();
    const wholes = new Set([pagemap.table.initial]);
    for (const whole of wholes) {
      pagemap.table.events.forEach((_, event) => {
        const { next, broken } = pagemap.table.row(whole, event);
        if (broken.length > 0 || !this.holdsWhole(next)) return;
        rows.add(this.pagemapRow(whole, event));
        wholes.add(next);
      });
    }
    const shifts = [...Array(bounds.maxOrder + 1).keys()].filter((shift) =>
      [...wholes].some((one) => pagemap.hasPages(one) && pagemap.shiftOf(one) === shift),
    );
    const reached = new Set(this.world.width > 1 ? shifts.map((shift) => folios.blank(shift)) : []);
    for (const folio of reached) {
      for (const condition of conditions.keys()) {
        this.addFolioRows(rows, folio, condition, [pagemap.table.initial]);
        for (const move of folios.moving(folio, condition)) {
          if (!this.hasPlace(folio, move)) continue;
          reached.add(move.next);
          if (move.lay >= 0) reached.add(move.others);
        }
      }
    }
    return rows;
  }

  private holdsWhole(whole: number): boolean {
    const { pagemap, bounds, width } = this.world;
    const { handed } = pagemap.table.view(whole);
    return pagemap.fits(whole) && (width === 1 || handed <= bounds.pages);
  }

  /** Whether there is room for what a move makes, and its folios are within the bounds. */
  private hasPlace(folio: number, { grows, order, next, lay, others }: FolioMove): boolean {
    const { folios, bounds } = this.world;
    if (grows && order > 0 && (folio !== folios.table.initial || pagesOf(order) > bounds.pages)) {
      return false;
    }
    const pieces = lay < 0 ? 1 : folios.load(folio).pages / pagesOf(lay);
    return folios.fit(
      Uint16Array.from({ length: pieces + 1 }, (_, at) => (at < 2 ? next : others)),
    );
  }
}

const isFolios = (row: number): boolean => row % 2 === 0;
