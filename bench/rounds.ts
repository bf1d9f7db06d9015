// Rounds of a benchmark: everybody runs once a round, one after the other, so that what else the machine does falls on
// all alike; a ratio is taken within a round, and the median of the rounds is what counts.

/** One contestant: what it counts, and in how many seconds. */
export interface Run {
  readonly name: string;
  readonly run: () => Promise<{ readonly count: number; readonly seconds: number }>;
}

export interface Result {
  readonly name: string;
  readonly count: number;
  /** Median, in seconds. */
  readonly seconds: number;
  readonly perSecond: number;
  /** How many times as fast as this one the first contestant is. */
  readonly ratio: number;
}

/** Runs all contestants, round by round. */
export const runRounds = async (rounds: number, runs: readonly Run[]): Promise<Result[]> => {
  const found = runs.map((): { count: number; rate: number; seconds: number }[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, one] of runs.entries()) {
      const { count, seconds } = await one.run();
      found[index]?.push({ count, rate: count / seconds, seconds });
    }
  }
  return runs.map(({ name }, index) => {
    const own = found[index] ?? [];
    return {
      name,
      count: own[0]?.count ?? 0,
      seconds: median(own.map(({ seconds }) => seconds)),
      perSecond: median(own.map(({ rate }) => rate)),
      ratio: median(own.map(({ rate }, round) => (found[0]?.[round]?.rate ?? NaN) / rate)),
    };
  });
};

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** What a piece of work counts, and how long it takes. */
export const timed = async (
  work: () => number | Promise<number>,
): Promise<{ count: number; seconds: number }> => {
  const start = performance.now();
  const count = await work();
  return { count, seconds: (performance.now() - start) / 1000 };
};

export const thousands = (value: number): string => Math.round(value).toLocaleString('en');
