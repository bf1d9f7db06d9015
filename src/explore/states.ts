// Which states were met, as one bit each. Halves and wholes are few and numbered, so a state's place in the set is
// computed and nothing is searched; the set says beforehand how large it is.

import type { CompiledWorld } from '../core/compiled.ts';
import type { Tiles } from './tiles.ts';

/** Where the bit of a state is: in the row of its left tile, at `right tile * spread + offset[whole]`. */
export interface Layout {
  readonly isSymmetric: boolean;
  readonly tiles: number;
  /** Wholes that can meet the same two tiles. */
  readonly spread: number;
  readonly offset: Int32Array;
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
  return { isSymmetric, tiles: tiles.size, spread: Math.max(...members.values()), offset };
};

/** A set of states, whose tiles are in order where the layout is symmetric: such a row begins at its own tile. */
export class States {
  /** Bits by left tile; empty until a state of the tile is met. */
  readonly rows: Int32Array[];
  private readonly layout: Layout;

  constructor(layout: Layout) {
    this.layout = layout;
    const none = new Int32Array(0);
    this.rows = Array.from({ length: layout.tiles }, () => none);
  }

  /** Bytes of the set if every row is met. */
  static bytes(layout: Layout): number {
    let bytes = 0;
    for (let left = 0; left < layout.tiles; left += 1) bytes += bytesOfRow(layout, left);
    return bytes;
  }

  /** Adds a state; true if it is new. */
  add(left: number, right: number, whole: number): boolean {
    const { spread, offset, isSymmetric } = this.layout;
    const bit = (isSymmetric ? right - left : right) * spread + offset[whole]!;
    const row = this.row(left);
    const word = row[bit >>> 5]!;
    const mask = 1 << (bit & 31);
    row[bit >>> 5] = word | mask;
    return (word & mask) === 0;
  }

  /** The row of a tile, ready to be written. */
  private row(left: number): Int32Array {
    const row = this.rows[left]!;
    return row.length > 0
      ? row
      : (this.rows[left] = new Int32Array(bytesOfRow(this.layout, left) / 4));
  }
}

const bytesOfRow = ({ isSymmetric, tiles, spread }: Layout, left: number): number =>
  Math.ceil(((isSymmetric ? tiles - left : tiles) * spread) / 32) * 4;
