// The callbacks that are under way, one inside another, and the folios that are the core's until they are over.

import { LimitError } from '../../core/limit.ts';
import type { CallbackName } from '../../domain/driver-call.ts';

/** Deeper than this a kernel has no stack left. */
const deepest = 8;

interface Block {
  readonly slot: number;
  readonly pages: number;
}

export class Busy {
  /** One for each callback; null for `folio_free`, whose folio is the driver's by then. */
  private readonly blocks: (Block | null)[] = [];

  /** Whether the driver is in a callback. */
  get isInside(): boolean {
    return this.blocks.length > 0;
  }

  /** Makes the calls of a callback that was called about a folio. */
  during(inside: CallbackName, { slot, pages }: Block, make: () => void): void {
    if (this.blocks.length >= deepest) {
      throw new LimitError(
        `Expected calls of a driver inside its callbacks to end, got ${String(deepest)} inside one another; ` +
          `${inside} leads to itself`,
      );
    }
    this.blocks.push(inside === 'folio_free' ? null : { slot, pages });
    try {
      make();
    } finally {
      this.blocks.pop();
    }
  }

  /** Whether any of these pages is the core's. */
  meets({ slot, pages }: Block): boolean {
    return this.blocks.some(
      (one) => one !== null && slot < one.slot + one.pages && one.slot < slot + pages,
    );
  }
}
