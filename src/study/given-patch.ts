// A patch that somebody gave, put into the worlds of a study.

import type { Fault, Judging } from '../catalog.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import type { Patched } from '../patch/patched.ts';
import type { BoundedSubject } from './subject.ts';

/** A patch and the file that it came from, as it was named. */
export interface GivenPatch {
  readonly file: string;
  readonly patched: Patched;
  /** The name of the module in examples/, if it is one of them. */
  readonly example?: string | undefined;
}

/** A change of one's own that was in the worlds, or in the programs of races. */
export interface PatchSaid {
  readonly patch?: {
    readonly file: string;
    readonly title: string;
    readonly parts: readonly string[];
  };
}

/** The same of a patch that was given. */
export const patchJson = (given: GivenPatch | undefined): PatchSaid =>
  given
    ? { patch: { file: given.file, title: given.patched.patch.title, parts: given.patched.parts } }
    : {};

/** A world that is asked for: what it is of, what is changed in it, and who judges. */
export interface WorldOrder extends BoundedSubject, Judging {
  readonly mutant?: Mutant | undefined;
  readonly patch?: GivenPatch | undefined;
}

/**
 * The stages that a patch can be seen in: folios alone are patched where nothing else is named, and a migration has
 * statecharts of its own.
 */
export const patchedStages = (
  given: Pick<GivenPatch, 'patched'> | undefined,
  stages: readonly Stage[],
): readonly Stage[] =>
  !given || stages.length === 1
    ? stages
    : stages.filter((stage) => (given.patched.isWide ? stage !== 'migration' : stage === 'life'));

/** What stands in a world: a seeded fault, a patch, or the patch over the fault. */
export const faultOf = (
  { type, era, mutant, patch }: Pick<WorldOrder, 'type' | 'era' | 'mutant' | 'patch'>,
  stage: Stage,
): Fault | undefined => {
  const fault = mutant && inStage(mutant, stage);
  if (!patch) return fault;
  const isLife = stage === 'life';
  return patch.patched.faultIn(type, era, isLife, {
    folio: isLife ? fault?.machine : undefined,
    pagemap: isLife ? fault?.pagemap : fault?.machine,
    row: fault?.row,
  });
};

/** A seeded fault in any stage: there is one pagemap's statechart in all, and one era's row. */
const inStage = (mutant: Mutant, stage: Stage): Fault => {
  if (mutant.stage === stage) return mutant;
  const own = mutant.stage === 'life' ? mutant.pagemap : mutant.machine;
  const row = mutant.row ? { row: mutant.row } : {};
  if (!own) return row;
  return stage === 'life' ? { ...row, pagemap: own } : { ...row, machine: own };
};
