// What tells a job from all others, of this version of the program and of any other.

import { createHash } from 'node:crypto';
import type { Job, JobKind } from './job.ts';

/** A hash of the version, the kind and the order, in hexadecimal. */
export const jobId = ({ kind, order }: Job<JobKind>, version: string): string =>
  createHash('sha256')
    .update(JSON.stringify([version, kind, order]))
    .digest('hex')
    .slice(0, 32);
