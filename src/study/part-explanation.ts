// One named part explained: what it is, where it is used, what it is in each era, which rules look at it, and in which
// symptoms it shows.

import { partBook, partsNamed } from './part-book.ts';
import type { Part } from './part.ts';
import { stepsIn } from './program-parts.ts';
import { rulesReading } from './rule-reads.ts';
import type { SpecTexts } from './spec-texts.ts';
import { symptomsNaming } from './symptom-book.ts';

/** A part, and the rules that read it where it is a figure. */
export interface ExplainedPart extends Part {
  readonly readBy: readonly string[] | null;
  /** The calls taken apart that make a step in it, where it is a function of the kernel. */
  readonly stepOf: readonly string[];
  /** Symptoms in which it shows, where it is a function of the kernel. */
  readonly symptoms: readonly { readonly id: string; readonly title: string }[];
}

/** All parts that go by a name; empty if there is none. */
export const explainParts = (name: string, texts: SpecTexts): readonly ExplainedPart[] =>
  partsNamed(name, partBook(texts)).map((part) => explained(part, texts));

const explained = (part: Part, texts: SpecTexts): ExplainedPart => {
  const [, what] = /^figure of a (folio|pagemap)$/.exec(part.kind) ?? [];
  const isSeen = what === 'folio' || what === 'pagemap';
  const isFunction = part.kind === 'function of the kernel';
  const shownIn = isFunction ? symptomsNaming(part.name, texts) : [];
  return {
    ...part,
    readBy: isSeen ? rulesReading(what, part.name) : null,
    stepOf: isFunction ? stepsIn(part.name).programs : [],
    symptoms: shownIn.map(({ id, title }) => ({ id, title })),
  };
};
