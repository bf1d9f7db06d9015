// What `zdspec race` says to programs.

import type { About } from './envelope.ts';
import type { RaceReport } from './race.ts';
import type { FollowedSchedule } from './race-schedule.ts';

/** Races, each whole or cut short. */
export interface RacesResult extends About {
  readonly command: 'race';
  readonly about: 'races';
  readonly complete: boolean;
  readonly results: readonly RaceReport[];
}

/** With `--schedule`. */
export interface ScheduleResult extends About {
  readonly command: 'race';
  readonly about: 'schedule';
  readonly result: FollowedSchedule;
}
