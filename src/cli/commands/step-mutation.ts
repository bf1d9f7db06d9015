// `zdspec mutants --races`: each step of each call taken apart with every fault that it can have, and what notices.

import { percentOf, renderResults } from '../../export/mutation.ts';
import { isStepSurvivor, reasonOf, stepScoreOf } from '../../export/step-mutation.ts';
import { openSteps } from '../../mutation/open-steps.ts';
import { mutateSteps } from '../../study/step-mutation.ts';
import { renderStepMutation } from '../render/step-mutation.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { writeResults } from '../terminal/write-results.ts';
import type { MutationOptions } from './mutation.ts';

/** Runs them all, reports, and finishes: 1 for a survivor without a reason, 3 if it was interrupted. */
export const runStepMutation = async (
  options: MutationOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const { rows, total } = await mutateSteps(options, taskOf(surroundings, options.quiet));
  const complete = rows.length === total;
  const score = stepScoreOf(rows, openSteps);
  const odd = rows.filter((row) => isStepSurvivor(row) && reasonOf(row, openSteps) === undefined);
  if (!isJsonOnly(options.json)) {
    surroundings.out(renderStepMutation(rows, openSteps, surroundings));
  }
  surroundings.finish(odd.length > 0 ? 1 : 0);
  if (score.unfinished > 0) surroundings.finish(3);
  if (!complete) {
    surroundings.finish(3);
    surroundings.err(`Interrupted: ${rows.length} of ${total} faults were tried.\n`);
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
