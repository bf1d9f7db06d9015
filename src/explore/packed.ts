// Every state of a compiled world, nearest first. The inner loop reads flat arrays, sets bits and allocates nothing.

import { Frontier } from './frontier.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';
import { States } from './states.ts';
import { falls, odd } from '../core/compiled.ts';
import { Inexact } from './inexact.ts';
import { breaks, cellsOfMove, fills, isOddMove } from './tiles.ts';

/** What may stop an exploration, and who hears of it. */
export interface PackedLimits {
  readonly maxStates: number;
  /** A state from which a move breaks a rule; returns true to stop. */
  readonly onFault: (state: PackedState, index: number) => boolean;
  /** A state in which nothing can be dropped; returns true to stop. */
  readonly onSettled: (state: PackedState, index: number) => boolean;
}

/** States that are expanded in one go. */
export const sliceOfWork = 4096;

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
  protected readonly seen: States;
  protected faults = 0;

  constructor(packed: PackedWorld, limits: PackedLimits) {
    this.packed = packed;
    this.limits = limits;
    this.seen = new States(packed.layout);
  }

  /** Explores until nothing is new or the limits are met; yields now and then, so that the caller can look up. */
  *run(): Generator<undefined, this> {
    const { packed, frontier } = this;
    this.visit(packed.tiles.none, packed.tiles.none, packed.world.wholes.initial);
    for (let first = 0; first < frontier.size;) {
      if (first > 0) {
        this.depth += 1;
        this.levels.push(first);
      }
      const level = this.arrange(first);
      const size = level.length / 2;
      for (let at = 0; at < size; at += sliceOfWork) {
        this.waiting = frontier.size - first - at;
        yield;
        if (this.expandAll(level, first, at, Math.min(size, at + sliceOfWork))) return this;
      }
      first += size;
    }
    this.complete = true;
    return this;
  }

  /** Expands states of a level, which begins at `first`, from one place up to another; true to stop. */
  protected expandAll(level: Uint32Array, first: number, from: number, to: number): boolean {
    const wholes = this.packed.world.wholes.size;
    for (let at = from; at < to; at += 1) {
      const rest = level[at * 2 + 1]!;
      const right = (rest / wholes) >>> 0;
      if (this.expand(level[at * 2]!, right, rest - right * wholes, first + at)) return true;
    }
    return false;
  }

  /** A state by its index in the frontier. */
  stateAt(index: number): PackedState {
    return this.packed.unpack(this.frontier.first(index), this.frontier.second(index));
  }

  /** Puts the level that begins here in the order of its left tiles: what they read and write then lies together. */
  protected arrange(first: number): Uint32Array {
    return this.frontier.arrange(first, this.packed.tiles.size);
  }

  /** Takes every move of a state; true to stop. */
  protected expand(left: number, right: number, whole: number, at: number): boolean {
    return this.tell(left, right, whole, at, this.breaks(left, right, whole));
  }

  /** Tells of a state that breaks a rule or has settled; true to stop, also if there are too many. */
  protected tell(
    left: number,
    right: number,
    whole: number,
    at: number,
    isBroken: boolean,
  ): boolean {
    const { onFault, onSettled, maxStates } = this.limits;
    if (isBroken && onFault({ left, right, whole }, at)) return true;
    if (this.isSettled(left, right, whole) && onSettled({ left, right, whole }, at)) return true;
    return this.frontier.size > maxStates;
  }

  /** Takes every move of a state; true if a rule falls with one of them. */
  private breaks(left: number, right: number, whole: number): boolean {
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
    const { starts, count } = tiles.moves;
    const key = own * world.conditions + world.wholes.condition[whole]!;
    for (let move = starts[key]!; move < starts[key + 1]!; move += 1) {
      if (this.take(move, other, whole, isLeft)) this.transitions += count[move]! * stands;
    }
  }

  /** Takes a move of a tile beside another; true if it leads to a state within the bounds. */
  protected take(move: number, other: number, whole: number, isLeft: boolean): boolean {
    const { world, tiles } = this.packed;
    const { cells } = tiles.moves;
    const cell = move * cellsOfMove;
    const flags = cells[cell + 3]!;
    if ((flags & fills) !== 0 && (!isLeft || other !== tiles.roomy)) return false;
    const how = cells[cell + 2]!;
    const row = whole * world.wholes.exchanges + how;
    const isBroken = how !== 0 && world.wholes.exchangeBroken[row] === 1;
    if ((flags & breaks) !== 0 || isBroken) {
      this.faults += 1;
      return false;
    }
    if ((flags & isOddMove) !== 0) throw new Inexact();
    const after = how === 0 ? whole : world.wholes.exchangeNext[row]!;
    const next = cells[cell]!;
    const beside = cells[cell + 1]!;
    const kept = beside < 0 ? other : beside;
    const [left, right] = isLeft ? [next, kept] : [kept, next];
    if (after >= 0) return this.reach(left, right, whole, after);
    return this.leave(left, right, whole, world.wholes.exchangeBeyond[row]!);
  }

  protected expandWhole(left: number, right: number, whole: number, stands: number): void {
    const { starts, count } = this.packed.world.wholes.moves;
    for (let move = starts[whole]!; move < starts[whole + 1]!; move += 1) {
      if (this.takeWhole(move, left, right, whole)) this.transitions += count[move]! * stands;
    }
  }

  /** Takes a move of the whole; true if it leads to a state within the bounds. */
  protected takeWhole(move: number, left: number, right: number, whole: number): boolean {
    const { next, beyond, broken } = this.packed.world.wholes.moves;
    if (broken[move] === falls) {
      this.faults += 1;
      return false;
    }
    if (broken[move] === odd) throw new Inexact();
    if (next[move]! >= 0) return this.reach(left, right, whole, next[move]!);
    return this.leave(left, right, whole, beyond[move]!);
  }

  /** Judges the state outside the bounds that a move leads to. */
  private leave(left: number, right: number, before: number, whole: number): false {
    if (this.packed.isBroken(left, right, before, whole)) this.faults += 1;
    else if (this.packed.world.wholes.unknown[whole] === 1) this.meetUnknown();
    return false;
  }

  /** A whole that may be inside the bounds, and was not followed. */
  protected meetUnknown(): void {
    throw new Inexact();
  }

  /** Judges the state that a move leads to, and visits it if it is within the bounds. */
  protected reach(left: number, right: number, before: number, whole: number): boolean {
    if (this.packed.isBroken(left, right, before, whole)) {
      this.faults += 1;
      return false;
    }
    const { tiles, world } = this.packed;
    if (this.packed.isKept(before, whole)) {
      if (tiles.blocks.exceeds(tiles.load[left]! + tiles.load[right]!)) return false;
      this.visit(left, right, whole);
      return true;
    }
    const order = world.wholes.blankOrder[whole]!;
    if (order >= 0 && world.parts.blanksBroken[order] === odd) throw new Inexact();
    const laid = this.packed.laid(whole);
    this.visit(laid.left, laid.right, whole);
    return true;
  }

  protected visit(left: number, right: number, whole: number): void {
    const isSwapped = this.packed.layout.isSymmetric && right < left;
    if (isSwapped) this.keep(right, left, whole);
    else this.keep(left, right, whole);
  }

  /** Stores a state whose tiles are in order, if it is new. */
  protected keep(low: number, high: number, whole: number): void {
    if (!this.seen.add(low, high, whole)) return;
    this.frontier.push(low, high * this.packed.world.wholes.size + whole);
    this.states += this.standsFor(low, high);
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
