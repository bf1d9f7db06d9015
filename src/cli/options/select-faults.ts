// Ids of seeded faults and of specimens, read into what they name.

import type { Mutant } from '../../mutants/mutant.ts';
import { specimens } from '../../specimens/all.ts';
import { isExpressed, type Expressed, type Specimen } from '../../specimens/specimen.ts';
import { InputError } from '../../study/input-error.ts';
import { idsSaid } from '../terminal/nearest-id.ts';
import { findMutant } from './select.ts';

/** What is to be looked for. */
export interface Faults {
  readonly mutants: readonly Mutant[];
  readonly specimens: readonly Expressed[];
}

/** Whether an id is that of a specimen: a letter and a number. */
export const isSpecimenId = (id: string): boolean => /^[a-z]\d{1,2}$/i.test(id);

/** A specimen by its id. */
export const findSpecimen = (id: string): Specimen => {
  const specimen = specimens.find((one) => one.id === id.toUpperCase());
  if (specimen) return specimen;
  const letter = id.charAt(0).toUpperCase();
  const own = specimens.filter((one) => one.id.startsWith(letter)).map((one) => one.id);
  const letters = [...new Set(specimens.map((one) => `${one.id.charAt(0)}n`))];
  const known = own.length > 0 ? idsSaid(id, own) : `${letters.join(', ')}, got ${id}`;
  throw new InputError(`Expected a specimen such as ${known}; docs/specimens has them all.`);
};

/** Mutants and specimens by their ids, each kind in the order that was asked for. */
export const findFaults = (ids: readonly string[]): Faults => ({
  mutants: ids.filter((id) => !isSpecimenId(id)).map(findMutant),
  specimens: ids.filter(isSpecimenId).map(findExpressed),
});

const findExpressed = (id: string): Expressed => {
  const specimen = findSpecimen(id);
  if (isExpressed(specimen)) return specimen;
  throw new InputError(
    `Expected ${specimen.id} to be a specimen that can be run, got one that cannot: ${specimen.reason}`,
  );
};
