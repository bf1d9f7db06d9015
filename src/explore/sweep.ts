// The exploration that has to be fast. Nearly every move changes one tile and nothing else: these are taken here, in one
// loop that calls nothing while it meets nothing new; all others go the way of every exploration.

import { PackedExploration } from './packed.ts';
import { cellsOfMove, isAlone } from './tiles.ts';

export class Sweep extends PackedExploration {
  protected override expandAll(
    level: Uint32Array,
    start: number,
    from: number,
    to: number,
  ): boolean {
    const { world, tiles, layout } = this.packed;
    const { conditions } = world;
    const { condition, size } = world.wholes;
    const { starts, cells, count } = tiles.moves;
    const { meetings, load } = tiles;
    const { guard, bias } = tiles.blocks;
    const { isSymmetric, spread, offset } = layout;
    const { rows } = this.seen;
    const width = cellsOfMove;
    const alone = isAlone;
    for (let at = from; at < to; at += 1) {
      const { faults } = this;
      const first = level[at * 2]!;
      const rest = level[at * 2 + 1]!;
      const second = (rest / size) >>> 0;
      const whole = rest - second * size;
      let taken = 0;
      for (let side = 0; side < 2; side += 1) {
        const own = side === 0 ? first : second;
        const other = side === 0 ? second : first;
        const budget = load[other]! + bias;
        const key = own * conditions + condition[whole]!;
        const end = starts[key + 1]!;
        for (let move = starts[key]!; move < end; move += 1) {
          const next = cells[move * width]!;
          if (cells[move * width + 3] !== alone) {
            if (this.take(move, other, whole, side === 0)) taken += count[move]!;
          } else if (meetings[next * size + whole] === 1) {
            this.faults += 1;
          } else if (((load[next]! + budget) & guard) === 0) {
            taken += count[move]!;
            const isFirst = isSymmetric ? next <= other : side === 0;
            const left = isFirst ? next : other;
            const right = isFirst ? other : next;
            const row = rows[left]!;
            const bit = (isSymmetric ? right - left : right) * spread + offset[whole]!;
            const isMet = row.length > 0 && (row[bit >>> 5]! & (1 << (bit & 31))) !== 0;
            if (!isMet) this.keep(left, right, whole);
          }
        }
      }
      if (this.finish(first, second, whole, taken, start + at, faults)) return true;
    }
    return false;
  }

  /** Takes what is left of a state's moves, and says what was found; true to stop. */
  private finish(
    left: number,
    right: number,
    whole: number,
    taken: number,
    at: number,
    faults: number,
  ): boolean {
    const stands = this.standsFor(left, right);
    this.transitions += taken * stands;
    this.expandWhole(left, right, whole, stands);
    return this.tell(left, right, whole, at, this.faults > faults);
  }
}
