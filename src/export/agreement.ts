// What came of all engines on the same changed worlds, as it is kept in agreement/results.json.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';

/** Changes by what the plain exploration says of them. */
export interface AgreementCounts {
  holds: number;
  broken: number;
  /** No rule falls, and a rule that says that something happens has lost its only witness. */
  unwitnessed: number;
  /** It has no end within the limit, so that there is nothing to be compared. */
  endless: number;
  /** Of these, how many some fast engine left to the plain one, because its numbers cannot say what happens. */
  left: number;
}

/** All changes of one type and era. */
export interface AgreementRow {
  readonly type: MemoryType;
  readonly era: Era;
  readonly firstOrder: AgreementCounts;
  readonly random: AgreementCounts;
  readonly disagreements: readonly string[];
}

/** How many changes were tried. */
export const triedOf = ({ holds, broken, unwitnessed, endless }: AgreementCounts): number =>
  holds + broken + unwitnessed + endless;

/** The counts of several, added up. */
export const sumOf = (all: readonly AgreementCounts[]): AgreementCounts => {
  const sum = (of: (one: AgreementCounts) => number): number =>
    all.reduce((total, one) => total + of(one), 0);
  return {
    holds: sum(({ holds }) => holds),
    broken: sum(({ broken }) => broken),
    unwitnessed: sum(({ unwitnessed }) => unwitnessed),
    endless: sum(({ endless }) => endless),
    left: sum(({ left }) => left),
  };
};

/** The rows of the same type and era as one, in the order of their first ones. */
export const joinRows = (rows: readonly AgreementRow[]): readonly AgreementRow[] => {
  const names = new Set(rows.map(({ type, era }) => `${type} ${era}`));
  return [...names].flatMap((name) => {
    const own = rows.filter(({ type, era }) => `${type} ${era}` === name);
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        ...{ type: first.type, era: first.era },
        firstOrder: sumOf(own.map(({ firstOrder }) => firstOrder)),
        random: sumOf(own.map(({ random }) => random)),
        disagreements: own.flatMap(({ disagreements }) => disagreements),
      },
    ];
  });
};
