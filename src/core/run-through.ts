// Long work is a generator that yields now and then; whoever has no use for that runs it through.

/** What a generator returns in the end. */
export const runThrough = <Result>(steps: Generator<unknown, Result>): Result => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};
