// Jobs that were all done before, in shares: nothing is done, results are found.

import { tellKnown } from './tell-known.ts';
import { isKnown, type Job, type JobKind, type ResultOf } from './job.ts';
import type { Journal } from './journal.ts';
import type { Runs } from './runs.ts';
import { partOf, type Share } from './share.ts';

/** How many jobs of a share have no result. */
export interface Lack {
  readonly part: number;
  readonly missing: number;
  /** Jobs that the share has. */
  readonly jobs: number;
}

export interface KeptOptions {
  readonly journal: Journal;
  readonly of: Share['of'];
  /** What is thrown where results are missing. */
  readonly lackError: (lacks: readonly Lack[]) => Error;
}

/** Finds the results of shares. */
export class KeptRuns implements Runs {
  private readonly options: KeptOptions;
  private planned = 0;

  constructor(options: KeptOptions) {
    this.options = options;
  }

  run<Kind extends JobKind>(
    _name: string,
    jobs: readonly Job<Kind>[],
    told: (result: ResultOf<Kind>, at: number) => void = () => undefined,
  ): Promise<readonly (ResultOf<Kind> | undefined)[]> {
    const results = jobs.map((job) => this.options.journal.find(job));
    const lacks = this.lacksOf(results);
    if (lacks.length > 0) return Promise.reject(this.options.lackError(lacks));
    this.planned += jobs.length;
    tellKnown(results, 0, told);
    return Promise.resolve(results);
  }

  isKept(): boolean {
    return true;
  }

  private lacksOf(results: readonly unknown[]): readonly Lack[] {
    const parts = results.map((_, at) => partOf(this.planned + at, this.options));
    const shares = [...new Set(parts)].sort((one, other) => one - other);
    return shares
      .map((part) => {
        const own = results.filter((_, at) => parts[at] === part);
        return { part, missing: own.filter((one) => !isKnown(one)).length, jobs: own.length };
      })
      .filter(({ missing }) => missing > 0);
  }
}
