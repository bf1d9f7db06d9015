// Two eras of a memory type that are compared, as a job.

import type { CompareOrder } from '../study/compare-eras.ts';
import type { Job } from './job.ts';

export const diffJob = (order: CompareOrder): Job<'diff'> => ({
  ...{ kind: 'diff', name: `diff ${order.type} ${order.eras.join(' ')}`, order },
});
