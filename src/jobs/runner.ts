// Runs jobs: in this thread, and in others beside it where there is enough to do. The results are the same, in the same order.

import { silent, type Progress, type Task } from '../study/task.ts';
import { JobError } from './job-error.ts';
import { isKnown, workOn, type Job, type JobKind, type ResultOf } from './job.ts';
import type { Journal } from './journal.ts';
import { QueueError } from './queue/queue-error.ts';
import type { Workers } from './workers.ts';

/** What a runner may use. */
export interface RunnerOptions {
  readonly task: Task;
  /** Begins those who work beside this thread, for so many jobs; undefined if nobody should. */
  readonly begin: (jobs: readonly Job<JobKind>[]) => Promise<Workers | undefined>;
  /** Where results are kept, and found again. */
  readonly journal?: Journal | undefined;
}

export class Runner {
  private readonly task: Task;
  private readonly begin: RunnerOptions['begin'];
  private readonly journal: Journal | undefined;
  private workers: Workers | undefined;

  constructor({ task, begin, journal }: RunnerOptions) {
    this.task = task;
    this.begin = begin;
    this.journal = journal;
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
    // A single job tells by itself how far it is.
    const isOne = jobs.length === 1;
    const shown = (isOne ? silent(this.task) : this.task).begin(name, jobs.length);
    const run = new Run(jobs, { task: this.task, shown, told, journal: this.journal });
    this.workers ??= await this.begin(run.open);
    const own = isOne ? this.task : silent(this.task);
    const { workers } = this;
    const others = workers
      ? Array.from({ length: workers.places }, () => run.take((job) => workers.run(job)))
      : [];
    try {
      const here = workers?.doAll === true ? [] : [run.take((job) => workOn(job, own))];
      await Promise.all([...here, ...others]);
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

type Work<Kind extends JobKind> = (job: Job<Kind>) => Promise<ResultOf<Kind> | undefined>;

/** What a list of jobs has to do with besides. */
interface Outside<Kind extends JobKind> {
  readonly task: Task;
  readonly shown: Progress;
  readonly told: (result: ResultOf<Kind>) => void;
  readonly journal: Journal | undefined;
}

/** One list of jobs, which whoever is free takes the next of. */
class Run<Kind extends JobKind> {
  readonly results: (ResultOf<Kind> | undefined)[];
  private readonly outside: Outside<Kind>;
  private readonly jobs: readonly Job<Kind>[];
  private known: number;
  private next = 0;
  private toldOf = 0;
  private isOver = false;

  constructor(jobs: readonly Job<Kind>[], outside: Outside<Kind>) {
    this.jobs = jobs;
    this.outside = outside;
    this.results = jobs.map((job) => outside.journal?.find(job));
    this.known = this.results.filter(isKnown).length;
    this.tell();
  }

  /** The jobs whose results are not known. */
  get open(): readonly Job<Kind>[] {
    return this.jobs.filter((_, at) => this.results[at] === undefined);
  }

  /** Takes one job after the other until none is left, or work has to end. */
  async take(work: Work<Kind>): Promise<void> {
    const { task } = this.outside;
    while (this.next < this.jobs.length) {
      await task.pause();
      if (this.isOver || task.isInterrupted()) return;
      const at = this.next;
      const job = this.jobs[at];
      if (job === undefined) return;
      this.next += 1;
      if (this.results[at] !== undefined) continue;
      const result = await named(job, work);
      if (result !== undefined) this.keep(at, job, result);
    }
  }

  /** Begins no further job, and tells what is known behind the first that is not. */
  end(): void {
    this.isOver = true;
    this.outside.shown.stop();
    this.results.slice(this.toldOf).filter(isKnown).forEach(this.outside.told);
  }

  private keep(at: number, job: Job<Kind>, result: ResultOf<Kind>): void {
    const { task, shown, journal } = this.outside;
    this.results[at] = result;
    this.known += 1;
    // What was interrupted may be a part.
    if (!task.isInterrupted()) journal?.keep(job, result);
    shown.tell(this.known, job.name);
    this.tell();
  }

  private tell(): void {
    for (;;) {
      const known = this.results[this.toldOf];
      if (known === undefined) return;
      this.toldOf += 1;
      this.outside.told(known);
    }
  }
}

const named = async <Kind extends JobKind>(
  job: Job<Kind>,
  work: Work<Kind>,
): Promise<ResultOf<Kind> | undefined> => {
  try {
    return await work(job);
  } catch (error) {
    if (error instanceof QueueError) throw error;
    throw new JobError(job.name, error);
  }
};
