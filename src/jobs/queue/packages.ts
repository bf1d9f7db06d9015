// The packages that a queue goes by. They are optional, and loaded where a queue is asked for, never before.

import type * as bullmq from 'bullmq';
import type * as ioredis from 'ioredis';
import { QueueError } from './queue-error.ts';

export interface QueuePackages {
  readonly bullmq: typeof bullmq;
  readonly ioredis: typeof ioredis;
}

/** Loads both; throws QueueError where they are not installed. */
export const loadPackages = async (): Promise<QueuePackages> => {
  try {
    return { bullmq: await import('bullmq'), ioredis: await import('ioredis') };
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new QueueError(
      'Expected the packages bullmq and ioredis for --queue, got none; install them: npm install bullmq ioredis',
    );
  }
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND');
