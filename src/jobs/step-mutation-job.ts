// The faults in steps of a call as a job.

import type { StepOrder } from '../study/step-mutation.ts';
import type { Job } from './job.ts';

export const stepMutationJob = (order: StepOrder): Job<'stepMutation'> => ({
  ...{ kind: 'stepMutation', name: `faults in steps of ${order.call}`, order },
});
