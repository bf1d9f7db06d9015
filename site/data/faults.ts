// Seeded faults and specimens with their shortest sequences, as exploration finds them.

import { rules } from '../../src/catalog.ts';
import type { Bound } from '../../src/core/rule.ts';
import { explainMutant } from '../../src/study/explanation.ts';
import { exploreMutant, type Catch } from '../../src/study/hunt-mutant.ts';
import { exploreSpecimen, stepsOf, type Explored } from '../../src/study/hunt-specimen.ts';
import { joinAlike } from '../../src/export/join-alike.ts';
import type { SequenceStep } from '../../src/study/broken-rule.ts';
import { isDrawn } from '../../src/export/explorer-link.ts';
import { mutants } from '../../src/mutants/all.ts';
import { kept } from './kept.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';
import { families, specimens } from '../../src/specimens/all.ts';
import {
  isExpressed,
  shownMutantOf,
  type Expressed,
  type Specimen,
} from '../../src/specimens/specimen.ts';

/** One call of a sequence, its answer, and what is observed after it. */
export interface ShownStep {
  readonly call: string;
  readonly answer: string;
  readonly state: readonly string[];
}

/** A seeded fault. */
export interface FaultData {
  readonly id: string;
  readonly breaks: string;
  readonly fault: string;
  /** Whose part it changes. */
  readonly party: Bound;
  readonly type: string;
  readonly era: string;
  readonly stage: string;
  /** Null where the fault takes a rule's only witness away. */
  readonly steps: readonly ShownStep[] | null;
  /** The rule falls only when everybody has dropped what he held. */
  readonly fallsAtEnd: boolean;
  /** The explorer can play it. */
  readonly isDrawn: boolean;
}

/** A specimen, and how it is caught if the model can express it. */
export interface SpecimenData {
  readonly specimen: Specimen;
  readonly family: string;
  readonly caught?: {
    readonly breaks: string;
    readonly type: string;
    readonly era: string;
    readonly lived: string;
    readonly stage: string;
    readonly steps: readonly ShownStep[];
    readonly fallsAtEnd: boolean;
    readonly isDrawn: boolean;
    readonly outcomes: readonly Explored[];
  };
}

const shown = (steps: readonly SequenceStep[]): readonly ShownStep[] =>
  steps.map(({ call, answer, state }) => ({ call, answer, state: joinAlike(state) }));

const fallsAtEnd = (id: string): boolean =>
  rules.find((rule) => rule.id === id)?.kind === 'leadsTo';

const faultOf = (mutant: Mutant): FaultData => {
  const { kernel, sequence, ...explained } = explainMutant(mutant);
  return {
    ...explained,
    era: kernel,
    steps: sequence === null ? null : shown(sequence),
    fallsAtEnd: fallsAtEnd(mutant.breaks),
    isDrawn: isDrawn(mutant),
  };
};

export const collectFaults = (): readonly FaultData[] => mutants.map(faultOf);

const outcomesOf = (specimen: Expressed, shownCatch: Catch): readonly Explored[] => {
  const outcomes = exploreSpecimen(specimen, shownCatch);
  const odd = outcomes.find(({ caughtBy, rule }) => caughtBy !== rule);
  if (!odd) return outcomes;
  throw new RangeError(
    `Expected ${specimen.id} to break ${odd.rule ?? 'nothing'} in ${odd.type} (${odd.era}), got ${odd.caughtBy ?? 'nothing'}`,
  );
};

type Caught = NonNullable<SpecimenData['caught']>;

const caughtOf = (specimen: Expressed): Caught => {
  const mutant = shownMutantOf(specimen);
  const found = exploreMutant(mutant);
  const { caughtBy, sequence } = found;
  if (caughtBy === null || sequence === null) {
    throw new RangeError(`Expected ${specimen.id} to be caught, got nothing; see zdspec mutants`);
  }
  const { type, era, stage } = mutant;
  return {
    ...{ breaks: caughtBy, type, era, stage, lived: specimen.lived },
    steps: shown(stepsOf(specimen, sequence)),
    fallsAtEnd: fallsAtEnd(caughtBy),
    isDrawn: isDrawn(mutant),
    outcomes: outcomesOf(specimen, found),
  };
};

/** How each that is expressed is caught, by its id. */
const collectCaught = (): ReadonlyMap<string, Caught> =>
  new Map(specimens.filter(isExpressed).map((specimen) => [specimen.id, caughtOf(specimen)]));

export const collectSpecimens = (): readonly SpecimenData[] => {
  const all = kept('specimens', collectCaught);
  return specimens.map((specimen) => {
    const caught = all.get(specimen.id);
    const family = families[specimen.id.charAt(0)] ?? '';
    return { specimen, family, ...(caught && { caught }) };
  });
};
