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

  /** Pages of each range. */
  constructor(ranges: readonly number[]) {
    let end = 0;
    this.all = ranges.map((pages) => ({ start: end, end: (end += pages) }));
    this.pages = end;
  }

  /** Whether a folio of this order can begin at a slot: it is aligned, and crosses no border of a range. */
  holds(slot: number, order: number): boolean {
    const size = pagesOf(order);
    const { start, end } = this.all.find((range) => slot < range.end) ?? { start: 0, end: 0 };
    return (slot - start) % size === 0 && slot + size <= end;
  }

  /** The slots at which the folios of one order begin when the ranges are full of them. */
  heads(order: number): readonly number[] {
    const size = pagesOf(order);
    return this.all.flatMap(({ start, end }) =>
      Array.from({ length: Math.floor((end - start) / size) }, (_, index) => start + index * size),
    );
  }
}
