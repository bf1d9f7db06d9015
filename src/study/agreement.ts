// Every engine asked about changed worlds.

import { agreeing, type Trial } from '../agreement/run.ts';
import type { AgreementRow } from '../export/agreement.ts';
import { runSteps, type Task } from './task.ts';

/** Tries all changes; undefined if it was interrupted. */
export const agreeOnAll = async (trial: Trial, task: Task): Promise<AgreementRow | undefined> => {
  const { value, isWhole } = await runSteps(agreeing(trial), task);
  return isWhole ? value : undefined;
};
