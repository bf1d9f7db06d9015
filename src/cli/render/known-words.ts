// That kernels are known to do so, in the words of every report.

import type { PromisedFinding } from '../../findings/finding.ts';

export const knownWords = ({ id, title, rules }: PromisedFinding): string =>
  `${id} of docs/findings.md (${rules.join(', ')}): ${title}`;
