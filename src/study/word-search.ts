// Symptoms, rules, seeded faults, real bugs and findings that speak of some words: in their titles, or in a sentence of their texts.

import { findings } from '../findings/all.ts';
import { mutants } from '../mutants/all.ts';
import { specimens } from '../specimens/all.ts';
import { functionsOf } from '../symptoms/symptom.ts';
import { topicWordsOf, wantedIn } from '../symptoms/topics.ts';
import { entriesIn } from './part-book.ts';
import type { SpecTexts } from './spec-texts.ts';
import { symptomBook } from './symptom-book.ts';

/** What speaks of the words. */
export interface Hit {
  readonly id: string;
  readonly kind: 'symptom' | 'rule' | 'mutant' | 'specimen' | 'finding';
  readonly title: string;
  /** The sentence that has the words; null where the title has them. */
  readonly sentence: string | null;
}

interface Page extends Omit<Hit, 'sentence'> {
  readonly text: string;
  /** What it goes by, beside what it says. */
  readonly names: string;
}

const pagesOf = (texts: SpecTexts): readonly Page[] => [
  ...symptomBook(texts).map((symptom): Page => {
    const { id, title, means } = symptom;
    const names = [...functionsOf(symptom), ...topicWordsOf(symptom)].join(' ');
    return { id, kind: 'symptom', title, text: means, names };
  }),
  ...entriesIn(texts).map(({ id, title, text, function: name = '' }): Page => ({
    ...{ id, kind: 'rule', title, text, names: name },
  })),
  ...mutants.map(({ id, fault }): Page => ({
    id,
    kind: 'mutant',
    title: fault,
    text: '',
    names: '',
  })),
  ...specimens.map(({ id, title, wrong }): Page => ({
    id,
    kind: 'specimen',
    title,
    text: wrong,
    names: '',
  })),
  ...findings.map(({ id, title, happens }): Page => ({
    ...{ id, kind: 'finding', title, text: happens, names: '' },
  })),
];

/**
 * Those that have all the words in the title or in one sentence, whatever their case and order, or go by them; symptoms
 * and titles first. A word for a sort of trouble finds what goes by another one.
 */
export const searchWords = (words: string, texts: SpecTexts): readonly Hit[] => {
  const wanted = wantedIn(words)
    .map((part) => part.words.map(wordsIn).filter((one) => one.length > 0))
    .filter((part) => part.length > 0);
  if (wanted.length === 0) return [];
  const hits = pagesOf(texts).flatMap(({ text, names, ...page }): readonly Hit[] => {
    if (hasAll(`${page.title} ${names}`, wanted)) return [{ ...page, sentence: null }];
    const sentence = text.split(/(?<=[.!?])\s+/).find((one) => hasAll(one, wanted));
    return sentence === undefined ? [] : [{ ...page, sentence: sentence.replaceAll('\n', ' ') }];
  });
  return hits.toSorted((one, other) => rankOf(one) - rankOf(other));
};

const rankOf = ({ kind, sentence }: Hit): number =>
  sentence !== null ? 2 : kind === 'symptom' ? 0 : 1;

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/\w+/g) ?? [];

/** Of each part some alternative, all of whose words are there. */
const hasAll = (text: string, wanted: readonly (readonly (readonly string[])[])[]): boolean => {
  const own = wordsIn(text);
  return wanted.every((part) => part.some((words) => words.every((one) => own.some(begins(one)))));
};

/** A word may go on behind what is asked for: `reference` finds `references`, `layout_busy` `dax_layout_busy_page`. */
const begins =
  (wanted: string) =>
  (word: string): boolean =>
    word.startsWith(wanted) || word.includes(`_${wanted}`);
