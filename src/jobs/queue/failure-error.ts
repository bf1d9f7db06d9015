// Why a job has no result, as whoever submitted it is told.

import { InputError } from '../../study/input-error.ts';
import { NotHereError } from '../../study/not-here-error.ts';
import type { Job, JobKind } from '../job.ts';
import type { FinalFailure } from './letter.ts';
import { QueueError } from './queue-error.ts';

/** What came back in place of a result. */
export interface Returned {
  readonly failedReason: string;
  /** Where it was thrown, on the worker. */
  readonly stacktrace: readonly string[] | null;
}

/** An InputError, or what the job threw, as if it had been thrown here. */
export const failureError = (
  failure: FinalFailure,
  { name }: Job<JobKind>,
  { failedReason, stacktrace }: Returned,
  shown: string,
): Error => {
  switch (failure.what) {
    case 'late':
      return new QueueError(
        `Expected ${name} to come to an end within ${failure.seconds} s, got no end of it; give workers a longer --job-timeout.`,
      );
    case 'input':
      return new InputError(failure.sentence);
    case 'absent':
      return new NotHereError(failure.sentence);
    case 'lost':
      return new QueueError(
        `Expected a worker to live through ${name}, got several that did not; give them more memory, or a smaller --concurrency.`,
      );
    case 'refused':
      return new QueueError(
        `Expected ${name} to reach a worker as it was sent, got a letter that was changed at ${shown}; somebody else writes there.`,
      );
    case 'thrown': {
      const thrown = new Error(failedReason);
      thrown.stack = stacktrace?.[0] ?? failedReason;
      return thrown;
    }
  }
};
