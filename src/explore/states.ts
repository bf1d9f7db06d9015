// Which states were met, as one bit each. Halves and wholes are few and numbered, so a state's place in the set is
// computed and nothing is searched; the set says beforehand how large it is.

import type { CompiledWorld } from '../core/compiled.ts';
import type { Tiles } from './tiles.ts';

/** Where the bit of a state is: `(pair of tiles) * spread + offset[whole]`. */
export interface Layout {
  readonly isSymmetric: boolean;
  readonly tiles: number;
  /** Wholes that can meet the same two tiles. */
  readonly spread: number;
  readonly offset: Int32Array;
  readonly bits: number;
}

/**
 * Two tiles and a whole must agree on what the balances say, so wholes with different totals share places; where
 * no balance is judged, each whole has its own.
 */
export const layoutOf = (world: CompiledWorld, tiles: Tiles, isSymmetric: boolean): Layout => {
  const members = new Map<string, number>();
  const offset = Int32Array.from({ length: world.wholes.size }, (_, whole) => {
    const key = world.wholes.totals.map((totals) => totals[whole]).join();
    const place = members.get(key) ?? 0;
    members.set(key, place + 1);
    return place;
  });
  const spread = Math.max(...members.values());
  const pairs = isSymmetric ? (tiles.size * (tiles.size + 1)) / 2 : tiles.size ** 2;
  return { isSymmetric, tiles: tiles.size, spread, offset, bits: pairs * spread };
};

/** A set of bits. */
export class States {
  private readonly words: Int32Array;

  constructor(bits: number) {
    this.words = new Int32Array(Math.ceil(bits / 32));
  }

  /** Bytes for so many bits. */
  static bytes(bits: number): number {
    return Math.ceil(bits / 32) * 4;
  }

  /** Adds a state; true if it is new. */
  add(bit: number): boolean {
    const at = Math.floor(bit / 32);
    const mask = 1 << (bit % 32);
    const word = this.words[at]!;
    if ((word & mask) !== 0) return false;
    this.words[at] = word | mask;
    return true;
  }
}
