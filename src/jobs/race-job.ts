// A race as a job.

import type { RaceStudyOrder } from '../study/race.ts';
import type { Job } from './job.ts';

/** A race whose calls all go by their sound programs: others are statecharts, which are no data. */
export const raceJob = (order: Omit<RaceStudyOrder, 'instead'>): Job<'race'> => {
  const { pair, threads, type, era } = order;
  const calls = pair ?? threads.map((one) => one.join(',')).join(' ');
  return { kind: 'race', name: `race ${calls} (${type}, ${era})`, order };
};
