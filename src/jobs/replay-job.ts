// A trace that is replayed, as a job: whoever does it has the files.

import type { TraceOrder } from '../study/trace-order.ts';
import type { Job } from './job.ts';

export const replayJob = (order: TraceOrder): Job<'replay'> => ({
  ...{ kind: 'replay', name: `replay ${order.trace.file}`, order },
});
