// `--workers` and `--journal`: on how many threads the jobs of a command are done, and where their results are kept.

import { Option } from 'commander';
import { usualSeconds, type Job, type JobKind } from '../../jobs/job.ts';
import { Runner } from '../../jobs/runner.ts';
import type { Workers } from '../../jobs/workers.ts';
import { openJournal } from '../terminal/journal-file.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { parseCount } from './select.ts';

/** What a command is told of how its jobs are done. */
export interface WorkersOptions {
  readonly workers?: number;
  readonly journal?: string;
  readonly quiet?: boolean;
}

export const workersOption = (): Option =>
  new Option(
    '--workers <n>',
    'threads that share the work (default: all cores, or one where there is little to do)',
  ).argParser(parseCount('--workers', 1, 64));

export const journalOption = (): Option =>
  new Option(
    '--journal <file>',
    'keep results as they come; a run that was stopped goes on where it was',
  );

/** Seconds of work from which on threads are begun: one takes a second to start. */
const worthThreads = 2;

/** Runs the jobs of a command; whoever works beside this thread is gone at the end. */
export const withRunner = async <Result>(
  options: WorkersOptions,
  surroundings: Surroundings,
  work: (runner: Runner) => Promise<Result>,
): Promise<Result> => {
  const { journal } = options;
  const runner = new Runner({
    task: taskOf(surroundings, options.quiet),
    journal: journal === undefined ? undefined : openJournal(journal),
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
