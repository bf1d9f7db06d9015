// One thread that does jobs, one after the other (`src/jobs/job-threads.ts` gives them out).

import { workerData } from 'piscina';
import { answer, type Answered } from '../../jobs/answered.ts';
import type { Job, JobKind } from '../../jobs/job.ts';
import { unwatched, type Task } from '../../study/task.ts';
import { meansOfThread } from './job-means.ts';

const interruption = workerData as Int32Array;

/** Nobody is let in between: the thread that gives jobs out writes the interruption where this one reads it. */
const task: Task = {
  ...unwatched,
  isInterrupted: () => Atomics.load(interruption, 0) === 1,
  now: () => performance.now(),
};

/** The job before, which the next one waits for: what is in memory is one job. */
let before: Promise<unknown> = Promise.resolve();

/** Does a job; one that waited until it was too late is not begun. */
export const doJob = <Kind extends JobKind>(job: Job<Kind>): Promise<Answered<Kind>> => {
  const answered = before.then(() =>
    task.isInterrupted() ? { result: undefined } : answer(job, task, meansOfThread),
  );
  before = answered.catch(() => undefined);
  return answered;
};
