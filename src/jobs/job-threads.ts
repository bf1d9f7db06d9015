// Jobs in threads: the same program beside us, once a thread.

import { Piscina } from 'piscina';
import { threadProgram } from '../core/thread-program.ts';
import type { Job, JobKind, ResultOf } from './job.ts';
import type { Workers } from './workers.ts';

/** A job that is done and one that waits, so that a thread need not wait for us while we work ourselves. */
const ahead = 2;

/** Begins threads; the first number of `interruption` is 1 once they have to end early. */
export const beginThreads = (count: number, interruption: Int32Array): Workers => {
  const pool = new Piscina({
    ...threadProgram('job-worker', import.meta.url),
    ...{ name: 'doJob', minThreads: count, maxThreads: count },
    ...{ concurrentTasksPerWorker: ahead, workerData: interruption },
  });
  return {
    places: ahead * count,
    run: <Kind extends JobKind>(job: Job<Kind>): Promise<ResultOf<Kind>> => pool.run(job),
    end: () => pool.destroy(),
  };
};

/** Threads that can be told to leave a job: a thread that is in the middle of it ends, and another begins. */
export interface AbortableThreads {
  /** Rejects with an AbortError once `signal` is aborted. */
  readonly run: <Kind extends JobKind>(
    job: Job<Kind>,
    signal: AbortSignal,
  ) => Promise<ResultOf<Kind>>;
  readonly end: () => Promise<void>;
}

/** Begins threads that each do one job at a time, as soon as there is one for it, and never stop in the middle by themselves. */
export const beginAbortable = (count: number): AbortableThreads => {
  const pool = new Piscina({
    ...threadProgram('job-worker', import.meta.url),
    ...{ name: 'doJob', minThreads: 0, maxThreads: count, idleTimeout: Infinity },
    workerData: new Int32Array(new SharedArrayBuffer(4)),
  });
  return {
    run: <Kind extends JobKind>(job: Job<Kind>, signal: AbortSignal): Promise<ResultOf<Kind>> =>
      pool.run(job, { signal }),
    end: () => pool.destroy(),
  };
};
