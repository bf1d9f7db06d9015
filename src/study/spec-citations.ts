// What the chapters of the specification cite of the kernel, and which assumptions their rules lean on.

import { citationsIn, type Citation } from '../drift/citations.ts';
import { chapterPaths } from '../export/citation.ts';
import { entriesOf } from '../export/spec-entry.ts';
import type { SpecTexts } from './spec-texts.ts';

export interface SpecCitations {
  readonly citations: readonly Citation[];
  /** The assumptions that a rule leans on; none of what is no rule. */
  readonly assumed: (rule: string) => readonly string[];
}

/** Reads every chapter. */
export const specCitations = (texts: SpecTexts): SpecCitations => {
  const chapters = chapterPaths.map((path) => ({ path, text: texts(path) }));
  const assumes = new Map(chapters.flatMap(entriesOf).map((entry) => [entry.id, entry.assumes]));
  return { citations: citationsIn(chapters), assumed: (rule) => assumes.get(rule) ?? [] };
};
