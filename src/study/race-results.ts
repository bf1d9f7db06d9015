// What `zdspec race` says to programs.

import type { About } from './envelope.ts';
import type { PatchSaid } from './given-patch.ts';
import type { RandomReport } from './random-races.ts';
import type { RaceReport } from './race.ts';
import type { FollowedSchedule } from './race-schedule.ts';

/** Races, each whole or cut short. */
export interface RacesResult extends About, PatchSaid {
  readonly command: 'race';
  readonly about: 'races';
  readonly complete: boolean;
  readonly results: readonly RaceReport[];
}

/** With `--random`. */
export interface RandomRacesResult extends About {
  readonly command: 'race';
  readonly about: 'random';
  readonly seed: number;
  readonly complete: boolean;
  readonly results: readonly RandomReport[];
}

/** With `--schedule`. */
export interface ScheduleResult extends About, PatchSaid {
  readonly command: 'race';
  readonly about: 'schedule';
  readonly result: FollowedSchedule;
}
