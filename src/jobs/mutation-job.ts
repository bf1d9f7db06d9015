// All alterations of a memory type and era as a job. It is not cut smaller: to explore the worlds as they are takes as long as
// all the alterations of them together.

import type { Subject } from '../study/subject.ts';
import type { Job } from './job.ts';

export const mutationJob = ({ type, era }: Subject): Job<'mutation'> => ({
  ...{ kind: 'mutation', name: `mutants of ${type} (${era})`, order: { type, era } },
});
