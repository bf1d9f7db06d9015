// `zdspec mutants --patch`: a patch looked for as a seeded fault is, in each type and era that it is for.

import type { Mutant, Stage } from '../mutants/mutant.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { exploreMutant } from './hunt-mutant.ts';
import { faultOf, patchedStages, type GivenPatch } from './patch.ts';
import type { Subject } from './select.ts';

/** The patch as a mutant of each of these, in the stage in which it is caught first. */
export const patchMutants = (given: GivenPatch, subjects: readonly Subject[]): readonly Mutant[] =>
  subjects.map((subject) => {
    const tried = patchedStages(given, stagesOfType(subject.type)).map((stage) =>
      asMutant(given, subject, stage),
    );
    const found = tried.find(({ caughtBy }) => caughtBy !== null) ?? tried[0];
    if (!found) throw new RangeError('Expected a patch to be for a stage, got none');
    return found.mutant;
  });

/** A patch that does not say which rule it breaks is held to the one that falls. */
const asMutant = (
  given: GivenPatch,
  { type, era }: Subject,
  stage: Stage,
): { readonly mutant: Mutant; readonly caughtBy: string | null } => {
  const { title, breaks } = given.patched.patch;
  const mutant: Mutant = {
    ...faultOf({ type, era }, stage, undefined, given),
    ...{ id: 'patch', breaks: breaks ?? '', fault: title, type, era, stage },
  };
  const { caughtBy } = exploreMutant(mutant);
  return { mutant: { ...mutant, breaks: breaks ?? caughtBy ?? '' }, caughtBy };
};
