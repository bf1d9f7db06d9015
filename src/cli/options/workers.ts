// `--workers`, `--queue`, `--journal` and `--shard`: who does the jobs of a command, where their results are kept, and which share
// of them it is.

import { Option, type Command } from 'commander';
import { usualSeconds, type Job, type JobKind } from '../../jobs/job.ts';
import { KeptRuns } from '../../jobs/kept-runs.ts';
import { Runner } from '../../jobs/runner.ts';
import type { Runs } from '../../jobs/runs.ts';
import type { Share } from '../../jobs/share.ts';
import type { Workers } from '../../jobs/workers.ts';
import { InputError } from '../../study/input-error.ts';
import { jobMeans, jobProgram } from '../terminal/job-means.ts';
import { openJournal } from '../terminal/journal-file.ts';
import { isJsonOnly } from '../terminal/json-output.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { beginQueue, queueOption, type QueueGiven } from './queue.ts';
import { parseCount } from '../../study/given-option.ts';
import { shardFile, shardOption, shortShard, wholeShard, workWords } from './shard.ts';

/** What a command is told of how its jobs are done. */
export interface WorkersOptions {
  readonly workers?: number;
  readonly journal?: string;
  readonly shard?: Share;
  readonly queue?: QueueGiven;
  readonly json?: string;
  /** Bytes that a job may take: so many are at work at once as there is room for. */
  readonly memory?: number;
  readonly quiet?: boolean;
}

const workersOption = (): Option =>
  new Option(
    '--workers <n>',
    'threads that share the work (default: all cores, or one where there is little to do)',
  ).argParser(parseCount('--workers', 1, 64));

const journalOption = (): Option =>
  new Option(
    '--journal <file>',
    'keep results as they come; a run that was stopped goes on where it was',
  );

/** Seconds of work from which on threads are begun: one takes a second to start. */
const worthThreads = 2;

/** Adds the options of a command whose work is cut into jobs. */
export const addJobOptions = (command: Command): Command =>
  [workersOption(), journalOption(), shardOption(), queueOption()].reduce(
    (one, option) => one.addOption(option),
    command,
  );

/** Their names, as commander has them. */
export const jobOptions = ['workers', 'journal', 'shard', 'queue'] as const;

/**
 * Declares modes of a command whose work is not cut into jobs, but for some of these options: its help says so, and what is given
 * back throws InputError where they are given together.
 */
export const withoutJobs = (
  command: Command,
  modes: readonly string[],
  but: readonly string[] = [],
): ((isGiven: (option: string) => boolean) => void) => {
  const barred = jobOptions.filter((option) => !but.includes(option));
  const named = modes.map((mode) => `--${mode}`).join(', ');
  command.addHelpText(
    'after',
    `\nNot cut into jobs, so without --${barred.join(', --')}: ${named}.`,
  );
  return (isGiven) => {
    const given = barred.filter(isGiven);
    const mode = modes.find(isGiven);
    if (given.length === 0 || mode === undefined) return;
    throw new InputError(
      `Expected --${mode} without --${given.join(', --')}, got both; its work is not cut into jobs.`,
    );
  };
};

/**
 * Runs the jobs of a command; whoever works beside this thread is gone at the end. Undefined where only a share is done, which is
 * told here.
 */
export const withRunner = async <Result>(
  options: WorkersOptions,
  surroundings: Surroundings,
  work: (runs: Runs) => Promise<Result>,
): Promise<Result | undefined> => {
  const { merged, words } = surroundings;
  if (merged) return work(new KeptRuns(merged));
  const { shard, queue } = options;
  assertOneWay(options);
  const journal = options.journal ?? (shard && shardFile(shard));
  const keeps = shard && { share: shard, command: workWords(words ?? []) };
  const runner = new Runner({
    task: taskOf(surroundings, options.quiet),
    means: jobMeans,
    areFar: queue !== undefined,
    journal: journal === undefined ? undefined : openJournal(journal, keeps),
    share: shard,
    begin: (jobs) =>
      queue === undefined
        ? beginFor(jobs, options, surroundings)
        : queueFor(jobs, queue, surroundings),
  });
  try {
    const result = await work(runner);
    if (shard === undefined || journal === undefined) return result;
    const short = shortShard(shard, journal, runner.reached);
    surroundings.finish(short === undefined ? 0 : 3);
    // Standard output may be somebody's JSON, of which a share has none.
    const isOut = short === undefined && !isJsonOnly(options.json);
    surroundings[isOut ? 'out' : 'err'](short ?? wholeShard(shard, journal, runner.reached));
    return undefined;
  } finally {
    await runner.end();
  }
};

const assertOneWay = ({ queue, workers, shard }: WorkersOptions): void => {
  if (queue === undefined) return;
  if (workers !== undefined) {
    throw new InputError(
      'Expected --queue without --workers, got both; each worker of a queue has its own --concurrency.',
    );
  }
  if (shard !== undefined) {
    throw new InputError(
      'Expected --queue without --shard, got both; a queue cuts the work among its workers by itself.',
    );
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
  { workers, memory = 0 }: WorkersOptions,
  { cores, room, interruption }: Surroundings,
): Promise<Workers | undefined> => {
  const usual = usualSeconds(jobs) < worthThreads ? 1 : Math.min(cores, Math.floor(room / memory));
  const count = Math.min(workers ?? usual, jobs.length);
  if (count < 2) return undefined;
  const { beginThreads } = await import('../../jobs/job-threads.ts');
  return beginThreads(jobProgram(), count - 1, interruption);
};
