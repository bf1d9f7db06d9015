// Results that are told with their places.

/** Tells those that are known, from a place on. */
export const tellKnown = <Result>(
  results: readonly (Result | undefined)[],
  from: number,
  told: (result: Result, at: number) => void,
): void => {
  for (const [at, result] of results.entries()) {
    if (at >= from && result !== undefined) told(result, at);
  }
};
