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
import { traceSequence, type SequenceStep } from './render-violation.ts';

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

/** What exploration finds in every memory type and era, one of which is known already. */
const outcomesOf = (specimen: Expressed, known: Hunt): readonly Outcome[] =>
  expectedOf(specimen).map((expected): Outcome => {
    const { type, era, outcome, rule, why } = expected;
    const isKnown = type === known.type && era === known.kernel;
    const look = (): Pick<Hunt, 'caughtBy' | 'length'> =>
      isKnown ? known : exploreMutant(mutantOf(specimen, expected));
    const found = outcome === 'notApplicable' ? nothing : look();
    return {
      ...{ type, kernel: era, expected: outcome, rule, why },
      ...{ caughtBy: found.caughtBy, length: found.length },
      isAsExpected: found.caughtBy === rule,
    };
  });

const nothing = { caughtBy: null, length: null };

/** Looks for a specimen. `runs` limits the random check. */
export const huntSpecimen = (specimen: Expressed, seed: number, runs: number): SpecimenHunt => {
  const hunt = huntMutant(shownMutantOf(specimen), seed, runs);
  const outcomes = outcomesOf(specimen, hunt);
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
