// Each named part of the statecharts altered, one at a time, and which rule notices.

import { eraRow } from '../domain/era.ts';
import type { Fate, MutationRow } from '../export/mutation.ts';
import { alterationsOf } from '../mutation/alteration.ts';
import { mutating } from '../mutation/run.ts';
import type { Subject } from './subject.ts';
import { runSteps, type Task } from './task.ts';

/** What becomes of the alterations of a type and era, in their order: of fewer than there are if it was interrupted. */
export const fatesOf = async ({ type, era }: Subject, task: Task): Promise<readonly Fate[]> => {
  const shown = task.begin(`mutants ${type} ${era}`, alterationsOf(eraRow(type, era)).length);
  const fates: Fate[] = [];
  await runSteps(mutating(type, era), task, ({ alteration, fate }) => {
    fates.push(fate);
    shown.tell(fates.length, alteration.part);
  });
  shown.stop();
  return fates;
};

/** What became of each alteration of some types and eras: a row for each, with its fate in each era. */
export interface Mutated {
  readonly rows: readonly MutationRow[];
  /** Whether all are in them. */
  readonly complete: boolean;
}

/** Rows of fates; undefined is what was not begun. */
export const mutatedOf = (
  subjects: readonly Subject[],
  fates: readonly (readonly Fate[] | undefined)[],
): Mutated => {
  const rows = new Map<string, MutationRow>();
  let complete = true;
  subjects.forEach(({ type, era }, at) => {
    alterationsOf(eraRow(type, era)).forEach(({ place, part, change }, number) => {
      const fate = fates[at]?.[number];
      if (fate === undefined) {
        complete = false;
        return;
      }
      const key = [type, place, part, change].join(' ');
      const known = rows.get(key) ?? { type, place, part, change, fates: {} };
      rows.set(key, { ...known, fates: { ...known.fates, [era]: fate } });
    });
  });
  return { rows: sorted(rows), complete };
};

/** Eras may have different values of a parameter, so that rows begin in different eras; their order must not tell. */
const sorted = (rows: ReadonlyMap<string, MutationRow>): readonly MutationRow[] =>
  [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
