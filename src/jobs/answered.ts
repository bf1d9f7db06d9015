// What comes of a job in a thread: on the way out of it errors lose their class.

import { InputError } from '../study/input-error.ts';
import { NotHereError } from '../study/not-here-error.ts';
import type { Task } from '../study/task.ts';
import { workOn, type Job, type JobKind, type Means, type ResultOf } from './job.ts';

export type Answered<Kind extends JobKind> =
  | { readonly result: ResultOf<Kind> | undefined }
  /** The sentence of an InputError; `isElsewhere` of a NotHereError. */
  | { readonly refused: string; readonly isElsewhere: boolean };

/** Does a job in a thread. */
export const answer = async <Kind extends JobKind>(
  job: Job<Kind>,
  task: Task,
  means: Means,
): Promise<Answered<Kind>> => {
  try {
    return { result: await workOn(job, task, means) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { refused: error.message, isElsewhere: error instanceof NotHereError };
  }
};

/** The result, or what was thrown, where the thread was begun. */
export const resultIn = <Kind extends JobKind>(
  answered: Answered<Kind>,
): ResultOf<Kind> | undefined => {
  if (!('refused' in answered)) return answered.result;
  const { refused, isElsewhere } = answered;
  throw isElsewhere ? new NotHereError(refused) : new InputError(refused);
};
