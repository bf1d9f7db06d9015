// Who does jobs beside the thread that has them.

import type { Job, JobKind, ResultOf } from './job.ts';

/** Threads now; whoever else is given jobs and gives results back. */
export interface Workers {
  /** How many jobs it can be given at once. */
  readonly places: number;
  /** Undefined where it was interrupted before anything was known; throws InputError. */
  readonly run: <Kind extends JobKind>(job: Job<Kind>) => Promise<ResultOf<Kind> | undefined>;
  /** Ends them all; what is not done yet is never done. */
  readonly end: () => Promise<void>;
}
