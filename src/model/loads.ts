// What folios weigh against the bounds, each alone and all together.

import type { Bounds } from '../domain/bounds.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import { tail } from './slots.ts';

/** What a folio weighs against the bounds. */
export interface Load {
  readonly fits: boolean;
  readonly pages: number;
  readonly pins: number;
  readonly poisoned: number;
  readonly shared: number;
  readonly frozen: number;
}

export class Loads {
  private readonly table: { readonly view: (folio: number) => Folio };
  private readonly bounds: Bounds;
  private readonly loads: Load[] = [];
  /** 1 where a folio fits and uses no budget: most do, and are passed over quickly. */
  private light = new Uint8Array(256);

  constructor(table: { readonly view: (folio: number) => Folio }, bounds: Bounds) {
    this.table = table;
    this.bounds = bounds;
  }

  of(folio: number): Load {
    return this.loads[folio] ?? this.learn(folio);
  }

  /** Whether the folios of a world's state are inside the bounds. */
  fit(state: Uint16Array): boolean {
    let [pins, poisoned, shared, frozen] = [0, 0, 0, 0];
    for (let slot = 1; slot < state.length; slot += 1) {
      const folio = state[slot] as number;
      if (folio >= tail || this.light[folio] === 1) continue;
      const load = this.of(folio);
      if (!load.fits) return false;
      pins += load.pins;
      poisoned += load.poisoned;
      shared += load.shared;
      frozen += load.frozen;
    }
    const { maxPins, maxPoisoned, maxShared, maxFrozen } = this.bounds;
    return pins <= maxPins && poisoned <= maxPoisoned && shared <= maxShared && frozen <= maxFrozen;
  }

  private learn(folio: number): Load {
    for (let next = this.loads.length; next <= folio; next += 1) {
      const load = this.weigh(this.table.view(next));
      this.loads.push(load);
      if (next >= this.light.length) {
        const grown = new Uint8Array(2 * this.light.length);
        grown.set(this.light);
        this.light = grown;
      }
      const used = load.pins + load.poisoned + load.shared + load.frozen;
      this.light[next] = load.fits && used === 0 ? 1 : 0;
    }
    return this.loads[folio] as Load;
  }

  private weigh(folio: Folio): Load {
    const { maxCount, maxShare, maxOrder } = this.bounds;
    return {
      fits:
        folio.held + folio.mapcount <= maxCount &&
        folio.associations <= maxShare &&
        folio.order <= maxOrder,
      pages: pagesOf(folio.order),
      pins: folio.pins,
      poisoned: folio.poisoned ? 1 : 0,
      shared: folio.associations > 1 ? 1 : 0,
      frozen: folio.phase === 'frozen' ? 1 : 0,
    };
  }
}
