// One thread that does jobs, one after the other (src/jobs/job-threads.ts gives them out).

import { workerData } from 'piscina';
import { InputError } from '../study/input-error.ts';
import { unwatched, type Task } from '../study/task.ts';
import { workOn, type Job, type JobKind, type ResultOf } from './job.ts';

const interruption = workerData as Int32Array;

/** Nobody is let in between: the thread that gives jobs out writes the interruption where this one reads it. */
const task: Task = {
  ...unwatched,
  isInterrupted: () => Atomics.load(interruption, 0) === 1,
  now: () => performance.now(),
};

/** What comes of a job in a thread: errors lose their class on the way. */
export type Answered<Kind extends JobKind> =
  | { readonly result: ResultOf<Kind> | undefined }
  /** The sentence of an InputError. */
  | { readonly refused: string };

/** Does a job. */
export const doJob = async <Kind extends JobKind>(job: Job<Kind>): Promise<Answered<Kind>> => {
  try {
    return { result: await workOn(job, task) };
  } catch (error) {
    if (error instanceof InputError) return { refused: error.message };
    throw error;
  }
};
