// A finding explained: the words of its report, the promise held against every era, and where it was recorded.

import { anchorOf } from '../export/citation.ts';
import type { Finding } from '../findings/finding.ts';
import { findOut, type FoundOut } from './findings.ts';
import { titleOf } from './rule-title.ts';
import type { SpecTexts } from './spec-texts.ts';

/** A finding, with the titles of its rules and its place on the page of findings. */
export interface ExplainedFinding extends Omit<FoundOut, 'rules' | 'recorded'> {
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  /** Null where no recording is bundled. */
  readonly recorded: NonNullable<FoundOut['recorded']> | null;
  readonly path: string;
}

/** Everything that is known of it. */
export const explainFinding = (finding: Finding, texts: SpecTexts): ExplainedFinding => {
  const { recorded = null, ...found } = findOut(finding);
  return {
    ...found,
    recorded,
    rules: finding.rules.map((id) => ({ id, title: titleOf(id, texts) })),
    path: `docs/findings.md#${anchorOf(finding)}`,
  };
};
