// Changes of what a step did: an effect that is missing, too many, in the wrong place, or with a wrong figure.

import { mendFigure, numbersFor, type Happened, type Mend, type Vocabulary } from './mend.ts';
import { valueAt } from './reads.ts';

interface Doing {
  readonly effects: readonly Happened[];
}

type Holds<Subject> = (subject: Subject) => boolean;

/** The first change of the effects that makes it hold: a wrong figure, a wrong place, one too many, one missing. */
export const mendEffects = <Subject extends Doing>(
  subject: Subject,
  vocabulary: Vocabulary,
  holds: Holds<Subject>,
): Mend<Subject> | undefined => {
  const without = firstOf(leftOut(subject, holds));
  return (
    firstOf(figuresToMend(subject, vocabulary, holds, without !== undefined)) ??
    firstOf(moved(subject, holds)) ??
    without ??
    firstOf(putIn(subject, vocabulary, holds))
  );
};

const firstOf = <Item>(items: Iterable<Item>): Item | undefined => {
  for (const item of items) return item;
  return undefined;
};

/** Figures of effects; an amount of nothing is no effect, which is said in another way. */
function* figuresToMend<Subject extends Doing>(
  subject: Subject,
  vocabulary: Vocabulary,
  holds: Holds<Subject>,
  canGo: boolean,
): Generator<Mend<Subject>> {
  for (const [at, effect] of subject.effects.entries()) {
    for (const field of Object.keys(effect).filter((key) => key !== 'type')) {
      const path = ['effects', String(at), field];
      const found = mendFigure(subject, path, vocabulary, holds);
      const isNothing =
        vocabulary.amounts.includes(field) && found && valueAt(found.subject, path) === 0;
      if (found && !(canGo && isNothing)) yield found;
    }
  }
}

function* moved<Subject extends Doing>(
  subject: Subject,
  holds: Holds<Subject>,
): Generator<Mend<Subject>> {
  const { effects } = subject;
  for (const [at, early] of effects.entries()) {
    const others = effects.toSpliced(at, 1);
    for (const [behind, late] of others.entries()) {
      if (behind < at || late.type === early.type) continue;
      const changed = { ...subject, effects: others.toSpliced(behind + 1, 0, early) };
      if (!holds(changed)) continue;
      yield {
        ...{ subject: changed, path: undefined },
        expected: `${early.type} after ${late.type}`,
        ...{ got: 'it before', named: `${early.type} before ${late.type}` },
      };
    }
  }
}

function* leftOut<Subject extends Doing>(
  subject: Subject,
  holds: Holds<Subject>,
): Generator<Mend<Subject>> {
  const { effects } = subject;
  for (const [at, effect] of effects.entries()) {
    const { type } = effect;
    const changed = { ...subject, effects: effects.toSpliced(at, 1) };
    if (!holds(changed)) continue;
    const times = effects.filter((one) => one.type === type).length;
    yield {
      ...{ subject: changed, path: undefined },
      expected: times > 1 ? `${type} ${often(times - 1)}` : `no ${type}`,
      got: times > 1 ? `it ${often(times)}` : ['one', ...figuresIn(effect)].join(' '),
      named: `${type} ${often(times)}`,
    };
  }
}

function* putIn<Subject extends Doing>(
  subject: Subject,
  { effects: known, numbers }: Vocabulary,
  holds: Holds<Subject>,
): Generator<Mend<Subject>> {
  const { effects } = subject;
  const sizes = numbersFor(subject, 0, { numbers });
  for (const sample of known) {
    for (const effect of variantsOf(sample, sizes)) {
      // At the end first, where most that is missing would be.
      for (let at = effects.length; at >= 0; at -= 1) {
        const withOne = (one: Happened): Subject => ({
          ...subject,
          effects: effects.toSpliced(at, 0, one),
        });
        const changed = withOne(effect);
        if (!holds(changed)) continue;
        const times = effects.filter(({ type }) => type === effect.type).length;
        const phrase = phraseOf(effect, (other) => holds(withOne(other)));
        yield {
          ...{ subject: changed, path: undefined },
          expected: `${phrase} ${often(times + 1)}`,
          got: times === 0 ? 'none: it is missing' : `it ${often(times)}`,
          named:
            times === 0 ? `no ${effect.type}: it is missing` : `${effect.type} ${often(times)}`,
        };
      }
    }
  }
}

/** The sample as it is, and with each other size where it has one. */
const variantsOf = (sample: Happened, sizes: readonly number[]): readonly Happened[] => [
  sample,
  ...Object.entries(sample)
    .filter(([, value]) => typeof value === 'number')
    .flatMap(([field]) => sizes.map((size) => ({ ...sample, [field]: size }))),
];

/** The name, with a figure where another one would not do. */
const phraseOf = (effect: Happened, isRight: (other: Happened) => boolean): string => {
  const sizes = Object.entries(effect).filter(
    ([field, value]) => typeof value === 'number' && !isRight({ ...effect, [field]: value + 1 }),
  );
  return [effect.type, ...figuresOf(sizes)].join(' ');
};

const figuresIn = (effect: Happened): readonly string[] =>
  figuresOf(Object.entries(effect).filter(([, value]) => typeof value === 'number'));

/** `with count 1 and mapcount 0`; nothing where there are none. */
const figuresOf = (figures: readonly (readonly [string, unknown])[]): readonly string[] => {
  const words = figures.map(([field, value]) => `${field} ${String(value)}`);
  return words.length === 0 ? [] : [`with ${words.join(' and ')}`];
};

const often = (times: number): string =>
  times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
