// A migration: pages side by side, one call that moves them, and what passes between the two (spec/36-migrate-vma.md).
// State: the call's number, then one for each page.

import type { MoveNames } from '../core/system.ts';
import type { Draw, Outcome, Sink, System } from '../core/system.ts';
import { joined, type RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { PageEffect } from '../domain/migration-event.ts';
import type { MigratingPage } from '../domain/migration.ts';
import type { MigrationJudge } from './migration-judge.ts';
import { MigrationMoves, type CallTable, type PageTable } from './migration-moves.ts';
import { MigrationMoveNames } from './migration-names.ts';
import { renderCall, renderPage } from './migration-words.ts';
import type { Move } from './slots.ts';

/** What a migration's world is made of. */
export interface MigrationParts {
  readonly pages: PageTable;
  readonly calls: CallTable;
  readonly judge: MigrationJudge;
  readonly bounds: Bounds;
}

const refusedByNobody: readonly RuleId[] = [];

export class MigrationWorld implements System<Move> {
  readonly width: number;
  readonly start: Uint16Array;
  readonly kinds: number;
  readonly moves: number;
  readonly names: MoveNames<Move>;
  readonly bounds: Bounds;
  readonly pages: PageTable;
  readonly calls: CallTable;
  private readonly ways: MigrationMoves;
  private readonly judge: MigrationJudge;
  private readonly count: number;
  private readonly scratch: Uint16Array;
  private readonly loads: number[] = [];
  private readonly notices = new Map<string, number>();

  constructor({ pages, calls, judge, bounds }: MigrationParts) {
    this.pages = pages;
    this.calls = calls;
    this.judge = judge;
    this.bounds = bounds;
    this.count = bounds.pages;
    this.ways = new MigrationMoves(pages, calls);
    this.kinds = this.ways.families.length + this.ways.steps.length;
    this.moves = this.count * this.ways.families.length + this.ways.steps.length;
    this.names = new MigrationMoveNames(this.ways, this.count);
    this.width = 1 + this.count;
    this.start = new Uint16Array(this.width).fill(pages.initial);
    this.start[0] = calls.initial;
    this.scratch = new Uint16Array(this.width);
    calls.events.forEach(({ type }, index) => this.notices.set(type, index));
  }

  get brokenAtStart(): readonly RuleId[] {
    const states = [...this.start.subarray(1)];
    return [
      ...new Set([
        ...this.calls.brokenIn(this.start[0] as number),
        ...states.flatMap((page) => this.pages.brokenIn(page)),
      ]),
    ];
  }

  expand(state: Uint16Array, sink: Sink): void {
    const next = this.scratch;
    for (let move = 0; move < this.moves; move += 1) {
      next.set(state);
      const outcome = this.apply(next, move);
      if (!outcome || (!outcome.moved && outcome.broken.length === 0)) continue;
      sink(next, move, outcome.broken, this.fits(next));
    }
  }

  apply(state: Uint16Array, move: number): Outcome | undefined {
    const families = this.ways.families.length;
    const end = this.count * families;
    if (move >= end) return this.takeStep(state, this.ways.stepOf(move - end));
    const page = Math.floor(move / families);
    const event = this.ways.eventOf(state[0] as number, move % families);
    return event < 0 ? undefined : this.takePage(state, 1 + page, event);
  }

  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number {
    const families = this.ways.families.length;
    const isCalls = draw(this.count + 1) === this.count;
    const place = isCalls ? this.count : draw(this.count);
    const kinds = isCalls ? this.ways.steps.length : families;
    const first = draw(kinds);
    // Most steps are not there in most states: the next one that is, is taken.
    for (let tried = 0; tried < kinds; tried += 1) {
      const kind = (first + tried) % kinds;
      if (allowed[isCalls ? families + kind : kind] !== 1) continue;
      const move = place * families + kind;
      this.scratch.set(state);
      const outcome = this.apply(this.scratch, move);
      if (outcome && (outcome.moved ? this.fits(this.scratch) : refused)) return move;
    }
    return -1;
  }

  fits(state: Uint16Array): boolean {
    const most = this.bounds.maxPins + this.bounds.maxShared;
    let load = 0;
    for (let at = 1; at < state.length; at += 1) load += this.loadOf(state[at] as number);
    return load <= most;
  }

  isSettled(state: Uint16Array): boolean {
    return this.release(state) < 0;
  }

  brokenAtEnd(from: Uint16Array): readonly RuleId[] {
    const state = Uint16Array.from(from);
    // A faulty migration may go on for ever; what lies behind a broken rule is not judged.
    for (let steps = 0; steps < this.count * this.kinds * 4; steps += 1) {
      const move = this.release(state);
      if (move < 0) return this.judge.end(state);
      const outcome = this.apply(state, move);
      if (outcome && outcome.broken.length > 0) return refusedByNobody;
    }
    return refusedByNobody;
  }

  render(state: Uint16Array): readonly string[] {
    const pages = [...state.subarray(1)];
    return [
      renderCall(this.calls.view(state[0] as number)),
      ...pages.map((page, index) => renderPage(index, this.pages.view(page))),
    ];
  }

  /** The next step by which the migration goes on, or somebody lets go; -1 if there is none. */
  private release(state: Uint16Array): number {
    const families = this.ways.families.length;
    for (let move = 0; move < this.moves; move += 1) {
      const step = move - this.count * families;
      if (!(step < 0 ? this.ways.letsGo(move % families) : this.ways.stepLetsGo(step))) continue;
      this.scratch.set(state);
      if (this.apply(this.scratch, move)?.moved === true) return move;
    }
    return -1;
  }

  private takePage(state: Uint16Array, at: number, event: number): Outcome {
    const before = state[at] as number;
    const row = this.pages.row(before, event);
    state[at] = row.next;
    let { broken } = row;
    for (const effect of row.effects) broken = joined(broken, this.tell(state, effect));
    const moved = row.next !== before;
    if (moved) broken = joined(broken, this.judge.world(state));
    return { answer: row.answer, broken, moved };
  }

  /** What a page's step means for the call. */
  private tell(state: Uint16Array, { type }: PageEffect): readonly RuleId[] {
    const notice = this.notices.get(type);
    return notice === undefined ? refusedByNobody : this.takeStep(state, notice, false).broken;
  }

  private takeStep(state: Uint16Array, event: number, isWhole = true): Outcome {
    const before = state[0] as number;
    const row = this.calls.row(before, event);
    state[0] = row.next;
    const moved = row.next !== before;
    const broken = moved && isWhole ? joined(row.broken, this.judge.world(state)) : row.broken;
    return { answer: row.answer, broken, moved };
  }

  private loadOf(page: number): number {
    return (this.loads[page] ??= loadOf(this.pages.view(page)));
  }
}

/** How much others have to do with a page; the sum over all pages is bounded. */
const loadOf = ({ holders, other, cached, entry, restoring }: MigratingPage): number =>
  holders + Number(other !== 'none') + Number(cached) + Number(entry === 'exclusive' || restoring);
