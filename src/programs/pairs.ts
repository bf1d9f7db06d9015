// Every pair of calls that is known to race. Their numbers are those of `docs/races.md`.

import { builtPairs } from './pairs-built.ts';
import { failurePairs } from './pairs-failure.ts';
import { splitPairs } from './pairs-split.ts';
import type { RacingPair } from './racing-pair.ts';

const numberOf = ({ id }: RacingPair): number => Number(id.slice(1));

/** In order. */
export const racingPairs: readonly RacingPair[] = [
  ...builtPairs,
  ...failurePairs,
  ...splitPairs,
].sort((one, other) => numberOf(one) - numberOf(other));

/** Every id once: a pair that goes by other calls at other types is one. */
export const pairIds: readonly string[] = [...new Set(racingPairs.map(({ id }) => id))];

/** A pair by its id, in either case, with its calls at each type. */
export const racingPair = (id: string): readonly RacingPair[] =>
  racingPairs.filter((one) => one.id.toLowerCase() === id.toLowerCase());
