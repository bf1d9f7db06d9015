// An exploration of one stage of a memory type and era as a job.

import type { ExploreOrder } from '../study/exploration.ts';
import { dataOf } from '../study/world-data.ts';
import type { Job } from './job.ts';

/** An exploration whose world has no patch in it. */
export const exploreJob = (order: ExploreOrder): Job<'explore'> => ({
  ...{ kind: 'explore', name: `explore ${order.type} ${order.era} (${order.stage})` },
  order: dataOf(order),
});
