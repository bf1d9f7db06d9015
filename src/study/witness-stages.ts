// The stages in which a rule that says that something happens could have its witness.

import { isAskedIn } from '../catalog.ts';
import type { SpecRule } from '../invariants/about.ts';
import type { Stage } from '../mutants/mutant.ts';
import { stageNames } from '../mutants/stages.ts';

/** Where a witness of a rule could be: folios live in one stage, pagemaps in all but a migration. */
export const witnessStages = (rule: SpecRule): readonly Stage[] =>
  stageNames.filter((stage) => isAskedIn(stage, rule));
