// Who does jobs beside the thread that has them.

import type { Job, JobKind, ResultOf } from './job.ts';

/** Threads, or a queue that others take jobs from: whoever is given jobs and gives results back. */
export interface Workers {
  /** How many jobs it can be given at once. */
  readonly places: number;
  /** Whether they do all of it, so that this thread only waits. */
  readonly doAll?: boolean;
  /** Undefined where the work was interrupted before anything was known; throws InputError. */
  readonly run: <Kind extends JobKind>(job: Job<Kind>) => Promise<ResultOf<Kind> | undefined>;
  /** Ends them all; what is not done yet is never done. */
  readonly end: () => Promise<void>;
}
