// What Spin found in races, and herd7 in litmus tests, as it is kept in certify/results.json.

import { groupedBy } from '../core/grouped-by.ts';
import { renderCount, renderTable } from './markdown.ts';

/** What an exploration of a race came to: its states, and its errors in words. */
export interface RaceFound {
  readonly states: number;
  readonly told: string;
}

/** One race, as we and Spin explored it. */
export interface CertifiedRace {
  readonly pair: string;
  readonly type: string;
  readonly era: string;
  readonly ours: RaceFound;
  readonly spin: RaceFound;
}

/** One race with a fault at one step of a program. */
export interface CertifiedStepFault {
  readonly id: string;
  readonly ours: RaceFound;
  readonly spin: RaceFound;
}

const differ = (ours: RaceFound, spin: RaceFound): boolean =>
  ours.states !== spin.states || ours.told !== spin.told;

const foundWords = ({ states, told }: RaceFound): string =>
  `${states} states, ${told === '' ? 'no error' : told}`;

/** What speaks against races, one sentence each. */
export const raceDisagreements = (
  races: readonly CertifiedRace[],
  faults: readonly CertifiedStepFault[],
): readonly string[] =>
  [
    ...races.map(({ pair, type, era, ...found }) => ({ id: `${pair} ${type} ${era}`, ...found })),
    ...faults,
  ]
    .filter(({ ours, spin }) => differ(ours, spin))
    .map(
      ({ id, ours, spin }) =>
        `Expected Spin to find in ${id} ${foundWords(ours)}, got ${foundWords(spin)}.`,
    );

/** The part of the page about races. */
export const raceParts = (
  races: readonly CertifiedRace[],
  faults: readonly CertifiedStepFault[],
): readonly string[] => [
  '## Races',
  'Every interleaving of every pair that has programs ([races](races.md)), as `zdspec export promela --race` prints it: a' +
    ' process a thread, a label a place, one indivisible step an access. Steps are found by asking the programs, also' +
    ' at words that no thread meets; what they read and change is written as conditions and assignments. Spin runs without' +
    ' any reduction. Each cell has the states, the errors (a step with which a rule falls, or an end at which a thread waits),' +
    ' and whether threads can go round under weak fairness: as both say it, or what each says. An end at which a thread' +
    ' waits in turn as well is no fault (ILV-013), and is counted all the same. Going round is asked where no rule falls.',
  raceTable(races),
  '## Faults at steps',
  `${faults.length} faults of single steps (one that does nothing, or two in the other order), each in the first pair that has` +
    ` its program: in ${faults.filter(({ ours }) => ours.told !== '').length} of them a rule falls or a thread waits. Spin` +
    ` finds the same states, rules and errors in ${faults.filter(({ ours, spin }) => !differ(ours, spin)).length}.`,
];

const raceTable = (races: readonly CertifiedRace[]): string => {
  const eras = [...new Set(races.map(({ era }) => era))];
  const rows = [...groupedBy(races, ({ pair, type }) => `${pair} ${type}`).values()];
  return renderTable(
    ['Pair', 'Type', ...eras],
    rows.map((row) => [
      ...[row[0]?.pair ?? '', row[0]?.type ?? ''],
      ...eras.map((era) => {
        const race = row.find((one) => one.era === era);
        return race ? cellOf(race) : '–';
      }),
    ]),
  );
};

const cellOf = ({ ours, spin }: CertifiedRace): string => {
  const cell = ({ states, told }: RaceFound): string =>
    renderCount(states) + (told === '' ? '' : `: ${told}`);
  return differ(ours, spin) ? `${cell(ours)} against Spin’s ${cell(spin)}` : cell(ours);
};
