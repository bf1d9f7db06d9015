// What a queue may touch of a benchmark, which nobody interrupts.

import { setTimeout as delay } from 'node:timers/promises';
import type { QueueOutside } from '../src/jobs/queue/outside.ts';

export const outside: QueueOutside = {
  wait: (milliseconds) => delay(milliseconds),
  now: () => performance.now(),
  isInterrupted: () => false,
  tell: (sentence) => {
    console.error(sentence);
  },
};
