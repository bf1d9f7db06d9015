// Rules, seeded faults and real bugs that speak of some words: in their titles, or in a sentence of their texts.

import { mutants } from '../mutants/all.ts';
import { specimens } from '../specimens/all.ts';
import { entriesIn } from './part-book.ts';
import type { SpecTexts } from './spec-texts.ts';

/** What speaks of the words. */
export interface Hit {
  readonly id: string;
  readonly kind: 'rule' | 'mutant' | 'specimen';
  readonly title: string;
  /** The sentence that has the words; null where the title has them. */
  readonly sentence: string | null;
}

interface Page extends Omit<Hit, 'sentence'> {
  readonly text: string;
}

const pagesOf = (texts: SpecTexts): readonly Page[] => [
  ...entriesIn(texts).map(({ id, title, text }): Page => ({ id, kind: 'rule', title, text })),
  ...mutants.map(({ id, fault }): Page => ({ id, kind: 'mutant', title: fault, text: '' })),
  ...specimens.map(({ id, title, wrong }): Page => ({ id, kind: 'specimen', title, text: wrong })),
];

/** Those that have all the words in the title or in one sentence, whatever their case and order; titles first. */
export const searchWords = (words: string, texts: SpecTexts): readonly Hit[] => {
  const wanted = wordsIn(words);
  if (wanted.length === 0) return [];
  const hits = pagesOf(texts).flatMap(({ text, ...page }): readonly Hit[] => {
    if (hasAll(page.title, wanted)) return [{ ...page, sentence: null }];
    const sentence = text.split(/(?<=[.;:!?])\s+/).find((one) => hasAll(one, wanted));
    return sentence === undefined ? [] : [{ ...page, sentence: sentence.replaceAll('\n', ' ') }];
  });
  return [
    ...hits.filter(({ sentence }) => sentence === null),
    ...hits.filter(({ sentence }) => sentence !== null),
  ];
};

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/\w+/g) ?? [];

/** A word may go on behind what is asked for: `reference` finds `references`. */
const hasAll = (text: string, wanted: readonly string[]): boolean => {
  const own = wordsIn(text);
  return wanted.every((one) => own.some((word) => word.startsWith(one)));
};
