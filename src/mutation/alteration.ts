// The first-order mutants of a memory type and era: each changes one named part, and nothing else.

import { eraParameters, eraParameterNames, type EraParameter } from '../domain/era-parameters.ts';
import type { EraRow } from '../domain/era.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import { partsOf } from '../patch/parts.ts';

/** Where the part stands: the folio's statechart, the pagemap's, or the era's row. */
export type Place = 'folio' | 'pagemap' | 'era';

/** What is done to a guard. */
export type GuardChange = 'always' | 'never' | 'negated';

/** One part, and what is done to it. An action is left out, or sets a figure when it is done; a parameter gets another value. */
export interface Alteration {
  readonly place: Place;
  /** `guard isHeld`, `action poison`, `parameter tally`. */
  readonly part: string;
  readonly change: GuardChange | 'left out' | `= ${string}` | `sets ${string}`;
  readonly value?: EraRow[EraParameter];
  readonly figure?: Readonly<Record<string, unknown>>;
}

const guardChanges: readonly GuardChange[] = ['always', 'never', 'negated'];

const partsIn = (
  place: 'folio' | 'pagemap',
  machine: Parameters<typeof partsOf>[0],
): Alteration[] => {
  const { guards, actions } = partsOf(machine);
  return [
    ...actions
      .toSorted()
      .map((name): Alteration => ({ place, part: `action ${name}`, change: 'left out' })),
    ...guards
      .toSorted()
      .flatMap((name) =>
        guardChanges.map((change): Alteration => ({ place, part: `guard ${name}`, change })),
      ),
  ];
};

/** The other values of a parameter: a switch flipped, a count one more or one less, each other word. */
const otherValues = (name: EraParameter, row: EraRow): readonly EraRow[EraParameter][] => {
  const own = row[name];
  const kind = eraParameters[name];
  if (typeof own === 'boolean') return [!own];
  if (typeof own === 'number') return [own - 1, own + 1].filter((value) => value >= 0);
  return (kind as readonly EraRow[EraParameter][]).filter((value) => value !== own);
};

const parametersIn = (row: EraRow): Alteration[] =>
  eraParameterNames.flatMap((name) =>
    otherValues(name, row).map((value): Alteration => ({
      ...{ place: 'era', part: `parameter ${name}`, value },
      change: `= ${String(value)}`,
    })),
  );

/** Every first-order mutant of a memory type and era. */
export const alterationsOf = (row: EraRow): readonly Alteration[] => [
  ...partsIn('folio', folioMachines[row.type]),
  ...partsIn('pagemap', pagemap),
  ...parametersIn(row),
];
