// Runs jobs: in this thread, and in others beside it where there is enough to do. The results are the same, in the same order.

import { silent, type Progress, type Task } from '../study/task.ts';
import { JobError } from './job-error.ts';
import { workOn, type Job, type JobKind, type ResultOf } from './job.ts';
import type { Workers } from './workers.ts';

/** What a runner may use. */
export interface RunnerOptions {
  readonly task: Task;
  /** Begins those who work beside this thread, for so many jobs; undefined if nobody should. */
  readonly begin: (jobs: readonly Job<JobKind>[]) => Promise<Workers | undefined>;
}

export class Runner {
  private readonly task: Task;
  private readonly begin: RunnerOptions['begin'];
  private workers: Workers | undefined;

  constructor({ task, begin }: RunnerOptions) {
    this.task = task;
    this.begin = begin;
  }

  /**
   * The results, each at the place of its job; undefined is what was not begun because the task was interrupted. `told` hears
   * of them in that order, as soon as they and all before them are known. Throws JobError.
   */
  async run<Kind extends JobKind>(
    name: string,
    jobs: readonly Job<Kind>[],
    told: (result: ResultOf<Kind>) => void = () => undefined,
  ): Promise<readonly (ResultOf<Kind> | undefined)[]> {
    this.workers ??= await this.begin(jobs);
    // A single job tells by itself how far it is.
    const isOne = jobs.length === 1;
    const shown = (isOne ? silent(this.task) : this.task).begin(name, jobs.length);
    const run = new Run(jobs, this.task, shown, told);
    const own = isOne ? this.task : silent(this.task);
    const { workers } = this;
    const others = workers
      ? Array.from({ length: workers.places }, () => run.take(workers.run))
      : [];
    try {
      await Promise.all([run.take((job) => workOn(job, own)), ...others]);
    } finally {
      run.end();
    }
    return run.results;
  }

  /** Ends whoever works beside this thread. */
  async end(): Promise<void> {
    await this.workers?.end();
  }
}

/** Whether a job was done. */
export const isKnown = <Result>(result: Result | undefined): result is Result =>
  result !== undefined;

type Work<Kind extends JobKind> = (job: Job<Kind>) => Promise<ResultOf<Kind>>;

/** One list of jobs, which whoever is free takes the next of. */
class Run<Kind extends JobKind> {
  readonly results: (ResultOf<Kind> | undefined)[];
  private readonly jobs: readonly Job<Kind>[];
  private readonly task: Task;
  private readonly shown: Progress;
  private readonly told: (result: ResultOf<Kind>) => void;
  private next = 0;
  private done = 0;
  private toldOf = 0;
  private isOver = false;

  constructor(
    jobs: readonly Job<Kind>[],
    task: Task,
    shown: Progress,
    told: (result: ResultOf<Kind>) => void,
  ) {
    this.jobs = jobs;
    this.task = task;
    this.shown = shown;
    this.told = told;
    this.results = jobs.map(() => undefined);
  }

  /** Takes one job after the other until none is left, or work has to end. */
  async take(work: Work<Kind>): Promise<void> {
    while (this.next < this.jobs.length) {
      await this.task.pause();
      if (this.isOver || this.task.isInterrupted()) return;
      const at = this.next;
      const job = this.jobs[at];
      if (job === undefined) return;
      this.next += 1;
      this.keep(at, job, await named(job, work));
    }
  }

  /** Begins no further job, and tells what is known behind the first that is not. */
  end(): void {
    this.isOver = true;
    this.shown.stop();
    for (const known of this.results.slice(this.toldOf)) if (known !== undefined) this.told(known);
  }

  private keep(at: number, { name }: Job<Kind>, result: ResultOf<Kind>): void {
    this.results[at] = result;
    this.done += 1;
    this.shown.tell(this.done, name);
    for (;;) {
      const known = this.results[this.toldOf];
      if (known === undefined) return;
      this.toldOf += 1;
      this.told(known);
    }
  }
}

const named = async <Kind extends JobKind>(
  job: Job<Kind>,
  work: Work<Kind>,
): Promise<ResultOf<Kind>> => {
  try {
    return await work(job);
  } catch (error) {
    throw new JobError(job.name, error);
  }
};
