// A compiled world with its tiles: states as three numbers, and as the rows that a system knows.

import { absent, falls, tail, type CompiledWorld } from '../core/compiled.ts';
import { layoutOf, type Layout } from './states.ts';
import { Tiles } from './tiles.ts';

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
  /** No slots at all. */
  readonly nothing: { readonly left: number; readonly right: number };
  /** The tiles that slots hold at first, by the order of the parts that the whole brings. */
  readonly blanks: readonly { readonly left: number; readonly right: number }[];

  /** Throws TooLarge as soon as it is sure that a set of its states takes more bytes than `memory`. */
  constructor(world: CompiledWorld, isSymmetric: boolean, memory = Infinity) {
    this.world = world;
    this.tiles = new Tiles(world, isSymmetric, memory);
    this.layout = layoutOf(world, this.tiles, isSymmetric);
    this.nothing = { left: this.tiles.none, right: this.tiles.none };
    this.blanks = world.parts.blanks.map((part, order) =>
      part < 0 || order > world.order ? this.nothing : this.halvesOf(part),
    );
  }

  /** The state of a row: the whole, then its slots. */
  encode(row: Uint16Array): PackedState {
    const whole = row[0]!;
    if (row[1] === absent) return { ...this.nothing, whole };
    const { left, right } = this.halves(this.tiles.blocks.ofSlots([...row.subarray(1)]));
    const isSwapped = this.layout.isSymmetric && right < left;
    return isSwapped ? { left: right, right: left, whole } : { left, right, whole };
  }

  /** A row of the state: the whole, then its slots. */
  decode({ left, right, whole }: PackedState): Uint16Array {
    const { none, blocks, blockOf } = this.tiles;
    const slots = [left, right].flatMap((tile) =>
      tile === none ? [] : blocks.slots(blockOf[tile]!, tail),
    );
    const missing = 2 ** this.world.order - slots.length;
    return Uint16Array.from([whole, ...slots, ...Array.from({ length: missing }, () => absent)]);
  }

  /** The state that two words of a frontier say. */
  unpack(left: number, rest: number): PackedState {
    const { size } = this.world.wholes;
    const whole = rest % size;
    return { left, right: (rest - whole) / size, whole };
  }

  /** The two tiles of a block of the world's order. */
  halves(block: number): { left: number; right: number } {
    const { blocks, none } = this.tiles;
    const { part, left, right } = blocks.block(block);
    if (part >= 0) return { left: this.tiles.tile(block), right: none };
    return { left: this.tiles.tile(left), right: this.tiles.tile(right) };
  }

  /** Whether parts and whole break a rule, or what the whole brings does. */
  isBroken(left: number, right: number, before: number, whole: number): boolean {
    if (!this.meets(left, right, whole)) return true;
    if (this.isKept(before, whole)) return !this.adds(left, right, whole);
    const laid = this.laid(whole);
    const order = this.world.wholes.blankOrder[whole]!;
    return (
      (order >= 0 && this.world.parts.blanksBroken[order] === falls) ||
      !this.meets(laid.left, laid.right, whole) ||
      !this.adds(laid.left, laid.right, whole)
    );
  }

  /** Whether the whole has slots, and had them before. */
  isKept(before: number, whole: number): boolean {
    const { blankOrder } = this.world.wholes;
    return blankOrder[whole]! >= 0 && blankOrder[before]! >= 0;
  }

  /** What the slots hold when they come, or nothing where there are none. */
  laid(whole: number): { readonly left: number; readonly right: number } {
    const order = this.world.wholes.blankOrder[whole]!;
    return order < 0 ? this.nothing : this.blanks[order]!;
  }

  /** Whether no part breaks a rule together with the whole. */
  private meets(left: number, right: number, whole: number): boolean {
    const { tiles, world } = this;
    const { size } = world.wholes;
    return tiles.meetings[left * size + whole] === 0 && tiles.meetings[right * size + whole] === 0;
  }

  /** Whether the parts' shares add up to what the whole says. */
  private adds(left: number, right: number, whole: number): boolean {
    const { share, total } = this.tiles;
    return share[left]! + share[right]! === total[whole]!;
  }

  private halvesOf(part: number): { left: number; right: number } {
    return this.halves(this.tiles.blocks.filled(this.world.order, part, part));
  }
}
