// How a world ends: everybody drops what he holds, and the pagemap is unregistered.

import type { Outcome } from '../core/system.ts';
import type { FolioMoves } from './folio-moves.ts';
import type { PagemapMoves } from './pagemap-moves.ts';

/** What ends: a world of one pagemap. */
interface Ending {
  readonly folios: FolioMoves;
  readonly pagemap: PagemapMoves;
  release(state: Uint16Array): number;
  apply(state: Uint16Array, move: number): Outcome | undefined;
  takePagemapMove(state: Uint16Array, index: number): Outcome;
}

/** The pagemap at the end, and the folios right before it; undefined where a rule falls on the way, or there is no end. */
export const endOf = (world: Ending, from: Uint16Array): Uint16Array | undefined => {
  const { folios, pagemap } = world;
  const state = Uint16Array.from(from);
  for (let move = world.release(state); move >= 0; move = world.release(state)) {
    const outcome = world.apply(state, move);
    // A faulty machine may drop for ever; what lies behind a broken rule is not judged.
    if (outcome && outcome.broken.length > 0) return undefined;
  }
  if (folios.goRound(state, pagemap.conditionOf(state[0] as number))) return undefined;
  const end = Uint16Array.from(state);
  for (const index of pagemap.ending) world.takePagemapMove(state, index);
  end[0] = state[0] as number;
  return pagemap.isUnset(end[0]) ? undefined : end;
};
