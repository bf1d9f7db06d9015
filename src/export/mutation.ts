// What became of every first-order mutant, as it is kept in mutation/results.json, and the figures that follow.

import type { Era } from '../domain/era.ts';
import { eras } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';

/**
 * What became of one mutant, in words: `LIF-001 in 3` (killed, by a shortest sequence of 3 calls), `DAX-001` (killed:
 * the rule's only witness is gone), `=` (no reachable difference), `survives`, or `unfinished`.
 */
export type Fate = string;

/** One alteration of one memory type, with its fate in each era. */
export interface MutationRow {
  readonly type: MemoryType;
  readonly place: 'folio' | 'pagemap' | 'era';
  readonly part: string;
  readonly change: string;
  readonly fates: Partial<Record<Era, Fate>>;
}

/** Behaviour that the specification leaves open: mutants that survive, and why that is right. */
export interface OpenBehaviour {
  readonly place: MutationRow['place'];
  readonly part: string;
  /** Left out: whatever is done to the part. */
  readonly changes?: readonly string[];
  readonly types?: readonly MemoryType[];
  readonly eras?: readonly Era[];
  readonly reason: string;
}

export interface Score {
  readonly killed: number;
  readonly equivalent: number;
  readonly survived: number;
  readonly unfinished: number;
}

const kinds: Readonly<Record<string, keyof Score>> = {
  '=': 'equivalent',
  survives: 'survived',
  unfinished: 'unfinished',
};

/** What kind of fate it is. */
export const kindOf = (fate: Fate): keyof Score => kinds[fate] ?? 'killed';

/** The rule that killed, if one did. */
export const killerOf = (fate: Fate): string | undefined =>
  kindOf(fate) === 'killed' ? fate.split(' ')[0] : undefined;

export const scoreOf = (rows: readonly MutationRow[], era?: Era): Score => {
  const score = { killed: 0, equivalent: 0, survived: 0, unfinished: 0 };
  for (const { fates } of rows) {
    for (const one of era === undefined ? eras : [era]) {
      const fate = fates[one];
      if (fate !== undefined) score[kindOf(fate)] += 1;
    }
  }
  return score;
};

/** The share of mutants that are not equivalent and that are killed, such as `97.3 %`. */
export const percentOf = ({ killed, survived, unfinished }: Score): string => {
  const all = killed + survived + unfinished;
  return all === 0 ? '100.0 %' : `${(Math.floor((1000 * killed) / all) / 10).toFixed(1)} %`;
};

/** One mutant that was not killed though it makes a difference. */
export interface Survivor {
  readonly row: MutationRow;
  readonly era: Era;
  readonly fate: Fate;
  /** Why the specification leaves it open; undefined if nothing says so. */
  readonly open: OpenBehaviour | undefined;
}

export const isOpen = (open: OpenBehaviour, row: MutationRow, era: Era): boolean =>
  open.place === row.place &&
  open.part === row.part &&
  (open.changes?.includes(row.change) ?? true) &&
  (open.types?.includes(row.type) ?? true) &&
  (open.eras?.includes(era) ?? true);

/** Every survivor, with its reason. */
export const survivorsOf = (
  rows: readonly MutationRow[],
  behaviour: readonly OpenBehaviour[],
): readonly Survivor[] =>
  rows.flatMap((row) =>
    eras.flatMap((era): readonly Survivor[] => {
      const fate = row.fates[era];
      if (fate === undefined || !['survived', 'unfinished'].includes(kindOf(fate))) return [];
      return [{ row, era, fate, open: behaviour.find((one) => isOpen(one, row, era)) }];
    }),
  );

/** The results as a file: a row a line, so that a change of one is a change of one line. */
export const renderResults = (rows: readonly object[]): string =>
  `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
