// The plainest ways to make a broken rule hold: one change if one is enough, else a few together.

import type { Answer } from './answer.ts';
import { mendEffects } from './mend-effects.ts';
import {
  mendAnswer,
  mendFigure,
  rankOf,
  type Happened,
  type Mended,
  type Vocabulary,
} from './mend.ts';
import { mendTogether } from './mend-together.ts';
import { readsOf, type Path } from './reads.ts';

/** A rule as far as it can be asked again. */
export interface Asked<Subject> {
  readonly when: (subject: Subject) => boolean;
  readonly then: (subject: Subject) => boolean;
}

interface StepLike {
  readonly answer: Answer;
  readonly effects: readonly Happened[];
}

/** At most so many ways out are named. */
const mostNamed = 2;

/** A predicate that throws is not true: a subject that was changed at one place may be none that can be asked about. */
const isTrue = <Subject>(asks: (subject: Subject) => boolean, subject: Subject): boolean => {
  try {
    return asks(subject);
  } catch {
    return false;
  }
};

/** The figures that a rule reads of what came of a call: what was asked of it is given. */
export const readBy = <Subject extends object>(
  { then }: Asked<Subject>,
  subject: Subject,
): readonly Path[] => readsOf(subject, then).filter(([first]) => first !== 'event');

/** Ways that each mend it; empty if none was found. */
export const mendsOf = <Subject extends object>(
  rule: Asked<Subject>,
  subject: Subject,
  vocabulary: Vocabulary,
): readonly Mended<Subject>[] => {
  const holds = (one: Subject): boolean => isTrue(rule.then, one);
  const reads = readBy(rule, subject);
  const isRead = (part: string): boolean => reads.some(([first]) => first === part);
  const figures = (rank: number): Mended<Subject> =>
    reads
      .filter((path) => rankOf(path, vocabulary) === rank)
      .map((path) => mendFigure(subject, path, vocabulary, holds))
      .filter((one) => one !== undefined);
  const before = (): readonly Mended<Subject>[] => {
    const [one] = figures(2);
    return one ? [[one]] : mendTogether(subject, reads, vocabulary, holds, 'before');
  };
  // What a call left behind, its answer, what it did; then what it found, or not to have done it.
  const ways: (() => readonly Mended<Subject>[])[] = [
    () => each(figures(0)),
    () => (isRead('answer') ? each(answers(subject, vocabulary, holds)) : []),
    () => each(effects(subject, vocabulary, holds)),
    () => each(figures(1)),
    () => mendTogether(subject, reads, vocabulary, holds, 'after'),
    () => [...before(), ...each(withoutPremise(rule, subject, vocabulary))],
  ];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found.slice(0, mostNamed);
  }
  return [];
};

const each = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.map((one) => [one]);

const isStep = <Subject extends object>(subject: Subject): subject is Subject & StepLike =>
  'answer' in subject && 'effects' in subject;

const answers = <Subject extends object>(
  subject: Subject,
  vocabulary: Vocabulary,
  holds: (subject: Subject) => boolean,
): Mended<Subject> => {
  const found = isStep(subject) ? mendAnswer(subject, vocabulary, holds) : undefined;
  return found ? [found] : [];
};

const effects = <Subject extends object>(
  subject: Subject,
  vocabulary: Vocabulary,
  holds: (subject: Subject) => boolean,
): Mended<Subject> => {
  const found = isStep(subject) ? mendEffects(subject, vocabulary, holds) : undefined;
  return found ? [found] : [];
};

/** A change by which the rule would have nothing to say: another answer, or an effect left out. */
const withoutPremise = <Subject extends object>(
  { when }: Asked<Subject>,
  subject: Subject,
  vocabulary: Vocabulary,
): Mended<Subject> => {
  const isSilent = (one: Subject): boolean => !isTrue(when, one);
  return [
    ...answers(subject, vocabulary, isSilent),
    ...effects(subject, { ...vocabulary, effects: [] }, isSilent),
  ].slice(0, 1);
};
