// `zdspec mutants --patch`: a patch looked for as a seeded fault is, in each type and era that it is for.

import { rulesFor } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { partyOfPatch } from './blame.ts';
import { exploreMutant, saidWith } from './hunt-mutant.ts';
import { faultOf, patchedStages, type GivenPatch } from './given-patch.ts';
import type { Subject } from './subject.ts';
import { witnessStages } from './witness-stages.ts';

/** The patch as a mutant of each of these, in the stage in which it is caught first. */
export const patchMutants = (given: GivenPatch, subjects: readonly Subject[]): readonly Mutant[] =>
  subjects.map((subject) => {
    const tried = patchedStages(given, stagesOfType(subject.type)).map((stage) =>
      asMutant(given, subject, stage),
    );
    const found = tried.find(({ caughtBy }) => caughtBy !== null);
    const [first] = tried;
    if (!first) throw new RangeError('Expected a patch to be for a stage, got none');
    if (found || given.patched.patch.breaks !== undefined) return (found ?? first).mutant;
    return withoutWitness(tried.map(({ mutant }) => mutant)) ?? first.mutant;
  });

/** A patch that does not say which rule it breaks is held to the one that falls. */
const asMutant = (
  given: GivenPatch,
  { type, era }: Subject,
  stage: Stage,
): { readonly mutant: Mutant; readonly caughtBy: string | null } => {
  const { title, breaks } = given.patched.patch;
  const mutant: Mutant = {
    ...faultOf({ type, era, patch: given }, stage),
    party: partyOfPatch(given.patched),
    ...{ id: 'patch', breaks: breaks ?? '', fault: title, type, era, stage },
  };
  const { caughtBy } = exploreMutant(mutant);
  return { mutant: { ...mutant, breaks: breaks ?? caughtBy ?? '' }, caughtBy };
};

/** Where no rule falls: the first reachable rule that has a witness without the patch, and none with it. */
const withoutWitness = (tried: readonly Mutant[]): Mutant | undefined => {
  const told = tried.map((mutant) => ({
    mutant,
    sound: saidWith(mutant, undefined),
    faulty: saidWith(mutant, mutant),
  }));
  // An exploration that has no end says nothing of what is not in it.
  if (told.some(({ faulty }) => !faulty.complete)) return undefined;
  const missing = (rule: RuleId): Mutant | undefined =>
    told.some(({ faulty }) => faulty.said.has(rule))
      ? undefined
      : told.find(({ sound }) => sound.said.has(rule))?.mutant;
  const [{ type, era }] = tried as [Mutant];
  for (const rule of rulesFor(type, era)) {
    const isKnown = witnessStages(rule).every((stage) => tried.some((one) => one.stage === stage));
    const mutant = rule.kind === 'reachable' && isKnown ? missing(rule.id) : undefined;
    if (mutant) return { ...mutant, breaks: rule.id };
  }
  return undefined;
};
