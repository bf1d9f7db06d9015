// A state of a world, typed: its pagemaps and folios as an observer sees them.

import type { System } from '../core/system.ts';
import { pagesOf, type Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { OnlySome } from '../explore/only-some.ts';
import { DrivenWorld } from '../model/driven/driven-world.ts';
import { standing, type NamedFolio } from '../model/looked.ts';
import type { Move } from '../model/slots.ts';
import { World } from '../model/world.ts';
import { Worlds } from '../model/worlds.ts';

/** A pagemap, and the pfn that its first page has. */
export interface PlacedPagemap {
  readonly firstPfn: number;
  readonly pagemap: Pagemap;
}

/**
 * A state as an observer sees it. Pfns count from the first pagemap's first page. Views are frozen values: a state that
 * changes later does not change them.
 */
export interface WorldView {
  /** The first pagemap; most worlds have one. */
  readonly pagemap: Pagemap;
  readonly pagemaps: readonly PlacedPagemap[];
  /** Every folio with the pfn of its head, ascending; empty while no pagemap is registered. */
  readonly folios: readonly NamedFolio[];
  /** The folio that a page belongs to, be it head or tail; undefined where there is no page. */
  folioAt(pfn: number): NamedFolio | undefined;
}

/**
 * Reads a state of a world that `buildWorld` has built. Throws a RangeError for another system, such as a migration's.
 *
 * @example
 * ```ts
 * import { buildWorld, defaultBounds, viewOf } from 'zdspec';
 *
 * const { world } = buildWorld({ type: 'device-private', era: '7.3', bounds: defaultBounds });
 * const state = Uint16Array.from(world.start);
 * const register = { type: 'pagemap.register', shift: 0, flaw: 'none', range: 0 } as const;
 * world.apply(state, world.names.moveOf({ pfn: null, event: register }));
 * console.log(viewOf(world, state).folioAt(3)?.folio.count); // 0
 * ```
 */
export const viewOf = (world: System<Move>, state: Uint16Array): WorldView => {
  const parts = partsOf(world, state);
  const folios = parts.flatMap((part) => standing(part.world, part.state).folios);
  const pagemaps = parts.map((part) => ({
    firstPfn: part.world.firstPfn,
    pagemap: standing(part.world, part.state).pagemap,
  }));
  const [first] = pagemaps as [PlacedPagemap];
  return {
    pagemap: first.pagemap,
    pagemaps,
    folios,
    folioAt: (pfn) => folios.find((one) => isIn(one, pfn)),
  };
};

const isIn = ({ pfn, folio }: { readonly pfn: number; readonly folio: Folio }, at: number) =>
  at >= pfn && at < pfn + pagesOf(folio.order);

/** A world of one pagemap with its own state. */
interface Part {
  readonly world: World;
  readonly state: Uint16Array;
}

const partsOf = (system: System<Move>, state: Uint16Array): readonly Part[] => {
  if (system instanceof OnlySome) return partsOf((system as OnlySome<Move>).whole, state);
  if (system instanceof Worlds) {
    const states = system.partsOf(state);
    return system.worlds.flatMap((world, at) => partsOf(world, states[at] as Uint16Array));
  }
  // Behind the state of the world stands what its driver knows.
  const world = system instanceof DrivenWorld ? system.world : system;
  if (world instanceof World) return [{ world, state: state.subarray(0, world.width) }];
  throw new RangeError('Expected a world of folios and pagemaps, got another system');
};
