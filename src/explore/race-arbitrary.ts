// Races as fast-check draws them: threads of calls, and a seed for their schedules.

import fc from 'fast-check';

export interface DrawnRace {
  readonly threads: readonly (readonly string[])[];
  readonly seed: number;
}

/** How many of everything. */
interface RaceBounds {
  readonly threads: number;
  readonly calls: number;
}

/** So many races of two to so many threads, each of up to so many calls; the same for the same seed. */
export const drawRaces = (
  names: readonly string[],
  { threads, calls }: RaceBounds,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): readonly DrawnRace[] => {
  const life = fc.array(fc.constantFrom(...names), {
    ...{ minLength: 1, maxLength: calls, size: 'max' as const },
  });
  const race = fc.record({
    threads: fc.array(life, { minLength: 2, maxLength: threads, size: 'max' }),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  });
  return fc.sample(race, { seed, numRuns: runs });
};
