// Jobs in threads: the same program beside us, once a thread.

import { Piscina } from 'piscina';
import type { ThreadProgram } from '../core/thread-program.ts';
import { resultIn, type Answered } from './answered.ts';
import type { Job, JobKind, ResultOf } from './job.ts';
import type { Workers } from './workers.ts';

/** A job that is done and one that waits, so that a thread need not wait for us while we work ourselves. */
const ahead = 2;

/** Begins threads of a program that does jobs; the first number of `interruption` is 1 once they have to end early. */
export const beginThreads = (
  program: ThreadProgram,
  count: number,
  interruption: Int32Array,
): Workers => {
  const pool = new Piscina({
    ...program,
    ...{ name: 'doJob', minThreads: count, maxThreads: count },
    ...{ concurrentTasksPerWorker: ahead, workerData: interruption },
  });
  return {
    places: ahead * count,
    run: async <Kind extends JobKind>(job: Job<Kind>): Promise<ResultOf<Kind> | undefined> =>
      resultIn((await pool.run(job)) as Answered<Kind>),
    end: () => pool.destroy(),
  };
};

/** Threads that can be told to leave a job: a thread that is in the middle of it ends, and another begins. */
export interface AbortableThreads {
  /** Rejects with an AbortError once `signal` is aborted; throws InputError. */
  readonly run: <Kind extends JobKind>(
    job: Job<Kind>,
    signal: AbortSignal,
  ) => Promise<ResultOf<Kind> | undefined>;
  readonly end: () => Promise<void>;
}

/** Begins threads that each do one job at a time, as soon as there is one for it, and never stop in the middle by themselves. */
export const beginAbortable = (program: ThreadProgram, count: number): AbortableThreads => {
  const pool = new Piscina({
    ...program,
    ...{ name: 'doJob', minThreads: 0, maxThreads: count, idleTimeout: Infinity },
    workerData: new Int32Array(new SharedArrayBuffer(4)),
  });
  return {
    run: async <Kind extends JobKind>(
      job: Job<Kind>,
      signal: AbortSignal,
    ): Promise<ResultOf<Kind> | undefined> =>
      resultIn((await pool.run(job, { signal })) as Answered<Kind>),
    end: () => pool.destroy(),
  };
};
