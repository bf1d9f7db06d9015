// Faults looked for: by their id, or one after the other. An interruption ends it between two.

import { mutants } from '../mutants/all.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { specimens } from '../specimens/all.ts';
import { isExpressed } from '../specimens/specimen.ts';
import { huntMutant, type Hunt } from './hunt-mutant.ts';
import { huntSpecimen, type SpecimenHunt } from './hunt-specimen.ts';
import { showEach, type Task } from './task.ts';

/** Of the random check. */
export interface HuntOptions {
  readonly seed: number;
  readonly runs: number;
}

/** Faults that stand in no list. Fewer than were wanted if it was interrupted. */
export const huntAll = (
  wanted: readonly Mutant[],
  { seed, runs }: HuntOptions,
  task: Task,
): Promise<readonly Hunt[]> =>
  showEach('mutants', wanted, task, idOf, (mutant) => huntMutant(mutant, seed, runs));

/** A fault by its id, and how it is looked for. */
export interface FaultOrder extends HuntOptions {
  readonly id: string;
}

/** Looks for a seeded fault; throws RangeError if there is none of that id. */
export const huntById = ({ id, seed, runs }: FaultOrder): Hunt =>
  huntMutant(withId(mutants, id), seed, runs);

/** The same of a real bug that is put back in. */
export const huntSpecimenById = ({ id, seed, runs }: FaultOrder): SpecimenHunt =>
  huntSpecimen(withId(specimens.filter(isExpressed), id), seed, runs);

const withId = <Fault extends { readonly id: string }>(
  all: readonly Fault[],
  id: string,
): Fault => {
  const fault = all.find((one) => one.id === id);
  if (fault) return fault;
  throw new RangeError(`Expected the id of a fault, got ${id}`);
};

const idOf = ({ id }: { readonly id: string }): string => id;
