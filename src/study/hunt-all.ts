// Faults looked for one after the other; an interruption ends it between two.

import type { Mutant } from '../mutants/mutant.ts';
import type { Expressed } from '../specimens/specimen.ts';
import { huntMutant, type Hunt } from './hunt-mutant.ts';
import { huntSpecimen, type SpecimenHunt } from './hunt-specimen.ts';
import { runSteps, type Task } from './task.ts';

/** Of the random check. */
export interface HuntOptions {
  readonly seed: number;
  readonly runs: number;
}

/** Fewer than were wanted if it was interrupted. */
export const huntAll = (
  wanted: readonly Mutant[],
  { seed, runs }: HuntOptions,
  task: Task,
): Promise<readonly Hunt[]> =>
  huntEach('mutants', wanted, task, (mutant) => huntMutant(mutant, seed, runs));

/** The same of real bugs that are put back in. */
export const huntSpecimens = (
  wanted: readonly Expressed[],
  { seed, runs }: HuntOptions,
  task: Task,
): Promise<readonly SpecimenHunt[]> =>
  huntEach('specimens', wanted, task, (specimen) => huntSpecimen(specimen, seed, runs));

const huntEach = async <Fault extends { readonly id: string }, Found extends Hunt>(
  what: string,
  wanted: readonly Fault[],
  task: Task,
  hunt: (fault: Fault) => Found,
): Promise<readonly Found[]> => {
  const shown = task.begin(what, wanted.length);
  const hunts: Found[] = [];
  function* hunting(): Generator<Fault> {
    for (const fault of wanted) {
      yield fault;
      hunts.push(hunt(fault));
    }
  }
  await runSteps(hunting(), task, ({ id }) => {
    shown.tell(hunts.length, id);
  });
  shown.stop();
  return hunts;
};
