// A system of alike parts: the first integer of a state is the whole, and each of the others is one part.

import type { System } from './system.ts';

export interface AlikeParts<Move> extends System<Move> {
  /** The same move, at the part that stands at `places[i]` instead of the one at `i`. */
  relocate(move: number, places: readonly number[]): number;
}
