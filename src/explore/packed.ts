// Every state of a compiled world, nearest first. The inner loop reads flat arrays, sets bits and allocates nothing.

import { Frontier } from './frontier.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';
import { States } from './states.ts';
import { breaks, fills } from './tiles.ts';

/** What may stop an exploration, and who hears of it. */
export interface PackedLimits {
  readonly maxStates: number;
  /** A state from which a move breaks a rule; returns true to stop. */
  readonly onFault: (state: PackedState, index: number) => boolean;
  /** A state in which nothing can be let go; returns true to stop. */
  readonly onSettled: (state: PackedState, index: number) => boolean;
}

const sliceOfWork = 16_384;

/** An exploration, step by step and with its figures. */
export class PackedExploration {
  /** States that those in the frontier stand for. */
  states = 0;
  transitions = 0;
  depth = 0;
  complete = false;
  /** States that are met and not yet expanded, at the last yield. */
  waiting = 0;
  readonly frontier = new Frontier();
  /** Index of the first state of each level. */
  readonly levels: number[] = [0];
  protected readonly packed: PackedWorld;
  private readonly limits: PackedLimits;
  private readonly seen: States;
  private faults = 0;

  constructor(packed: PackedWorld, limits: PackedLimits) {
    this.packed = packed;
    this.limits = limits;
    this.seen = new States(packed.layout.bits);
  }

  /** Explores until nothing is new or the limits are met; yields now and then, so that the caller can look up. */
  *run(): Generator<undefined, this> {
    const { packed, frontier, limits } = this;
    const wholes = packed.world.wholes.size;
    let levelEnd = 1;
    this.visit(packed.tiles.none, packed.tiles.none, packed.world.wholes.initial);
    for (let at = 0; at < frontier.size; at += 1) {
      if (at === levelEnd) {
        this.depth += 1;
        this.levels.push(at);
        levelEnd = frontier.size;
      }
      if (frontier.size > limits.maxStates) return this;
      if (at % sliceOfWork === 0) {
        this.waiting = frontier.size - at;
        yield;
      }
      const left = frontier.first(at);
      const rest = frontier.second(at);
      const right = Math.floor(rest / wholes);
      if (this.expand(left, right, rest - right * wholes, at)) return this;
    }
    this.complete = true;
    return this;
  }

  /** A state by its index in the frontier. */
  stateAt(index: number): PackedState {
    const wholes = this.packed.world.wholes.size;
    const rest = this.frontier.second(index);
    const whole = rest % wholes;
    return { left: this.frontier.first(index), right: (rest - whole) / wholes, whole };
  }

  /** Takes every move of a state; true to stop. */
  protected expand(left: number, right: number, whole: number, at: number): boolean {
    const isBroken = this.breaks(left, right, whole);
    if (isBroken && this.limits.onFault({ left, right, whole }, at)) return true;
    return this.isSettled(left, right, whole) && this.limits.onSettled({ left, right, whole }, at);
  }

  /** Takes every move of a state; true if a rule falls with one of them. */
  protected breaks(left: number, right: number, whole: number): boolean {
    const { faults } = this;
    const stands = this.standsFor(left, right);
    this.expandTile(left, right, whole, true, stands);
    this.expandTile(right, left, whole, false, stands);
    this.expandWhole(left, right, whole, stands);
    return this.faults > faults;
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
  protected reach(left: number, right: number, before: number, whole: number): boolean {
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

  protected visit(left: number, right: number, whole: number): void {
    const isSwapped = this.packed.layout.isSymmetric && right < left;
    if (isSwapped) this.keep(right, left, whole);
    else this.keep(left, right, whole);
  }

  /** Stores a state whose tiles are in order, if it is new. */
  protected keep(low: number, high: number, whole: number): void {
    if (!this.isNew(low, high, whole)) return;
    this.frontier.push(low, high * this.packed.world.wholes.size + whole);
    this.states += this.standsFor(low, high);
  }

  /** Adds a state whose tiles are in order to those that were met; true if it was not. */
  protected isNew(low: number, high: number, whole: number): boolean {
    const { isSymmetric, tiles, spread, offset } = this.packed.layout;
    const pair = isSymmetric ? (high * (high + 1)) / 2 + low : low * tiles + high;
    return this.seen.add(pair * spread + offset[whole]!);
  }

  /** How many states two tiles stand for. */
  protected standsFor(left: number, right: number): number {
    const { orbit, weight, none } = this.packed.tiles;
    const isSwapped = this.packed.layout.isSymmetric && left !== right && right !== none;
    return orbit[left]! * orbit[right]! * weight[left]! * weight[right]! * (isSwapped ? 2 : 1);
  }

  protected isSettled(left: number, right: number, whole: number): boolean {
    const { tiles, world } = this.packed;
    const condition = world.wholes.condition[whole]!;
    return (
      world.wholes.settled[whole] === 1 &&
      tiles.settled[left * world.conditions + condition] === 1 &&
      tiles.settled[right * world.conditions + condition] === 1
    );
  }
}
