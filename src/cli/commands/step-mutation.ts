// `zdspec mutants --races`: each step of each call taken apart with every fault that it can have, and what notices.

import { percentOf, renderResults } from '../../export/mutation.ts';
import { isStepSurvivor, reasonOf, stepScoreOf } from '../../export/step-mutation.ts';
import { openSteps } from '../../mutation/open-steps.ts';
import { isKnown } from '../../jobs/job.ts';
import { stepMutationJob } from '../../jobs/step-mutation-job.ts';
import { alteredAt } from '../../study/step-mutation.ts';
import { withRunner } from '../options/workers.ts';
import { renderStepMutation } from '../render/step-mutation.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { writeResults } from '../terminal/write-results.ts';
import type { MutationOptions } from './mutation.ts';

/** Runs them all, reports, and finishes: 1 for a survivor without a reason, 3 if it was interrupted. */
export const runStepMutation = async (
  options: MutationOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const { type: types } = options;
  const calls = alteredAt(types);
  const found = await withRunner(options, surroundings, (runs) =>
    runs.run(
      'faults in steps',
      calls.map((call) => stepMutationJob({ call, types })),
    ),
  );
  if (found === undefined) return;
  const done = found.filter(isKnown);
  const rows = done.flatMap((one) => one.rows);
  const complete = done.length === calls.length && done.every((one) => one.complete);
  const score = stepScoreOf(rows, openSteps);
  const odd = rows.filter((row) => isStepSurvivor(row) && reasonOf(row, openSteps) === undefined);
  if (!isJsonOnly(options.json)) {
    surroundings.out(renderStepMutation(rows, openSteps, surroundings));
  }
  surroundings.finish(odd.length > 0 ? 1 : 0);
  if (score.unfinished > 0) surroundings.finish(3);
  if (!complete) {
    surroundings.finish(3);
    surroundings.err(
      `Interrupted: ${rows.length} faults were tried, in ${done.length} of ${calls.length} calls.\n`,
    );
  } else if (options.results !== undefined) writeResults(options.results, renderResults(rows));
  writeJson(surroundings, options.json, {
    command: 'mutants',
    about: 'steps',
    types: options.type,
    kernels: options.kernel,
    complete,
    score: { ...score, percent: percentOf(score) },
    results: rows,
    unexplained: odd,
  });
};
