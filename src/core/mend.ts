// Single changes of a subject, each of which might make a broken rule hold: another figure, another answer, other effects.

import { bug, blocked, errno, ok, renderAnswer, warn, type Answer } from './answer.ts';
import { figuresOf, valueAt, withValue, type Path } from './reads.ts';

/** Something that a step did, by its name, with figures. */
export interface Happened {
  readonly type: string;
}

/** What there is to choose from. */
export interface Vocabulary {
  /** The error numbers that calls answer with. */
  readonly errnos: readonly string[];
  /** One effect of each name. */
  readonly effects: readonly Happened[];
  /** The words that a field can have. */
  readonly words: (field: string) => readonly string[];
  /** Fields that are not changed: they say what the subject is. */
  readonly fixed: readonly string[];
  /** Figures of effects that say how much: at 0 there is no effect. */
  readonly amounts: readonly string[];
  /** Numbers that matter beside those of a subject. */
  readonly numbers: readonly number[];
  /** Figures that are kept for the specification, and that no kernel has: the last to be named. */
  readonly ledger: readonly string[];
}

/** One change, and how it reads: what was expected at that place, and what is there. */
export interface Mend<Subject> {
  readonly subject: Subject;
  /** The way to the figure that it is about; of answers and effects there is none. */
  readonly path: Path | undefined;
  readonly expected: string;
  /** What is there, where the name stands before it, and where it does not. */
  readonly got: string;
  readonly named: string;
}

/** Changes that mend it together. */
export type Mended<Subject> = readonly Mend<Subject>[];

const notFigures = ['answer', 'effects'];

/** Figures that are observed, those that only the specification keeps, those before the call, and what is no figure. */
export const rankOf = (path: Path, { ledger }: Vocabulary): number =>
  notFigures.includes(path[0] ?? '')
    ? 3
    : path[0] === 'before'
      ? 2
      : ledger.includes(path.at(-1) ?? '')
        ? 1
        : 0;

/** Numbers that could be the right ones: those of the subject, their sums, differences and powers, and what is near. */
export const numbersFor = (
  subject: unknown,
  got: number,
  { numbers }: Pick<Vocabulary, 'numbers'>,
): readonly number[] => {
  const own = new Set([0, 1, 2, ...numbers]);
  for (const { value } of figuresOf(subject)) {
    if (typeof value === 'number' && Math.abs(value) < 2 ** 20) own.add(value);
  }
  const all = new Set<number>();
  for (const one of own) {
    for (const other of own) {
      all.add(one + other);
      all.add(one - other);
    }
    if (one >= 0 && one < 16) all.add(2 ** one);
  }
  for (let away = 1; away <= 16; away += 1) {
    all.add(got - away);
    all.add(got + away);
  }
  all.delete(got);
  const distance = (value: number): number => Math.abs(value - got);
  // No figure is right below zero, whatever else a rule would allow.
  return [...all]
    .filter((value) => value >= 0)
    .sort((one, other) => distance(one) - distance(other) || one - other);
};

/** Other values that a figure could have. */
const valuesFor = (
  subject: unknown,
  path: Path,
  { words, fixed, numbers }: Vocabulary,
): readonly unknown[] => {
  const got = valueAt(subject, path);
  const field = path.at(-1) ?? '';
  if (path.some((key) => fixed.includes(key))) return [];
  if (typeof got === 'number') return numbersFor(subject, got, { numbers });
  if (typeof got === 'boolean') return [!got];
  return typeof got === 'string' ? words(field).filter((word) => word !== got) : [];
};

/** The nearest other value of a figure that makes it hold, if there is one. */
export const mendFigure = <Subject>(
  subject: Subject,
  path: Path,
  vocabulary: Vocabulary,
  holds: (subject: Subject) => boolean,
): Mend<Subject> | undefined => {
  const got = valueAt(subject, path);
  const isRight = (value: unknown): boolean => holds(withValue(subject, path, value));
  const right = valuesFor(subject, path, vocabulary).filter(isRight);
  const [value] = right;
  if (value === undefined) return undefined;
  return {
    ...{ subject: withValue(subject, path, value), path },
    expected: boundOf(got, right, isRight),
    ...{ got: wordOf(got), named: wordOf(got) },
  };
};

const wordOf = (value: unknown): string => String(value);

/** `to be 2`, `to be at least 1`, `to be at most 0`, `to be other than 3`, `to be free or owned`. */
const boundOf = (
  got: unknown,
  [nearest, ...others]: readonly unknown[],
  isRight: (value: unknown) => boolean,
): string => {
  if (typeof got !== 'number' || typeof nearest !== 'number') {
    const all = [nearest, ...others].map(wordOf);
    return all.length > 3 ? `to be other than ${wordOf(got)}` : `to be ${all.join(' or ')}`;
  }
  const [isRightBelow, isRightAbove] = [
    [1, 2],
    [1, 2],
  ].map((steps, side) =>
    steps.every((away) => isRight(side === 0 ? nearest - away : nearest + away)),
  );
  if (isRight(got - 1) && isRight(got + 1)) return `to be other than ${got}`;
  if (nearest > got && isRightAbove === true) return `to be at least ${nearest}`;
  if (nearest < got && isRightBelow === true) return `to be at most ${nearest}`;
  return `to be ${nearest}`;
};

const refused: readonly Answer[] = [warn, bug, blocked];

/** Another answer that makes it hold: one, a few, or all but what was answered. Null: nothing took the call. */
export const mendAnswer = <Subject extends { readonly answer: Answer | null }>(
  subject: Subject,
  { errnos }: Vocabulary,
  holds: (subject: Subject) => boolean,
): Mend<Subject> | undefined => {
  const failing = errnos.map(errno);
  const right = [ok, ...failing, ...refused].filter((answer) => holds({ ...subject, answer }));
  const [answer] = right;
  if (answer === undefined) return undefined;
  const rightErrnos = right.filter(({ kind }) => kind === 'errno');
  const areAll = rightErrnos.length >= failing.length - 1 && rightErrnos.length > 1;
  const words = [
    ...right.filter(({ kind }) => kind === 'ok').map(renderAnswer),
    ...(areAll ? ['an error'] : rightErrnos.map(renderAnswer)),
    ...right.filter(({ kind }) => refused.some((one) => one.kind === kind)).map(renderAnswer),
  ];
  const got = subject.answer === null ? 'no answer' : renderAnswer(subject.answer);
  return {
    ...{ subject: { ...subject, answer }, path: undefined },
    expected: answerWords(words, got),
    ...{ got, named: subject.answer === null ? got : `the answer ${got}` },
  };
};

const kinds = ['ok', 'an error', ...refused.map(renderAnswer)];

const answerWords = (right: readonly string[], got: string): string => {
  const wrong = kinds.filter((kind) => !right.includes(kind));
  if (right.includes('an error') && right.length > 2) {
    return wrong.length === 1 && got === 'ok'
      ? 'the call to be refused'
      : `the call not to return ${wrong.join(' or ')}`;
  }
  return `the call to return ${right.join(' or ')}`;
};
