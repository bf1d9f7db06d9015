// The symptoms of the chapter, read once for the texts that they are in.

import { symptomChapter, symptomsIn } from '../symptoms/chapter.ts';
import { functionsOf, type Symptom } from '../symptoms/symptom.ts';
import type { SpecTexts } from './spec-texts.ts';

const books = new WeakMap<SpecTexts, readonly Symptom[]>();

/** All of them, in the order of the chapter. */
export const symptomBook = (texts: SpecTexts): readonly Symptom[] => {
  const known = books.get(texts) ?? symptomsIn(texts(symptomChapter));
  books.set(texts, known);
  return known;
};

/** Whether it is the id of a symptom, in any case. */
export const isSymptomId = (id: string): boolean => /^sym-\d+$/i.test(id);

/** Those that name a function of the kernel, whole. */
export const symptomsNaming = (name: string, texts: SpecTexts): readonly Symptom[] =>
  symptomBook(texts).filter((symptom) => functionsOf(symptom).includes(name.replace(/\(\)$/, '')));
