// Faults looked for one after the other; an interruption ends it between two.

import type { Mutant } from '../mutants/mutant.ts';
import type { Expressed } from '../specimens/specimen.ts';
import { huntMutant, type Hunt } from './hunt-mutant.ts';
import { huntSpecimen, type SpecimenHunt } from './hunt-specimen.ts';
import { showEach, type Task } from './task.ts';

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
  showEach('mutants', wanted, task, idOf, (mutant) => huntMutant(mutant, seed, runs));

/** The same of real bugs that are put back in. */
export const huntSpecimens = (
  wanted: readonly Expressed[],
  { seed, runs }: HuntOptions,
  task: Task,
): Promise<readonly SpecimenHunt[]> =>
  showEach('specimens', wanted, task, idOf, (specimen) => huntSpecimen(specimen, seed, runs));

const idOf = ({ id }: { readonly id: string }): string => id;
