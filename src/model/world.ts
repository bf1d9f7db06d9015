// The world: page slots with folios of any order on them, one pagemap, and what passes between the two.
// It works on tables, so that a step costs a few look-ups; the tables are memos of the statecharts.

import { joined, type RuleId } from '../core/rule.ts';
import type { Draw, Outcome, Sink, System } from '../core/system.ts';
import type { Bounds } from '../domain/bounds.ts';
import { pagesOf } from '../domain/folio.ts';
import { FolioMoves, type FolioMove, type FolioTable } from './folio-moves.ts';
import { holdOnly, layAnew, layMove } from './layout.ts';
import { WorldMoveNames } from './move-names.ts';
import { PagemapMoves, type PagemapTable } from './pagemap-moves.ts';
import { isMore, QuickMoves, refuses } from './quick-moves.ts';
import { Ranges } from './ranges.ts';
import { absent, tail, type Move } from './slots.ts';
import { weighCall } from './weigh.ts';
import { endOf } from './world-end.ts';
import type { WorldJudge } from './world-judge.ts';

/** What a world is made of. */
export interface WorldParts {
  readonly folios: FolioTable;
  readonly pagemap: PagemapTable;
  readonly bounds: Bounds;
  readonly judge: WorldJudge;
  /** Pages of each range of the pagemap; they lie side by side, and no folio crosses from one to the next. */
  readonly ranges: readonly number[];
  /** The first pfn; pagemaps side by side have different ones. */
  readonly firstPfn: number;
}

const isFolio = (slot: number): boolean => slot < tail;

/** State: the pagemap's number, then one for each slot (a folio's head, a tail, or no page). */
export class World implements System<Move> {
  readonly width: number;
  readonly start: Uint16Array;
  readonly kinds: number;
  readonly moves: number;
  readonly folios: FolioMoves;
  readonly pagemap: PagemapMoves;
  private readonly quick: QuickMoves;
  readonly names: WorldMoveNames;
  private readonly pages: number;
  readonly judge: WorldJudge;
  readonly bounds: Bounds;
  private readonly scratch: Uint16Array;
  readonly ranges: Ranges;
  readonly firstPfn: number;

  constructor({ folios, pagemap, bounds, judge, ranges, firstPfn }: WorldParts) {
    this.ranges = new Ranges(ranges);
    this.pages = this.ranges.pages;
    this.bounds = bounds;
    this.judge = judge;
    this.folios = new FolioMoves(folios, bounds);
    this.quick = new QuickMoves(this.folios);
    this.pagemap = new PagemapMoves(pagemap, this.pages === 0, bounds);
    this.firstPfn = firstPfn;
    this.names = new WorldMoveNames(this.folios, this.pagemap, this.pages, firstPfn);
    this.width = 1 + this.pages;
    this.scratch = new Uint16Array(this.width);
    this.kinds = this.folios.families.length + this.pagemap.moves.length;
    this.moves = this.pages * this.folios.families.length + this.pagemap.moves.length;
    this.start = new Uint16Array(this.width).fill(absent);
    this.start[0] = pagemap.initial;
  }

  get brokenAtStart(): readonly RuleId[] {
    return this.pagemap.table.brokenIn(this.start[0] as number);
  }

  expand(state: Uint16Array, sink: Sink): void {
    const next = this.scratch;
    const families = this.folios.families.length;
    const condition = this.pagemap.conditionOf(state[0] as number);
    for (let slot = 0; slot < this.pages; slot += 1) {
      const folio = state[1 + slot] as number;
      if (folio >= tail) continue;
      for (const move of this.folios.moving(folio, condition)) {
        if (!this.hasRoom(state, slot, move)) continue;
        next.set(state);
        const broken = this.takeFolioMove(next, slot, move);
        sink(next, slot * families + move.family, broken, this.fits(next));
      }
    }
    for (let index = 0; index < this.pagemap.moves.length; index += 1) {
      next.set(state);
      const outcome = this.takePagemapMove(next, index);
      if (!outcome.moved && outcome.broken.length === 0) continue;
      sink(next, this.pages * families + index, outcome.broken, this.fits(next));
    }
  }

  apply(state: Uint16Array, move: number): Outcome | undefined {
    const families = this.folios.families.length;
    if (move >= this.pages * families) {
      const index = move - this.pages * families;
      const before = state[0] as number;
      const outcome = this.takePagemapMove(state, index);
      this.pagemap.mark(before, index);
      return outcome;
    }
    const slot = Math.floor(move / families);
    const folio = state[1 + slot] as number;
    if (folio >= tail) return undefined;
    const condition = this.pagemap.conditionOf(state[0] as number);
    const row = this.folios.rowOf(folio, condition, move - slot * families);
    const code = this.quick.code(row);
    const how = QuickMoves.how(code);
    if (how === isMore) return this.applyFully(state, slot, row);
    this.folios.taken.mark(row);
    const outcome = this.quick.outcome(code);
    if (how === refuses) return outcome;
    state[1 + slot] = QuickMoves.next(code);
    const broken = this.judge.world(state);
    return broken.length === 0 ? outcome : { ...outcome, broken };
  }

  private applyFully(state: Uint16Array, slot: number, row: number): Outcome | undefined {
    const taken = this.folios.moveOf(row);
    if (!this.hasRoom(state, slot, taken)) return undefined;
    this.folios.taken.mark(row);
    if (!taken.moves) return taken.outcome;
    const pagemap = state[0] as number;
    const broken = this.takeFolioMove(state, slot, taken);
    if (taken.references !== 0) this.pagemap.markExchange(pagemap, taken.references);
    return broken === taken.broken ? taken.outcome : { ...taken.outcome, broken };
  }

  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number {
    const families = this.folios.families.length;
    const place = draw(this.pages + 1);
    if (place === this.pages || (state[1] as number) === absent) {
      const choices = this.pagemap.choices(state[0] as number, refused);
      if (choices.length === 0) return -1;
      const index = choices[draw(choices.length)] as number;
      return allowed[families + index] === 1 ? this.pages * families + index : -1;
    }
    let slot = place;
    while ((state[1 + slot] as number) === tail) slot -= 1;
    const folio = state[1 + slot] as number;
    if (folio >= tail) return -1;
    const condition = this.pagemap.conditionOf(state[0] as number);
    const choice = this.quick.draw(folio, condition, draw, { allowed, refused });
    const family = choice & 255;
    if (choice < 0 || (choice !== family && !this.isRoomy(state, slot, choice >>> 8))) return -1;
    return slot * families + family;
  }

  weigh(state: Uint16Array, move: number): number {
    return weighCall(this, state, move);
  }

  fits(state: Uint16Array): boolean {
    return this.pagemap.fits(state[0] as number) && this.folios.fit(state);
  }

  isSettled(state: Uint16Array): boolean {
    return this.release(state) < 0;
  }

  brokenAtEnd(from: Uint16Array): readonly RuleId[] {
    const end = endOf(this, from);
    return end ? this.judge.end([...end.subarray(1)].filter(isFolio), end[0] as number) : [];
  }

  /** The next call by which somebody drops what he holds, or -1. */
  release(state: Uint16Array): number {
    const families = this.folios.families.length;
    const pagemap = state[0] as number;
    const condition = this.pagemap.conditionOf(pagemap);
    for (let slot = 0; slot < this.pages; slot += 1) {
      const folio = state[1 + slot] as number;
      if (folio >= tail) continue;
      const move = this.folios.release(folio, condition);
      if (move) return slot * families + move.family;
    }
    const index = this.pagemap.release(pagemap);
    return index < 0 ? -1 : this.pages * families + index;
  }

  render(state: Uint16Array): readonly string[] {
    const lines = [this.pagemap.render(this.firstPfn, state[0] as number)];
    for (let slot = 0; slot < this.pages; slot += 1) {
      const folio = state[1 + slot] as number;
      if (folio < tail) lines.push(this.folios.render(this.firstPfn + slot, folio));
    }
    return lines;
  }

  /** A larger folio is made of pages that are as they were at first (ASM-018), aligned and inside the range. */
  hasRoom(state: Uint16Array, slot: number, { grows, order }: FolioMove): boolean {
    return !grows || order === 0 || this.isRoomy(state, slot, order);
  }

  private isRoomy(state: Uint16Array, slot: number, order: number): boolean {
    const { initial } = this.folios.table;
    return this.ranges.holds(slot, order) && holdOnly(state, slot, pagesOf(order), initial);
  }

  private takeFolioMove(state: Uint16Array, slot: number, move: FolioMove): readonly RuleId[] {
    if (!move.moves) return move.broken;
    const { pages } = this.folios.load(state[1 + slot] as number);
    layMove(state, slot, pages, move);
    const pagemap = state[0] as number;
    let broken = move.broken;
    if (move.references !== 0) {
      const row = this.pagemap.exchange(pagemap, move.references);
      broken = joined(broken, row.broken);
      state[0] = row.next;
    }
    return joined(broken, this.settle(state, pagemap));
  }

  takePagemapMove(state: Uint16Array, index: number): Outcome {
    const before = state[0] as number;
    const row = this.pagemap.row(before, index);
    state[0] = row.next;
    if (row.next === before) return { answer: row.answer, broken: row.broken, moved: false };
    const broken = joined(row.broken, this.settle(state, before));
    return { answer: row.answer, broken, moved: true };
  }

  /**
   * Pages come with a pagemap that goes live, and go when it is gone. Returns the rules that the state breaks: a
   * pagemap that goes is judged with the folios that it had, and sums are those of what is there then.
   */
  settle(state: Uint16Array, before: number): readonly RuleId[] {
    const met = joined(this.judge.met(state), this.layPages(state, before));
    return joined(met, this.judge.summed(state));
  }

  /** Returns the rules that the pages of a pagemap that goes live begin by breaking. */
  private layPages(state: Uint16Array, before: number): readonly RuleId[] {
    const hadPages = this.pagemap.hasPages(before);
    const hasPages = this.pagemap.hasPages(state[0] as number);
    // A pagemap that is looked at alone brings no folios.
    if (hadPages === hasPages || this.pages === 0) return [];
    const shift = hasPages ? this.pagemap.shiftOf(state[0] as number) : 0;
    const blank = this.folios.blank(shift);
    layAnew(state, hasPages ? this.ranges.heads(shift) : [], pagesOf(shift), blank);
    return hasPages ? joined(this.folios.table.brokenIn(blank), this.judge.met(state)) : [];
  }
}
