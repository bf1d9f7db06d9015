// One named part explained: what it is, where it is used, what it is in each era, and which rules look at it.

import { nearest } from '../core/nearest.ts';
import { printable, shortened } from '../core/printable.ts';
import { InputError } from './input-error.ts';
import { partBook, partsNamed, type Part } from './part-book.ts';
import { rulesReading } from './rule-reads.ts';
import type { SpecTexts } from './spec-texts.ts';

/** A part, and the rules that read it where it is a figure. */
export interface ExplainedPart extends Part {
  readonly readBy: readonly string[] | null;
}

/** All parts that go by a name; throws InputError with the nearest one if there is none. */
export const explainParts = (name: string, texts: SpecTexts): readonly ExplainedPart[] => {
  const book = partBook(texts);
  const found = partsNamed(name, book);
  if (found.length > 0) return found.map(explained);
  const near = nearest(
    name.replace(/\(\)$/, ''),
    book.map((part) => part.name),
  );
  throw new InputError(
    'Expected the id of a rule, a mutant or a specimen, or the name of a part, ' +
      `got ${name === '' ? 'nothing' : shortened(printable(name), 80)}${near === undefined ? '' : ` (did you mean ${near}?)`}; zdspec parts lists the parts.`,
  );
};

const explained = (part: Part): ExplainedPart => {
  const [, what] = /^figure of a (folio|pagemap)$/.exec(part.kind) ?? [];
  const isSeen = what === 'folio' || what === 'pagemap';
  return { ...part, readBy: isSeen ? rulesReading(what, part.name) : null };
};
