// What a command's jobs are given to.

import type { Job, JobKind, ResultOf } from './job.ts';

export interface Runs {
  /**
   * The results, each at the place of its job; undefined is what was not begun. `told` hears of each and of its
   * place, in that order, as soon as
   * they and all before them are known.
   */
  run<Kind extends JobKind>(
    name: string,
    jobs: readonly Job<Kind>[],
    told?: (result: ResultOf<Kind>, at: number) => void,
  ): Promise<readonly (ResultOf<Kind> | undefined)[]>;
  /**
   * Whether the result of a job, by its place in the next list, is kept or comes from elsewhere, so that its order has to say
   * all that it goes by. Others may name a file, and say nothing of what is in it.
   */
  isKept(at: number): boolean;
}
