// Whether what a trace shows is something that this specification found in kernels before (docs/findings.md).

import type { Era } from '../domain/era.ts';
import { findings } from '../findings/all.ts';
import type { Finding } from '../findings/finding.ts';
import type { Divergence } from '../trace/follow/verdict.ts';

/** The finding whose promise is the rule that falls, of such memory and in this kernel. */
export const knownFinding = (
  { rule, pagemap }: Pick<Divergence, 'rule' | 'pagemap'>,
  era: Era,
): Finding | undefined =>
  findings.find(
    ({ held, type, kernels }) => held?.id === rule && type === pagemap.type && kernels.has(era),
  );
