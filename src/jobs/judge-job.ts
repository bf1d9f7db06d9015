// A memory type and era that the main job judges, as a job.

import type { JudgeOrder } from '../study/judge-subject.ts';
import type { Subject } from '../study/subject.ts';
import type { Job } from './job.ts';

/** Makes jobs that all go equally far. */
export const judgeJob =
  (order: JudgeOrder) =>
  ({ type, era }: Subject): Job<'judge'> => ({
    ...{ kind: 'judge', name: `check and explore ${type} (${era})` },
    order: { type, era, ...order },
  });
