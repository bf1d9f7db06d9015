// Whether what a trace shows, or a call does, is something that this specification found in kernels before (docs/findings.md).

import type { Era } from '../domain/era.ts';
import type { PromisedFinding } from '../findings/finding.ts';
import { promisedFindings } from '../findings/promises.ts';
import type { Folio } from '../domain/folio.ts';
import type { FolioRule, FolioStep } from '../invariants/about.ts';
import type { Looked } from '../model/looked.ts';
import type { Divergence } from '../trace/follow/verdict.ts';

/** The finding whose promise is the rule that falls, of such memory and in this kernel. */
export const knownFinding = (
  { rule, pagemap }: Pick<Divergence, 'rule' | 'pagemap'>,
  era: Era,
): PromisedFinding | undefined =>
  findingsOf(pagemap.type, era).find(({ held }) => held.id === rule);

/** The findings of such memory that calls can show in this kernel. */
export const findingsOf = (type: string, era: Era): readonly PromisedFinding[] =>
  promisedFindings.filter((one) => one.type === type && one.kernels.has(era));

/** Those whose promise a call of a sound model breaks. What was broken before the call is not its doing. */
export const findingsIn = (
  known: readonly PromisedFinding[],
  { folioSteps }: Pick<Looked, 'folioSteps'>,
): readonly PromisedFinding[] =>
  known.filter(({ held }) => folioSteps.some((step) => breaks(held, step)));

const breaks = (rule: FolioRule, step: FolioStep): boolean => {
  if (rule.kind === 'step') return rule.when(step) && !rule.then(step);
  if (rule.kind !== 'always') return false;
  const isBroken = (folio: Folio): boolean => rule.when(folio) && !rule.then(folio);
  return isBroken(step.after) && !isBroken(step.before);
};
