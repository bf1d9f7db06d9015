// Where folios can lie: aligned blocks inside the ranges of one pagemap.

import { pagesOf } from '../domain/folio.ts';

/** Slots from `start` up to but not including `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The ranges of a pagemap, side by side. */
export class Ranges {
  readonly all: readonly Range[];
  readonly pages: number;
  /** The largest order that can begin at each slot. */
  private readonly most: Uint8Array;
  private readonly firsts = new Map<number, readonly number[]>();

  /** Pages of each range. */
  constructor(ranges: readonly number[]) {
    let end = 0;
    this.all = ranges.map((pages) => ({ start: end, end: (end += pages) }));
    this.pages = end;
    this.most = Uint8Array.from({ length: end }, (_, slot) => this.mostAt(slot));
  }

  /** Whether a folio of this order can begin at a slot: it is aligned, and crosses no border of a range. */
  holds(slot: number, order: number): boolean {
    return order <= (this.most[slot] ?? -1);
  }

  /** The slots at which the folios of one order begin when the ranges are full of them. */
  heads(order: number): readonly number[] {
    const known = this.firsts.get(order);
    if (known) return known;
    const size = pagesOf(order);
    const firsts = this.all.flatMap(({ start, end }) =>
      Array.from({ length: Math.floor((end - start) / size) }, (_, index) => start + index * size),
    );
    this.firsts.set(order, firsts);
    return firsts;
  }

  private mostAt(slot: number): number {
    const { start, end } = this.all.find((range) => slot < range.end) as Range;
    let order = 0;
    const holds = (size: number): boolean => (slot - start) % size === 0 && slot + size <= end;
    while (holds(pagesOf(order + 1))) order += 1;
    return order;
  }
}
