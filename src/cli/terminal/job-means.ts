// The files of this machine, for whoever does jobs on it; and the program of the threads that do.

import { threadProgram, type ThreadProgram } from '../../core/thread-program.ts';
import type { Means } from '../../jobs/job.ts';

/** Large traces are read in a thread of their own. */
export const jobMeans: Means = {
  traces: async () => (await import('./traces-here.ts')).tracesHere,
};

/** Of a thread that has others beside it already: it reads what it follows. */
export const meansOfThread: Means = {
  traces: async () => (await import('./traces-here.ts')).tracesOfThread,
};

export const jobProgram = (): ThreadProgram => threadProgram('job-worker', import.meta.url);
