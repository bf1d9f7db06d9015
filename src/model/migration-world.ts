// A migration: pages side by side, one call that moves them, and what passes between the two (spec/36-migrate-vma.md).
// State: the call's number, then one for each page.

import { joined, type RuleId } from '../core/rule.ts';
import type { Draw, Outcome, Sink } from '../core/system.ts';
import type { AlikeParts } from '../core/alike.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { MigratingPage } from '../domain/migration.ts';
import type { MigrationJudge } from './migration-judge.ts';
import {
  MigrationMoves,
  type Asked,
  type CallTable,
  type PageTable,
  type Way,
} from './migration-moves.ts';
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

/** A move, and the place in the state that it is at. */
interface Placed {
  readonly at: number;
  readonly way: Way;
}

export class MigrationWorld implements AlikeParts<Move> {
  readonly width: number;
  readonly start: Uint16Array;
  readonly kinds: number;
  readonly moves: number;
  readonly names: MigrationMoveNames;
  private readonly pages: PageTable;
  private readonly calls: CallTable;
  private readonly ways: MigrationMoves;
  private readonly judge: MigrationJudge;
  private readonly bounds: Bounds;
  private readonly scratch: Uint16Array;
  private readonly loads: number[] = [];
  /** Pages first, as everywhere, and then the call, whose place is 0. */
  private readonly places: readonly number[];

  constructor({ pages, calls, judge, bounds }: MigrationParts) {
    this.pages = pages;
    this.calls = calls;
    this.judge = judge;
    this.bounds = bounds;
    this.ways = new MigrationMoves(pages, calls);
    this.kinds = 1 + Math.max(...this.ways.kinds);
    this.moves = this.end + this.ways.steps.length;
    this.names = new MigrationMoveNames(this.ways, bounds.pages);
    this.width = 1 + bounds.pages;
    this.start = new Uint16Array(this.width).fill(pages.initial);
    this.start[0] = calls.initial;
    this.scratch = new Uint16Array(this.width);
    this.places = [...Array(this.width).keys()].map((at) => (at + 1) % this.width);
  }

  get brokenAtStart(): readonly RuleId[] {
    return this.pages.brokenIn(this.pages.initial);
  }

  expand(state: Uint16Array, sink: Sink): void {
    const next = this.scratch;
    for (const at of this.places) {
      const first = this.firstAt(at);
      for (const way of this.waysAt(state, at)) {
        if (!way.moved && way.broken.length === 0) continue;
        next.set(state);
        const { broken } = this.take(next, at, way);
        sink(next, first + way.index, broken, this.fits(next));
      }
    }
  }

  apply(state: Uint16Array, move: number): Outcome | undefined {
    const at = move < this.end ? 1 + Math.floor(move / this.families) : 0;
    const index = at === 0 ? move - this.end : move % this.families;
    const way = this.waysAt(state, at).find((one) => one.index === index);
    return way && this.take(state, at, way);
  }

  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number {
    const on = draw(2) === 0 ? this.drawOn(state, draw) : undefined;
    const next = on ?? this.drawAny(state, draw, allowed, refused);
    if (!next) return -1;
    this.scratch.set(state);
    this.take(this.scratch, next.at, next.way);
    return this.fits(this.scratch) ? this.firstAt(next.at) + next.way.index : -1;
  }

  /** A step that brings a migration on: others would take its pages away before it gets far. */
  private drawOn(state: Uint16Array, draw: Draw): Placed | undefined {
    const onAt = (at: number): readonly Way[] => this.ways.on(this.waysAt(state, at));
    const count = this.places.reduce((sum, at) => sum + onAt(at).length, 0);
    let left = count === 0 ? 0 : draw(count);
    for (const at of this.places) {
      const way = onAt(at)[left];
      if (way) return { at, way };
      left -= onAt(at).length;
    }
    return undefined;
  }

  private drawAny(
    state: Uint16Array,
    draw: Draw,
    allowed: Uint8Array,
    refused: boolean,
  ): Placed | undefined {
    const at = draw(this.width);
    // Without what brings it on, a migration has no life: only what disturbs it may be left out.
    const isAllowed = (kind: number): boolean => kind === 0 || allowed[kind] === 1;
    const choices = this.waysAt(state, at).filter(
      ({ index, moved }) => isAllowed(this.kindAt(at, index)) && (moved || refused),
    );
    const way = choices.length === 0 ? undefined : choices[draw(choices.length)];
    return way && { at, way };
  }

  fits(state: Uint16Array): boolean {
    let load = 0;
    for (let at = 1; at < this.width; at += 1) load += this.loadOf(state[at] as number);
    return load <= this.bounds.maxPins;
  }

  isSettled(state: Uint16Array): boolean {
    return this.release(state) === undefined;
  }

  brokenAtEnd(from: Uint16Array): readonly RuleId[] {
    const end = this.endOf(from);
    return end ? this.judge.end(end) : [];
  }

  /** Where a migration has gone as far as it can; undefined if a rule falls on the way. */
  endOf(from: Uint16Array): Uint16Array | undefined {
    const state = Uint16Array.from(from);
    // A faulty migration may go on for ever; what lies behind a broken rule is not judged.
    for (let steps = this.moves; steps > 0; steps -= 1) {
      const next = this.release(state);
      if (!next) return state;
      if (this.take(state, next.at, next.way).broken.length > 0) return undefined;
    }
    return undefined;
  }

  /** A move in full: the rows that it asks. */
  asked(state: Uint16Array, move: number): Asked {
    const call = state[0] as number;
    if (move >= this.end) return this.ways.askedOfCall(call, move - this.end);
    const page = state[1 + Math.floor(move / this.families)] as number;
    return this.ways.asked(call, page, move % this.families);
  }

  render(state: Uint16Array): readonly string[] {
    const pages = [...state.subarray(1)];
    return [
      renderCall(this.calls.view(state[0] as number)),
      ...pages.map((page, index) => renderPage(index, this.pages.view(page))),
    ];
  }

  relocate(move: number, places: readonly number[]): number {
    if (move >= this.end) return move;
    const page = Math.floor(move / this.families);
    return move + ((places[page] ?? page) - page) * this.families;
  }

  private kindAt(at: number, index: number): number {
    return at === 0 ? 0 : (this.ways.kinds[index] ?? 0);
  }

  /** The first move of the call (place 0) or of a page. */
  private firstAt(at: number): number {
    return at === 0 ? this.end : (at - 1) * this.families;
  }

  private get families(): number {
    return this.ways.families.length;
  }

  private get end(): number {
    return this.bounds.pages * this.families;
  }

  /** What the call (place 0) or a page can do. */
  private waysAt(state: Uint16Array, at: number): readonly Way[] {
    const call = state[0] as number;
    return at === 0 ? this.ways.ofCall(call) : this.ways.ofPage(call, state[at] as number);
  }

  private take(state: Uint16Array, at: number, way: Way): Outcome {
    if (!way.moved) return way;
    state[0] = way.call;
    if (at > 0) state[at] = way.page;
    const broken = joined(way.broken, this.judge.world(state));
    return broken === way.broken ? way : { ...way, broken };
  }

  /** The next step by which the migration goes on, or somebody drops what he holds. */
  private release(state: Uint16Array): Placed | undefined {
    for (let at = this.width - 1; at >= 0; at -= 1) {
      const way = this.waysAt(state, at).find(({ letsGo, moved }) => letsGo && moved);
      if (way) return { at, way };
    }
    return undefined;
  }

  private loadOf(page: number): number {
    return (this.loads[page] ??= loadOf(this.pages.view(page)));
  }
}

/** How much others have to do with a page; the sum over all pages is bounded. */
const loadOf = ({ holders, other, cached, entry, restoring }: MigratingPage): number =>
  holders + Number(other !== 'none') + Number(cached) + Number(entry === 'exclusive' || restoring);
