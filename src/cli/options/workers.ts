// `--workers`, `--queue` and `--journal`: who does the jobs of a command, and where their results are kept.

import { Option } from 'commander';
import { usualSeconds, type Job, type JobKind } from '../../jobs/job.ts';
import { Runner } from '../../jobs/runner.ts';
import type { Workers } from '../../jobs/workers.ts';
import { InputError } from '../../study/input-error.ts';
import { openJournal } from '../terminal/journal-file.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { beginQueue, type QueueGiven } from './queue.ts';
import { parseCount } from './select.ts';

/** What a command is told of how its jobs are done. */
export interface WorkersOptions {
  readonly workers?: number;
  readonly journal?: string;
  readonly queue?: QueueGiven;
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
  const { journal, queue, workers } = options;
  if (queue !== undefined && workers !== undefined) {
    throw new InputError(
      'Expected --queue without --workers, got both; each worker of a queue has its own --concurrency.',
    );
  }
  const runner = new Runner({
    task: taskOf(surroundings, options.quiet),
    journal: journal === undefined ? undefined : openJournal(journal),
    begin: (jobs) =>
      queue === undefined
        ? beginFor(jobs, workers, surroundings)
        : queueFor(jobs, queue, surroundings),
  });
  try {
    return await work(runner);
  } finally {
    await runner.end();
  }
};

/** What is all in a journal needs no queue. */
const queueFor = async (
  jobs: readonly Job<JobKind>[],
  queue: QueueGiven,
  surroundings: Surroundings,
): Promise<Workers | undefined> =>
  jobs.length === 0 ? undefined : beginQueue(queue, surroundings);

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
