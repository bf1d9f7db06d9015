// One named part explained: what it is, where it is used, what it is in each era, and which rules look at it.

import { partBook, partsNamed, type Part } from './part-book.ts';
import { rulesReading } from './rule-reads.ts';
import type { SpecTexts } from './spec-texts.ts';

/** A part, and the rules that read it where it is a figure. */
export interface ExplainedPart extends Part {
  readonly readBy: readonly string[] | null;
}

/** All parts that go by a name; empty if there is none. */
export const explainParts = (name: string, texts: SpecTexts): readonly ExplainedPart[] =>
  partsNamed(name, partBook(texts)).map(explained);

const explained = (part: Part): ExplainedPart => {
  const [, what] = /^figure of a (folio|pagemap)$/.exec(part.kind) ?? [];
  const isSeen = what === 'folio' || what === 'pagemap';
  return { ...part, readBy: isSeen ? rulesReading(what, part.name) : null };
};
