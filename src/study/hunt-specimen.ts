// One specimen, looked for in every memory type and era that it can be put into, and by the random check.

import { buildWorld } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { smallBounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { parseSequence } from '../export/notation.ts';
import {
  expectedOf,
  mutantOf,
  shownMutantOf,
  type Expected,
  type Expressed,
} from '../specimens/specimen.ts';
import { exploreMutant, huntMutant, type Hunt } from './hunt-mutant.ts';
import { traceSequence, type SequenceStep } from './broken-rule.ts';

/** What a fault does in one memory type and era. */
export interface Outcome {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly expected: Expected['outcome'];
  readonly rule: RuleId | null;
  readonly why: string | null;
  /** What exploration found. */
  readonly caughtBy: RuleId | null;
  readonly length: number | null;
  readonly isAsExpected: boolean;
}

/** A specimen and what became of it: where it is shown, and everywhere else. */
export interface SpecimenHunt extends Hunt {
  readonly outcomes: readonly Outcome[];
}

/** What exploration finds in one memory type and era, beside what is expected there. */
export interface Explored extends Expected {
  readonly caughtBy: RuleId | null;
  readonly length: number | null;
}

/** What exploration finds in every memory type and era; where the specimen is shown, that is known already. */
export const exploreSpecimen = (specimen: Expressed, shown: Found): readonly Explored[] =>
  expectedOf(specimen).map((expected): Explored => {
    const { type, era, outcome } = expected;
    const isShown = type === specimen.faults[0].type && era === specimen.era;
    const look = (): Found => (isShown ? shown : exploreMutant(mutantOf(specimen, expected)));
    const { caughtBy, length } = outcome === 'notApplicable' ? nothing : look();
    return { ...expected, caughtBy, length };
  });

type Found = Pick<Explored, 'caughtBy' | 'length'>;

const nothing: Found = { caughtBy: null, length: null };

const outcomeOf = ({ type, era, outcome, rule, why, caughtBy, length }: Explored): Outcome => ({
  ...{ type, kernel: era, expected: outcome, rule, why, caughtBy, length },
  isAsExpected: caughtBy === rule,
});

/** Looks for a specimen. `runs` limits the random check. */
export const huntSpecimen = (specimen: Expressed, seed: number, runs: number): SpecimenHunt => {
  const hunt = huntMutant(shownMutantOf(specimen), seed, runs);
  const outcomes = exploreSpecimen(specimen, hunt).map(outcomeOf);
  const isCaught = hunt.isCaught && outcomes.every((one) => one.isAsExpected);
  return { ...hunt, isCaught, outcomes };
};

/** A sequence of a specimen, with what is observed after each call. */
export const stepsOf = (specimen: Expressed, sequence: string): readonly SequenceStep[] => {
  const mutant = shownMutantOf(specimen);
  const { type, era, stage } = mutant;
  const bounds = { ...smallBounds, ...mutant.bounds };
  const built = buildWorld({ type, era, stage, bounds, fault: mutant });
  const numbers = parseSequence(sequence).map((move) => built.world.names.moveOf(move));
  return traceSequence(built, numbers);
};
