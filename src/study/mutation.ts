// Each named part of the statecharts altered, one at a time, and which rule notices.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { MutationRow } from '../export/mutation.ts';
import { countOf, mutating } from '../mutation/run.ts';
import type { Task } from './task.ts';

/** What is altered. */
export interface MutationOrder {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
}

/** What became of each; not complete if it was interrupted. */
export interface Mutated {
  readonly rows: readonly MutationRow[];
  readonly complete: boolean;
}

/** Alters one after the other. */
export const mutateAll = async ({ type, kernel }: MutationOrder, task: Task): Promise<Mutated> => {
  const subjects = type.flatMap((one) => kernel.map((era) => ({ type: one, era })));
  const total = subjects.reduce((sum, one) => sum + countOf(one.type, one.era), 0);
  const shown = task.begin('mutants', total);
  const rows = new Map<string, MutationRow>();
  let done = 0;
  try {
    for (const { type: own, era } of subjects) {
      for (const { alteration, fate } of mutating(own, era)) {
        const { place, part, change } = alteration;
        const key = [own, place, part, change].join(' ');
        const known = rows.get(key) ?? { type: own, place, part, change, fates: {} };
        rows.set(key, { ...known, fates: { ...known.fates, [era]: fate } });
        done += 1;
        shown.tell(done, `${own} ${era}`);
        if (done % 16 === 0) await task.pause();
        if (task.isInterrupted()) return { rows: sorted(rows), complete: false };
      }
    }
    return { rows: sorted(rows), complete: true };
  } finally {
    shown.stop();
  }
};

/** Eras may have different values of a parameter, so that rows begin in different eras; their order must not tell. */
const sorted = (rows: ReadonlyMap<string, MutationRow>): readonly MutationRow[] =>
  [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
