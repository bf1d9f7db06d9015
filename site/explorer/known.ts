// What the last call of a session does that kernels are known to do against a promise (docs/findings.md).

import type { PromisedFinding } from '../../src/findings/finding.ts';
import { findingsIn } from '../../src/study/known-finding.ts';
import { lookIn } from '../../src/study/look-in.ts';
import type { Session } from './session.ts';

/** The findings that the last call shows; a migration is another world than the folios that they speak of. */
export const knownAt = ({ laboratory, steps, at }: Session): readonly PromisedFinding[] => {
  const step = steps[at - 1];
  const { type, era, stage } = laboratory.choice;
  if (step === undefined || stage === 'migration') return [];
  const { world } = laboratory.built;
  const before = Uint16Array.from(steps[at - 2]?.state ?? world.start);
  return findingsIn(lookIn(world, before, step.number), type, era);
};
