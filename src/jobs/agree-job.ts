// Changes of a memory type and era on which every engine is asked, as a job.

import type { Trial } from '../agreement/run.ts';
import type { Job } from './job.ts';

export const agreeJob = (order: Trial): Job<'agree'> => ({
  ...{
    kind: 'agree',
    name: `agree ${order.type} (${order.era}), seeds from ${order.seeds[0]}`,
    order,
  },
});
