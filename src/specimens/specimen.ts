// A specimen is a real fix taken back: what a kernel, a driver or a user once did wrong, as data.

import type { AnyStateMachine } from 'xstate';
import type { Bound, RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import { eras, type Era, type EraRow } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { DriverPlan } from '../model/driven/plan.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';

/** What is known of a fix. */
interface Fix {
  /** A letter for the family and a number, such as `H10`. */
  readonly id: string;
  readonly title: string;
  /** The commit of the fix, or null where it is not known or not public. */
  readonly commit: string | null;
  /** When the fix was made, and for which kernel. */
  readonly fixed: string;
  readonly types: readonly MemoryType[];
  /** What was wrong, in two sentences. */
  readonly wrong: string;
  /** `A`: fix or thread read. `B`: confirmed, mechanism from code. `C`: a report or an inference. */
  readonly confidence: 'A' | 'B' | 'C';
}

/** The fault in the statecharts or the figures of one memory type. */
export interface Fault {
  readonly type: MemoryType;
  /** The first rule to fall. */
  readonly breaks: RuleId;
  readonly machine?: AnyStateMachine;
  readonly pagemap?: AnyStateMachine;
  /** The statechart of a migration's call. */
  readonly call?: AnyStateMachine;
  readonly row?: Partial<EraRow>;
  /** The driver that meets the fault (`life`); left out: any lawful one. */
  readonly driver?: DriverPlan;
}

/** Eras in which things stand otherwise than in the era of the fault, with the reason. */
export interface Elsewhere {
  readonly eras: readonly Era[];
  /** Left out means all types of the specimen. */
  readonly types?: readonly MemoryType[];
  /** Another rule falls first; or the fault makes no difference there; or there is nothing to put it into. */
  readonly is: { readonly caughtBy: RuleId } | 'noDifference' | 'notApplicable';
  readonly why: string;
}

/** A fix that the model can take back. */
export interface Expressed extends Fix {
  /** Whose part was wrong. */
  readonly party: Bound;
  /** Where it lived among the eras here, or which of them does as the kernel of the fault did. */
  readonly lived: string;
  /** The era in which it is shown. */
  readonly era: Era;
  readonly stage: Stage;
  /** One for each memory type that it can be put into, the one that is shown first. */
  readonly faults: readonly [Fault, ...Fault[]];
  readonly elsewhere?: readonly Elsewhere[];
  readonly bounds?: Partial<Bounds>;
}

/** A fix that no model of lives and references can take back. */
export interface Unexpressed extends Fix {
  readonly reason: string;
}

export type Specimen = Expressed | Unexpressed;

export const isExpressed = (specimen: Specimen): specimen is Expressed => 'faults' in specimen;

/** What is expected of a fault in one era. */
export interface Expected {
  readonly type: MemoryType;
  readonly era: Era;
  readonly outcome: 'caught' | 'noDifference' | 'notApplicable';
  /** The first rule to fall, where it is caught. */
  readonly rule: RuleId | null;
  /** Why it is not as in the era of the fault. */
  readonly why: string | null;
}

/** What is expected of a specimen in every era, type by type. */
export const expectedOf = (specimen: Expressed): readonly Expected[] =>
  specimen.faults.flatMap(({ type, breaks }) =>
    eras.map((era): Expected => {
      const other = specimen.elsewhere?.find(
        (one) => one.eras.includes(era) && (one.types?.includes(type) ?? true),
      );
      if (!other) return { type, era, outcome: 'caught', rule: breaks, why: null };
      const { is, why } = other;
      return typeof is === 'string'
        ? { type, era, outcome: is, rule: null, why }
        : { type, era, outcome: 'caught', rule: is.caughtBy, why };
    }),
  );

/** A specimen as the seeded fault of one memory type and era. */
export const mutantOf = (
  specimen: Expressed,
  where: Pick<Expected, 'type' | 'era' | 'rule'>,
): Mutant => {
  const fault = specimen.faults.find(({ type }) => type === where.type) ?? specimen.faults[0];
  const { breaks, ...parts } = fault;
  return {
    ...parts,
    id: specimen.id,
    breaks: where.rule ?? breaks,
    fault: specimen.title,
    party: specimen.party,
    era: where.era,
    stage: specimen.stage,
    ...(specimen.bounds ? { bounds: specimen.bounds } : {}),
  };
};

/** A specimen as the seeded fault that it is shown by. */
export const shownMutantOf = (specimen: Expressed): Mutant =>
  mutantOf(specimen, { type: specimen.faults[0].type, era: specimen.era, rule: null });
