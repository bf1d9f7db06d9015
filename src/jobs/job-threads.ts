// Jobs in threads: the same program beside us, once a thread.

import { Piscina } from 'piscina';
import { InputError } from '../study/input-error.ts';
import { threadProgram } from '../core/thread-program.ts';
import type { Answered } from './job-worker.ts';
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
    run: async <Kind extends JobKind>(job: Job<Kind>): Promise<ResultOf<Kind> | undefined> => {
      const answered = (await pool.run(job)) as Answered<Kind>;
      if ('refused' in answered) throw new InputError(answered.refused);
      return answered.result;
    },
    end: () => pool.destroy(),
  };
};
