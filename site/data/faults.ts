// Seeded faults and specimens with their shortest sequences, as exploration finds them.

import { rules } from '../../src/catalog.ts';
import { explainMutant, type ExplainedMutant } from '../../src/cli/explanation.ts';
import { exploreMutant, type Catch } from '../../src/cli/hunt-mutant.ts';
import { stepsOf } from '../../src/cli/hunt-specimen.ts';
import { joinAlike, type SequenceStep } from '../../src/cli/render-violation.ts';
import { mutants } from '../../src/mutants/all.ts';
import { families, specimens } from '../../src/specimens/all.ts';
import {
  expectedOf,
  isExpressed,
  mutantOf,
  shownMutantOf,
  type Expected,
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
  readonly type: string;
  readonly era: string;
  readonly stage: string;
  /** Null where the fault takes a rule's only witness away. */
  readonly steps: readonly ShownStep[] | null;
  /** The rule falls only when everybody has let go. */
  readonly fallsAtEnd: boolean;
}

/** What a specimen does in one memory type and era: what is expected, and what exploration finds. */
export interface Outcome extends Expected {
  readonly caughtBy: string | null;
  readonly length: number | null;
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
    readonly outcomes: readonly Outcome[];
  };
}

const shown = (steps: readonly SequenceStep[]): readonly ShownStep[] =>
  steps.map(({ call, answer, state }) => ({ call, answer, state: joinAlike(state) }));

const fallsAtEnd = (id: string): boolean =>
  rules.find((rule) => rule.id === id)?.kind === 'leadsTo';

const faultOf = ({ kernel, sequence, ...mutant }: ExplainedMutant): FaultData => ({
  ...mutant,
  era: kernel,
  steps: sequence === null ? null : shown(sequence),
  fallsAtEnd: fallsAtEnd(mutant.breaks),
});

export const collectFaults = (): readonly FaultData[] => mutants.map(explainMutant).map(faultOf);

const outcomesOf = (specimen: Expressed, shownCatch: Catch): readonly Outcome[] =>
  expectedOf(specimen).map((expected): Outcome => {
    const { type, era, outcome, rule } = expected;
    const isShown = type === specimen.faults[0].type && era === specimen.era;
    const look = (): Catch => (isShown ? shownCatch : exploreMutant(mutantOf(specimen, expected)));
    const { caughtBy, length } =
      outcome === 'notApplicable' ? { caughtBy: null, length: null } : look();
    if (caughtBy !== rule) {
      throw new RangeError(
        `Expected ${specimen.id} to break ${rule ?? 'nothing'} in ${type} (${era}), got ${caughtBy ?? 'nothing'}`,
      );
    }
    return { ...expected, caughtBy, length };
  });

export const collectSpecimens = (): readonly SpecimenData[] =>
  specimens.map((specimen): SpecimenData => {
    const family = families[specimen.id.charAt(0)] ?? '';
    if (!isExpressed(specimen)) return { specimen, family };
    const mutant = shownMutantOf(specimen);
    const found = exploreMutant(mutant);
    const { caughtBy, sequence } = found;
    if (caughtBy === null || sequence === null) {
      throw new RangeError(`Expected ${specimen.id} to be caught, got nothing; see zdspec mutants`);
    }
    const { type, era, stage } = mutant;
    return {
      specimen,
      family,
      caught: {
        ...{ breaks: caughtBy, type, era, stage, lived: specimen.lived },
        steps: shown(stepsOf(specimen, sequence)),
        fallsAtEnd: fallsAtEnd(caughtBy),
        outcomes: outcomesOf(specimen, found),
      },
    };
  });
