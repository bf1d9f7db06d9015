// The shortest way to a state that somebody asks for: states nearest first, until one is what is wanted.

import type { System } from '../core/system.ts';
import { Visited } from './visited.ts';

/** How far a search has come. */
export interface Search {
  /** The moves of a shortest way there; null while there is none. */
  readonly path: readonly number[] | null;
  readonly states: number;
  readonly depth: number;
  /** Every state within the bounds was looked at, and none is wanted. */
  readonly complete: boolean;
}

const sliceOfWork = 1024;

/**
 * Searches from the start of a system, and yields figures now and then; whoever stops asking has these. A state in which a
 * rule falls, or that lies just beyond the bounds, is looked at and not gone beyond.
 */
export function* finding<Move>(
  system: System<Move>,
  isWanted: (state: Uint16Array) => boolean,
  maxStates: number,
): Generator<Search, Search> {
  const visited = new Visited(system.width);
  const current = new Uint16Array(system.width);
  let [at, depth, layerEnd] = [0, 0, 1];
  let found: readonly number[] | null = isWanted(system.start) ? [] : null;
  visited.add(system.start, -1, -1);
  const figures = (): Search => ({
    ...{ path: found, states: visited.size, depth },
    complete: found === null && at === visited.size,
  });
  for (; found === null && at < visited.size && visited.size <= maxStates; at += 1) {
    if (at % sliceOfWork === 0) yield figures();
    if (at === layerEnd) {
      depth += 1;
      layerEnd = visited.size;
    }
    visited.read(at, current);
    system.expand(current, (next, move, broken, isInside) => {
      if (found !== null) return;
      if (broken.length > 0 || !isInside) {
        if (isWanted(next)) found = [...visited.pathTo(at), move];
      } else if (visited.add(next, at, move) && isWanted(next)) {
        found = visited.pathTo(visited.size - 1);
      }
    });
  }
  return figures();
}
