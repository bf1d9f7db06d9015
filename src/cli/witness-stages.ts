// The stages in which a rule that says that something happens could have its witness.

import type { SpecRule } from '../invariants/about.ts';
import type { Stage } from '../mutants/mutant.ts';
import { stages } from './select.ts';

/** Where a witness of a rule could be: folios live in one stage, pagemaps in all. */
export const witnessStages = ({ about }: SpecRule): readonly Stage[] =>
  about === 'pagemap' ? stages : ['life'];
