// A campaign of a memory type and era as a job. It is not cut smaller: behind a cause that was found the seeds go by what came
// before, and what was not covered is told in the order in which the tables met their states.

import type { KeptOrder } from '../study/campaign-data.ts';
import { dataOf } from '../study/world-data.ts';
import type { Job } from './job.ts';

/** A campaign whose world has no patch in it. */
export const checkJob = (order: KeptOrder): Job<'check'> => ({
  ...{ kind: 'check', name: `check ${order.type} ${order.era}` },
  order: dataOf(order),
});
