// `--workers`: on how many threads the jobs of a command are done.

import { Option } from 'commander';
import { usualSeconds, type Job, type JobKind } from '../../jobs/job.ts';
import { Runner } from '../../jobs/runner.ts';
import type { Workers } from '../../jobs/workers.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { parseCount } from './select.ts';

/** What a command is told of how its jobs are done. */
export interface WorkersOptions {
  readonly workers?: number;
  readonly quiet?: boolean;
}

export const workersOption = (): Option =>
  new Option(
    '--workers <n>',
    'threads that share the work (default: all cores, or one where there is little to do)',
  ).argParser(parseCount('--workers', 1, 64));

/** Seconds of work from which on threads are begun: one takes a second to start. */
const worthThreads = 2;

/** Runs the jobs of a command; whoever works beside this thread is gone at the end. */
export const withRunner = async <Result>(
  options: WorkersOptions,
  surroundings: Surroundings,
  work: (runner: Runner) => Promise<Result>,
): Promise<Result> => {
  const runner = new Runner({
    task: taskOf(surroundings, options.quiet),
    begin: (jobs) => beginFor(jobs, options.workers, surroundings),
  });
  try {
    return await work(runner);
  } finally {
    await runner.end();
  }
};

const beginFor = async (
  jobs: readonly Job<JobKind>[],
  asked: number | undefined,
  { cores, interruption }: Surroundings,
): Promise<Workers | undefined> => {
  const usual = usualSeconds(jobs) < worthThreads ? 1 : cores;
  const count = Math.min(asked ?? usual, jobs.length);
  if (count < 2) return undefined;
  const { beginThreads } = await import('../../jobs/job-threads.ts');
  return beginThreads(count - 1, interruption);
};
