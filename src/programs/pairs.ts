// Every pair of calls that is known to race. Their numbers are those of `docs/races.md`.

import { builtPairs } from './pairs-built.ts';
import { openPairs } from './pairs-open.ts';
import { splitPairs } from './pairs-split.ts';
import type { RacingPair } from './racing-pair.ts';

const numberOf = ({ id }: RacingPair): number => Number(id.slice(1));

/** In order. */
export const racingPairs: readonly RacingPair[] = [...builtPairs, ...splitPairs, ...openPairs].sort(
  (one, other) => numberOf(one) - numberOf(other),
);

/** Whether every call of a pair has a program. */
export const isBuilt = ({ threads }: RacingPair): boolean => threads.length > 0;

/** A pair by its id, in either case; undefined where there is none. */
export const racingPair = (id: string): RacingPair | undefined =>
  racingPairs.find((one) => one.id.toLowerCase() === id.toLowerCase());
