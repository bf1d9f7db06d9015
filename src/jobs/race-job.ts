// A race as a job, and races that chance draws.

import type { RandomOrder } from '../study/random-races.ts';
import type { RaceStudyOrder } from '../study/race.ts';
import type { Job } from './job.ts';

/** A race whose calls all go by their sound programs: others are statecharts, which are no data. */
export const raceJob = (order: Omit<RaceStudyOrder, 'instead'>): Job<'race'> => {
  const { pair, threads, type, era } = order;
  const calls = pair ?? threads.map((one) => one.join(',')).join(' ');
  return { kind: 'race', name: `race ${calls} (${type}, ${era})`, order };
};

/** Random races of a memory type and era. */
export const randomRacesJob = (order: Omit<RandomOrder, 'instead'>): Job<'randomRaces'> => ({
  ...{ kind: 'randomRaces', name: `random races (${order.type}, ${order.era})`, order },
});
