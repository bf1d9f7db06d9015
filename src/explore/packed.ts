// Every state of a compiled world, nearest first. The inner loop reads flat arrays, sets bits and allocates nothing.

import type { CompiledWorld } from '../core/compiled.ts';
import { Frontier } from './frontier.ts';
import { layoutOf, States, type Layout } from './states.ts';
import { breaks, fills, Tiles } from './tiles.ts';

/** A state in three numbers: two tiles and a whole. */
export interface PackedState {
  readonly left: number;
  readonly right: number;
  readonly whole: number;
}

/** A compiled world with its tiles, ready to be explored. */
export class PackedWorld {
  readonly world: CompiledWorld;
  readonly tiles: Tiles;
  readonly layout: Layout;
  /** The tiles that slots hold at first, by the order of the parts that the whole brings. */
  readonly blanks: readonly { readonly left: number; readonly right: number }[];

  constructor(world: CompiledWorld, isSymmetric: boolean) {
    this.world = world;
    this.tiles = new Tiles(world, isSymmetric);
    this.layout = layoutOf(world, this.tiles, isSymmetric);
    this.blanks = world.parts.blanks.map((part, order) =>
      part < 0 || order > world.order ? this.nothing : this.halvesOf(part),
    );
  }

  /** No slots at all. */
  get nothing(): { readonly left: number; readonly right: number } {
    return { left: this.tiles.none, right: this.tiles.none };
  }

  /** The two tiles of a block of the world's order. */
  halves(block: number): { left: number; right: number } {
    const { blocks, none } = this.tiles;
    const { part, left, right } = blocks.block(block);
    if (part >= 0) return { left: this.tiles.tile(block), right: none };
    return { left: this.tiles.tile(left), right: this.tiles.tile(right) };
  }

  private halvesOf(part: number): { left: number; right: number } {
    return this.halves(this.tiles.blocks.filled(this.world.order, part, part));
  }
}

/** What may stop an exploration, and who hears of it. */
export interface PackedLimits {
  readonly maxStates: number;
  /** Called every few thousand states; returns true to stop. */
  readonly onProgress?: ((states: number, waiting: number) => boolean) | undefined;
  /** A state from which a move breaks a rule; returns true to stop. */
  readonly onFault: (state: PackedState, index: number) => boolean;
  /** A state in which nothing can be let go; returns true to stop. */
  readonly onSettled: (state: PackedState, index: number) => boolean;
}

const progressEvery = 8192;

/** An exploration, step by step and with its figures. */
export class PackedExploration {
  /** States that those in the frontier stand for. */
  states = 0;
  transitions = 0;
  depth = 0;
  complete = false;
  readonly frontier = new Frontier();
  /** Index of the first state of each level. */
  readonly levels: number[] = [0];
  private readonly packed: PackedWorld;
  private readonly limits: PackedLimits;
  private readonly seen: States;
  private faults = 0;

  constructor(packed: PackedWorld, limits: PackedLimits) {
    this.packed = packed;
    this.limits = limits;
    this.seen = new States(new SharedArrayBuffer(States.bytes(packed.layout.bits)));
  }

  /** Explores until nothing is new or the limits are met. */
  run(): this {
    const { packed, frontier, limits } = this;
    const { wholes } = packed.world;
    let levelEnd = 1;
    this.visit(packed.tiles.none, packed.tiles.none, wholes.initial);
    for (let at = 0; at < frontier.size; at += 1) {
      if (at === levelEnd) {
        this.depth += 1;
        this.levels.push(at);
        levelEnd = frontier.size;
      }
      const isTooMany = frontier.size > limits.maxStates;
      const isTime = at % progressEvery === 0;
      if (isTooMany || (isTime && limits.onProgress?.(frontier.size, frontier.size - at))) {
        return this;
      }
      const left = frontier.first(at);
      const rest = frontier.second(at);
      const right = Math.floor(rest / wholes.size);
      if (this.expand(left, right, rest - right * wholes.size, at)) return this;
    }
    this.complete = true;
    return this;
  }

  /** Takes every move of a state; true to stop. */
  private expand(left: number, right: number, whole: number, at: number): boolean {
    const { faults } = this;
    const stands = this.standsFor(left, right);
    this.expandTile(left, right, whole, true, stands);
    this.expandTile(right, left, whole, false, stands);
    this.expandWhole(left, right, whole, stands);
    if (this.faults > faults && this.limits.onFault({ left, right, whole }, at)) return true;
    return this.isSettled(left, right, whole) && this.limits.onSettled({ left, right, whole }, at);
  }

  private expandTile(
    own: number,
    other: number,
    whole: number,
    isLeft: boolean,
    stands: number,
  ): void {
    const { world, tiles } = this.packed;
    const { starts, next, beside, exchange, count, flags } = tiles.moves;
    const { exchanges, exchangeNext, exchangeBroken } = world.wholes;
    const key = own * world.conditions + world.wholes.condition[whole]!;
    const end = starts[key + 1]!;
    for (let move = starts[key]!; move < end; move += 1) {
      const flag = flags[move]!;
      if ((flag & fills) !== 0 && (!isLeft || other !== tiles.roomy)) continue;
      let after = whole;
      const how = exchange[move]!;
      if (how !== 0) {
        const row = whole * exchanges + how;
        after = exchangeNext[row]!;
        if (exchangeBroken[row] === 1) this.faults += 1;
      }
      if ((flag & breaks) !== 0) this.faults += 1;
      else if (after >= 0) {
        const kept = beside[move]! < 0 ? other : beside[move]!;
        const isInside = isLeft
          ? this.reach(next[move]!, kept, whole, after)
          : this.reach(kept, next[move]!, whole, after);
        if (isInside) this.transitions += count[move]! * stands;
      }
    }
  }

  private expandWhole(left: number, right: number, whole: number, stands: number): void {
    const { starts, next, count, broken } = this.packed.world.wholes.moves;
    for (let move = starts[whole]!; move < starts[whole + 1]!; move += 1) {
      if (broken[move] === 1) this.faults += 1;
      else if (next[move]! >= 0 && this.reach(left, right, whole, next[move]!)) {
        this.transitions += count[move]! * stands;
      }
    }
  }

  /** Judges the state that a move leads to, and visits it if it is within the bounds. */
  private reach(left: number, right: number, before: number, whole: number): boolean {
    const { tiles, world, blanks } = this.packed;
    const { size, blankOrder } = world.wholes;
    if (
      this.isUnbalanced(left, right, whole) ||
      tiles.meetings[left * size + whole] === 1 ||
      tiles.meetings[right * size + whole] === 1
    ) {
      this.faults += 1;
      return false;
    }
    const order = blankOrder[whole]!;
    if (order < 0) this.visit(tiles.none, tiles.none, whole);
    else if (blankOrder[before]! < 0) {
      if (world.parts.blanksBroken[order] === 1) this.faults += 1;
      else this.visit(blanks[order]!.left, blanks[order]!.right, whole);
    } else if (tiles.blocks.exceeds(tiles.load[left]! + tiles.load[right]!)) return false;
    else this.visit(left, right, whole);
    return true;
  }

  private isUnbalanced(left: number, right: number, whole: number): boolean {
    const { shares } = this.packed.tiles;
    const { totals } = this.packed.world.wholes;
    for (let index = 0; index < shares.length; index += 1) {
      if (shares[index]![left]! + shares[index]![right]! !== totals[index]![whole]!) return true;
    }
    return false;
  }

  private visit(left: number, right: number, whole: number): void {
    const { isSymmetric, tiles, spread, offset } = this.packed.layout;
    let low = left;
    let high = right;
    if (isSymmetric && right < left) {
      low = right;
      high = left;
    }
    const pair = isSymmetric ? (high * (high + 1)) / 2 + low : low * tiles + high;
    if (!this.seen.add(pair * spread + offset[whole]!)) return;
    this.frontier.push(low, high * this.packed.world.wholes.size + whole);
    this.states += this.standsFor(low, high);
  }

  /** How many states two tiles stand for. */
  private standsFor(left: number, right: number): number {
    const { orbit, weight, none } = this.packed.tiles;
    const isSwapped = this.packed.layout.isSymmetric && left !== right && right !== none;
    return orbit[left]! * orbit[right]! * weight[left]! * weight[right]! * (isSwapped ? 2 : 1);
  }

  private isSettled(left: number, right: number, whole: number): boolean {
    const { tiles, world } = this.packed;
    const condition = world.wholes.condition[whole]!;
    return (
      world.wholes.settled[whole] === 1 &&
      tiles.settled[left * world.conditions + condition] === 1 &&
      tiles.settled[right * world.conditions + condition] === 1
    );
  }
}
