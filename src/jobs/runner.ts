// Runs jobs: in this thread, and in others beside it where there is enough to do. The results are the same, in the same order.

import { InputError } from '../study/input-error.ts';
import { NotHereError } from '../study/not-here-error.ts';
import { silent, type Progress, type Task } from '../study/task.ts';
import { JobError } from './job-error.ts';
import {
  isKnown,
  withoutResult,
  workOn,
  type Job,
  type JobKind,
  type Means,
  type ResultOf,
} from './job.ts';
import type { Journal } from './journal.ts';
import type { Runs } from './runs.ts';
import { partOf, type Share } from './share.ts';
import { tellKnown } from './tell-known.ts';
import type { Workers } from './workers.ts';

/** What a runner may use. */
export interface RunnerOptions {
  readonly task: Task;
  readonly means: Means;
  /** Begins those who work beside this thread, for so many jobs; undefined if nobody should. */
  readonly begin: (jobs: readonly Job<JobKind>[]) => Promise<Workers | undefined>;
  /** Whether those are elsewhere, and have nothing of this machine. */
  readonly areFar?: boolean;
  /** Where results are kept, and found again. */
  readonly journal?: Journal | undefined;
  /** The jobs of which only these are done; nobody is told of them. */
  readonly share?: Share | undefined;
}

/** How far jobs have come. */
export interface Reached {
  readonly done: number;
  /** Those of the share. */
  readonly wanted: number;
  readonly planned: number;
}

export class Runner implements Runs {
  private readonly options: RunnerOptions;
  private workers: Workers | undefined;
  private readonly counts = { done: 0, wanted: 0, planned: 0 };

  constructor(options: RunnerOptions) {
    this.options = options;
  }

  /** Of all that was run. */
  get reached(): Reached {
    return this.counts;
  }

  /** Undefined is what was not begun because the task was interrupted, or is of another share. Throws JobError. */
  async run<Kind extends JobKind>(
    name: string,
    jobs: readonly Job<Kind>[],
    told: (result: ResultOf<Kind>, at: number) => void = () => undefined,
  ): Promise<readonly (ResultOf<Kind> | undefined)[]> {
    const { task, means, journal, share, begin } = this.options;
    const own = this.ownOf(jobs);
    // A single job tells by itself how far it is.
    const isOne = own.length === 1;
    const shown = (isOne ? silent(task) : task).begin(name, own.length);
    const heard = share === undefined ? told : (): void => undefined;
    const run = new Run(own, { task, shown, told: heard, journal, share });
    this.workers ??= await begin(run.open);
    const ownTask = isOne ? task : silent(task);
    const { workers } = this;
    const others = workers
      ? Array.from({ length: workers.places }, () => run.take((job) => workers.run(job)))
      : [];
    try {
      const here = workers?.doAll === true ? [] : [run.take((job) => workOn(job, ownTask, means))];
      await Promise.all([...here, ...others]);
    } finally {
      run.end();
    }
    if (run.failure) throw run.failure.error;
    this.counts.planned += jobs.length;
    this.counts.wanted += own.length;
    this.counts.done += run.results.filter(isKnown).length;
    const results = new Map(own.map((job, at) => [job, run.results[at]]));
    return jobs.map((job) => results.get(job));
  }

  isKept(at: number): boolean {
    const { journal, areFar = false } = this.options;
    return (journal !== undefined || areFar) && this.isOwn(at);
  }

  private ownOf<Kind extends JobKind>(jobs: readonly Job<Kind>[]): readonly Job<Kind>[] {
    return jobs.filter((_, at) => this.isOwn(at));
  }

  private isOwn(at: number): boolean {
    const { share } = this.options;
    return share === undefined || partOf(this.counts.planned + at, share) === share.part;
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
  readonly told: (result: ResultOf<Kind>, at: number) => void;
  readonly journal: Journal | undefined;
  readonly share: Share | undefined;
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
  /** What the first of the jobs that failed has thrown: each before it has been begun, and is waited for. */
  failure: { readonly at: number; readonly error: unknown } | undefined;

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
      if (this.isOver || this.failure || task.isInterrupted()) return;
      const at = this.next;
      const job = this.jobs[at];
      if (job === undefined) return;
      this.next += 1;
      if (this.results[at] !== undefined) continue;
      try {
        const result = await named(job, work);
        if (result !== undefined) this.keep(at, job, result);
      } catch (error) {
        const instead = this.withoutResult(job, error);
        if (instead === undefined) this.fail(at, error);
        else this.know(at, job, instead);
      }
    }
  }

  /** Begins no further job, and tells what is known behind the first that is not. */
  end(): void {
    this.isOver = true;
    this.outside.shown.stop();
    tellKnown(this.results, this.toldOf, this.outside.told);
  }

  private fail(at: number, error: unknown): void {
    if (this.failure === undefined || at < this.failure.at) this.failure = { at, error };
  }

  /** A share has only what can be merged. */
  private withoutResult(job: Job<Kind>, error: unknown): ResultOf<Kind> | undefined {
    const goesOn = error instanceof NotHereError && this.outside.share === undefined;
    return goesOn ? withoutResult(job, error.message) : undefined;
  }

  private keep(at: number, job: Job<Kind>, result: ResultOf<Kind>): void {
    const { task, journal } = this.outside;
    // What was interrupted may be a part.
    if (!task.isInterrupted()) journal?.keep(job, result);
    this.know(at, job, result);
  }

  private know(at: number, job: Job<Kind>, result: ResultOf<Kind>): void {
    this.results[at] = result;
    this.known += 1;
    this.outside.shown.tell(this.known, job.name);
    this.tell();
  }

  private tell(): void {
    for (;;) {
      const known = this.results[this.toldOf];
      if (known === undefined) return;
      this.outside.told(known, this.toldOf);
      this.toldOf += 1;
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
    if (error instanceof InputError) throw error;
    throw new JobError(job.name, error);
  }
};
