// Whether what a trace shows, or a call does, is something that this specification found in kernels before (docs/findings.md).

import type { Era } from '../domain/era.ts';
import type { PromisedFinding } from '../findings/finding.ts';
import { promisedFindings } from '../findings/promises.ts';
import type { FolioRule } from '../invariants/about.ts';
import type { Looked } from '../model/looked.ts';
import type { Divergence } from '../trace/follow/verdict.ts';

/** The finding whose promise is the rule that falls, of such memory and in this kernel. */
export const knownFinding = (
  { rule, pagemap }: Pick<Divergence, 'rule' | 'pagemap'>,
  era: Era,
): PromisedFinding | undefined =>
  promisedFindings.find(
    ({ held, type, kernels }) => held.id === rule && type === pagemap.type && kernels.has(era),
  );

/** The findings whose promise a call breaks, of such memory and in a kernel that was found to do so. */
export const findingsIn = (
  { folioSteps, folioStates }: Looked,
  type: string,
  era: Era,
): readonly PromisedFinding[] =>
  promisedFindings.filter(
    ({ held, ...one }) =>
      one.type === type && one.kernels.has(era) && isBroken(held, folioSteps, folioStates),
  );

const isBroken = (
  rule: FolioRule,
  steps: Looked['folioSteps'],
  states: Looked['folioStates'],
): boolean => {
  if (rule.kind === 'always') return states.some((one) => rule.when(one) && !rule.then(one));
  return rule.kind === 'step' && steps.some((one) => rule.when(one) && !rule.then(one));
};
