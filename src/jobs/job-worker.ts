// One thread that does jobs, one after the other (src/jobs/job-threads.ts gives them out).

import { workerData } from 'piscina';
import { unwatched, type Task } from '../study/task.ts';
import { workOn, type Job, type JobKind, type ResultOf } from './job.ts';

const interruption = workerData as Int32Array;

/** Nobody is let in between: the thread that gives jobs out writes the interruption where this one reads it. */
const task: Task = {
  ...unwatched,
  isInterrupted: () => Atomics.load(interruption, 0) === 1,
  now: () => performance.now(),
};

/** Does a job. */
export const doJob = <Kind extends JobKind>(job: Job<Kind>): Promise<ResultOf<Kind>> =>
  workOn(job, task);
