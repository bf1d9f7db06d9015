// What a driver and its judges see of a world: folios, where they lie, and what the driver knows.

import { conditions } from '../../domain/alphabet.ts';
import type { FolioCall } from '../../domain/driver-call.ts';
import { pagesOf, type Folio } from '../../domain/folio.ts';
import type { FolioContext } from '../references.ts';
import type { World } from '../world.ts';
import { headsOf, pagesNamed } from './pages.ts';
import type { At } from './plan.ts';
import type { DriverStates } from './states.ts';

export class Sight {
  private readonly world: World;
  private readonly states: DriverStates;

  constructor(world: World, states: DriverStates) {
    this.world = world;
    this.states = states;
  }

  /** Where a driver is asked about a page. */
  at(state: Uint16Array, pfn: number): At {
    const { pagemap } = this.world;
    return {
      pfn,
      state: this.states.valueOf(state[this.world.width] as number),
      pagemap: conditions[pagemap.conditionOf(state[0] as number)] ?? 'live',
    };
  }

  /** The folios in which the pages lie that a call names. */
  blockOf(state: Uint16Array, slot: number, call: FolioCall): readonly Folio[] {
    return headsOf(state, this.world.width, slot, pagesNamed(call)).map((head) =>
      this.view(state, head),
    );
  }

  view(state: Uint16Array, slot: number): Folio {
    return this.world.folios.table.view(state[1 + slot] as number);
  }

  /** Whether a call names a block that a driver may hand out: aligned, in one range, and free page by page. */
  isFreeBlock(state: Uint16Array, slot: number, call: FolioCall): boolean {
    if (call.type !== 'folio.handOut' && call.type !== 'folio.allocate') return false;
    const block = this.blockOf(state, slot, call);
    return (
      this.world.ranges.holds(slot, call.order) &&
      block.length === pagesOf(call.order) &&
      block.every(({ phase }) => phase === 'free')
    );
  }

  /** Whether the core looks for the pagemap once more when `folio_free` is over. */
  get readsAgain(): boolean {
    const { table } = this.world.folios;
    return (table.contextOf(table.initial) as FolioContext).row.readsPagemapAgain;
  }
}
