// Every pair that races as `npm run docs` found it, kept in a file, so that nobody who tells of it has to race it again.

import type { PairEntry } from '../export/races-page.ts';
import type { Lanes } from './race-lanes.ts';
import type { SpecTexts } from './spec-texts.ts';

/** A schedule with the fewest preemptions by which a rule falls. */
export interface BrokenRace {
  readonly type: string;
  readonly kernel: string;
  readonly rules: readonly string[];
  readonly preemptions: number;
  readonly lanes: Lanes;
}

export interface BookedPair extends PairEntry {
  /** Of the newest kernel in which the pair breaks a rule; null where it breaks none. */
  readonly broken: BrokenRace | null;
}

/** Its place in the package. */
export const raceBookPath = 'docs/races.json';

export const raceBook = (texts: SpecTexts): readonly BookedPair[] =>
  JSON.parse(texts(raceBookPath)) as readonly BookedPair[];
