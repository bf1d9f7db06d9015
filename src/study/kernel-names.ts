// A function of the kernel, or a place in its source, named by itself: its symptoms, and the rules that cite it.

import { functionsOf, type Sight, type Symptom } from '../symptoms/symptom.ts';
import { sortsIn } from '../symptoms/topics.ts';
import type { ExplainedReport, ExplainedText } from './kernel-text.ts';
import { entriesIn } from './part-book.ts';
import type { SpecTexts } from './spec-texts.ts';
import { symptomBook } from './symptom-book.ts';
import { explainSymptom, type Depth } from './symptom-explanation.ts';

/** Functions that a text names, explained; undefined if it names none that is known. */
export const explainNames = (
  text: string,
  texts: SpecTexts,
  depth: Depth,
): ExplainedText | undefined => {
  const book = symptomBook(texts);
  const sources = entriesIn(texts);
  const known = new Set([
    ...book.flatMap(functionsOf),
    ...sources.flatMap((entry) => (entry.function === undefined ? [] : [entry.function])),
  ]);
  const names = once(text.match(/\b[A-Za-z_]\w*/g) ?? []).filter((name) => known.has(name));
  // "hung in" a function leaves out what the same function warns of.
  const isMeant = sortsIn(text) ?? ((): boolean => true);
  if (names.length > 0) return explained(text, names, null);
  const place = placeOf(text);
  const own = sources.filter(({ file }) => file === place);
  if (own.length === 0) return undefined;
  return explained(text, once(own.flatMap((entry) => entry.function ?? [])), place);

  function explained(
    says: string,
    functions: readonly string[],
    file: string | null,
  ): ExplainedText {
    const naming = book.filter((symptom) =>
      functionsOf(symptom).some((name) => functions.includes(name)),
    );
    const meant = naming.filter(({ sights }) =>
      sights.some((sight) => isMeant(sight) && names.some((name) => isAt(sight, name))),
    );
    const symptoms = meant.length > 0 ? meant : naming;
    const rules = sources
      .filter((entry) => functions.includes(entry.function ?? ''))
      .map(({ id }) => id);
    return {
      reports: [{ ...named(says, functions, file, symptoms), rules }],
      others: 0,
      symptoms: symptoms.map((symptom) => explainSymptom(symptom, texts, nothingSeen, depth)),
    };
  }
};

const isAt = (sight: Sight, name: string): boolean =>
  'functions' in sight && sight.functions.includes(name);

const nothingSeen = { kernel: null, pfn: null };

/** The file of `mm/memremap.c:431`, of the same with a function behind it, or of a path alone. */
const placeOf = (text: string): string | null =>
  /^((?:[\w-]+\/)+[\w-]+\.[ch])(?::\d+)?\b/.exec(text.trim())?.[1] ?? null;

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

const named = (
  says: string,
  functions: readonly string[],
  place: string | null,
  symptoms: readonly Symptom[],
): ExplainedReport => ({
  ...{ line: 1, times: 1, kind: 'named', says, place },
  function: place === null ? functions.join(', ') : null,
  ...{ release: null, kernel: null, page: null, by: null, isUnsure: false, rules: [] },
  symptoms: symptoms.map(({ id }) => id),
  through: functions.join(', '),
});
