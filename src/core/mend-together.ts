// Several changes that mend a broken rule together, none of which can be left out.

import type { Answer } from './answer.ts';
import { mendEffects } from './mend-effects.ts';
import {
  mendAnswer,
  mendFigure,
  rankOf,
  type Happened,
  type Mend,
  type Mended,
  type Vocabulary,
} from './mend.ts';
import { readsOf, valueAt, withValue, type Path } from './reads.ts';

type Holds<Subject> = (subject: Subject) => boolean;

/** More changes than these say no more than the rule itself does. */
const mostTogether = 6;
/** Values of a second figure that are tried at most. */
const mostPairs = 20_000;

/** One way, or none: by what came of a call, or by what it found. */
export const mendTogether = <Subject extends object>(
  subject: Subject,
  reads: readonly Path[],
  vocabulary: Vocabulary,
  holds: Holds<Subject>,
  found: 'after' | 'before',
): readonly Mended<Subject>[] => {
  const isOpen = (path: Path): boolean => (path[0] === 'before') === (found === 'before');
  const paths = reads.filter((path) => rankOf(path, vocabulary) < 3 && isOpen(path));
  const way =
    allAtOnce(subject, paths, holds) ??
    climb(subject, vocabulary, holds, isOpen) ??
    pair(subject, paths, vocabulary, holds);
  return way ? [way] : [];
};

type Target = (path: Path) => unknown;

/** What figures could all be: what they were before, or all the same number. */
const targetsOf = (subject: object, paths: readonly Path[]): readonly Target[] => {
  const own = paths.map((path) => valueAt(subject, path)).filter((one) => typeof one === 'number');
  const before: Target = ([first, ...rest]) =>
    first === 'after' ? valueAt(subject, ['before', ...rest]) : undefined;
  return [
    before,
    ...[...new Set([0, 1, 2, ...own])].map(
      (size): Target =>
        (path) =>
          typeof valueAt(subject, path) === 'number' ? size : undefined,
    ),
  ];
};

const allAtOnce = <Subject extends object>(
  subject: Subject,
  paths: readonly Path[],
  holds: Holds<Subject>,
): Mended<Subject> | undefined => {
  for (const target of targetsOf(subject, paths)) {
    const needed = smallest(subject, paths, target, holds);
    if (needed.length === 0 || needed.length > mostTogether) continue;
    return needed.map((path): Mend<Subject> => {
      const got = String(valueAt(subject, path));
      const wanted = target(path);
      return {
        ...{ subject: withValue(subject, path, wanted), path },
        ...{ expected: `to be ${String(wanted)}`, got, named: got },
      };
    });
  }
  return undefined;
};

/** The figures of which none can be left out; none at all if to change each is not enough. */
const smallest = <Subject extends object>(
  subject: Subject,
  paths: readonly Path[],
  target: Target,
  holds: Holds<Subject>,
): readonly Path[] => {
  const isRight = (some: readonly Path[]): boolean =>
    holds(some.reduce((one, path) => withValue(one, path, target(path)), subject));
  let left = paths.filter((path) => {
    const wanted = target(path);
    return typeof wanted !== 'object' && wanted !== undefined && wanted !== valueAt(subject, path);
  });
  if (!isRight(left)) return [];
  for (const path of left) {
    const fewer = left.filter((one) => one !== path);
    if (isRight(fewer)) left = fewer;
  }
  return left;
};

/** Change after change, each of which lets the rule look further, until it holds. */
const climb = <Subject extends object>(
  from: Subject,
  vocabulary: Vocabulary,
  holds: Holds<Subject>,
  isOpen: (path: Path) => boolean,
): Mended<Subject> | undefined => {
  let subject = from;
  const changed = new Map<string, Path>();
  for (let step = 0; step < mostTogether; step += 1) {
    const next = further(subject, vocabulary, holds, isOpen);
    if (!next) return undefined;
    changed.set(next.path.join('.'), next.path);
    subject = next.subject;
    if (!holds(subject)) continue;
    const last = subject;
    return [...changed.values()]
      .map((path) => {
        const others = withValue(last, path, valueAt(from, path));
        return holds(others) ? undefined : mendAt(others, path, vocabulary, holds);
      })
      .filter((one) => one !== undefined);
  }
  return undefined;
};

/** A change of what the rule looked at last, after which it holds or looks at more; and what it is a change of. */
const further = <Subject extends object>(
  subject: Subject,
  vocabulary: Vocabulary,
  holds: Holds<Subject>,
  isOpen: (path: Path) => boolean,
): { readonly path: Path; readonly subject: Subject } | undefined => {
  const reads = readsOf(subject, holds);
  const looksFurther = (one: Subject): boolean =>
    holds(one) || readsOf(one, holds).length > reads.length;
  // Of an empty list of effects nothing is read.
  for (const read of [...reads.toReversed(), ...('effects' in subject ? [['effects']] : [])]) {
    const [first = ''] = read;
    if (!isOpen(read) || first === 'event' || read.at(-1) === 'type') continue;
    const path = first === 'answer' ? [first] : read;
    const found = mendAt(subject, path, vocabulary, looksFurther);
    if (found) return { path, subject: found.subject };
  }
  return undefined;
};

/** A change of one figure, of the answer, or of the effects. */
const mendAt = <Subject extends object>(
  subject: Subject,
  path: Path,
  vocabulary: Vocabulary,
  holds: Holds<Subject>,
): Mend<Subject> | undefined => {
  if (path.length > 1 || !['answer', 'effects'].includes(path[0] ?? '')) {
    return mendFigure(subject, path, vocabulary, holds);
  }
  const step = subject as Subject & {
    readonly answer: Answer | null;
    readonly effects: readonly Happened[];
  };
  return path[0] === 'answer'
    ? mendAnswer(step, vocabulary, holds)
    : mendEffects(step, vocabulary, holds);
};

const pair = <Subject extends object>(
  subject: Subject,
  paths: readonly Path[],
  vocabulary: Vocabulary,
  holds: Holds<Subject>,
): Mended<Subject> | undefined => {
  let tries = 0;
  const within = (one: Subject): boolean => (tries += 1) <= mostPairs && holds(one);
  for (const [at, path] of paths.entries()) {
    let second: Mend<Subject> | undefined;
    const first = mendFigure(subject, path, vocabulary, (one) => {
      second ??= paths
        .slice(at + 1)
        .map((other) => mendFigure(one, other, vocabulary, within))
        .find((found) => found !== undefined);
      return second !== undefined;
    });
    if (first && second) return [first, second];
  }
  return undefined;
};
