// A rule, asked about what an implementation shows. It is judged where its conclusion goes by nothing else.

import { readsOf } from '../core/reads.ts';
import { folioEffects, pagemapEffects } from '../domain/effect-samples.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { SpecRule } from '../invariants/about.ts';
import { fallenAt, type Fallen } from '../reading/judge.ts';
import { subjectsOf, type Scene, type Subject } from '../reading/subjects.ts';
import { isShowable, type Shown } from './shown.ts';

/** What a rule says in a scene. */
export interface Said {
  /** How often it had something to say, and how often that was judged. */
  readonly asked: number;
  readonly judged: number;
  /** Figures and effects that the conclusion goes by and nobody shows. */
  readonly missing: readonly string[];
  readonly fallen: Fallen | undefined;
}

/** What a rule says of one subject; `isJudged` is false where it goes by what is not shown. */
interface Saying {
  readonly isJudged: boolean;
  readonly missing: readonly string[];
  readonly fallen: Fallen | undefined;
}

interface Happened {
  readonly type: string;
}

/** A judge of what one implementation shows. What it has said of a subject it says again of one that is alike. */
export class ShownJudge {
  private readonly shown: Shown;
  private readonly type: MemoryType;
  /** By rule and told effects, then by subject. */
  private readonly sayings = new Map<string, Map<string, Saying | null>>();

  constructor(shown: Shown, type: MemoryType) {
    this.shown = shown;
    this.type = type;
  }

  /** Asks one rule about all that it is about. `told` are the types of effects that are the implementation's own. */
  ask(rule: SpecRule, scene: Scene, told: ReadonlySet<string>): Said {
    const of = [rule.id, ...told].join(' ');
    const known = this.sayings.get(of) ?? new Map<string, Saying | null>();
    this.sayings.set(of, known);
    const sayings = subjectsOf(rule, scene)
      .map((one) => this.sayingOf(rule, one, told, known))
      .filter((saying) => saying !== null);
    return {
      asked: sayings.length,
      judged: sayings.filter(({ isJudged }) => isJudged).length,
      missing: sayings.flatMap(({ missing }) => missing),
      fallen: sayings.find(({ fallen }) => fallen)?.fallen,
    };
  }

  private sayingOf(
    rule: SpecRule,
    one: Subject,
    told: ReadonlySet<string>,
    known: Map<string, Saying | null>,
  ): Saying | null {
    const key = this.shown.keyOf(one.subject);
    const before = known.get(key);
    // Where a rule falls, the sentence names the folio; that it holds is the same of all.
    if (before !== undefined && !before?.fallen) return before;
    const saying = one.when(one.subject as never) ? this.judge(rule, one, told) : null;
    known.set(key, saying);
    return saying;
  }

  private judge(rule: SpecRule, one: Subject, told: ReadonlySet<string>): Saying {
    const { isJudged, missing } = this.basis(one, told);
    return { isJudged, missing, fallen: isJudged ? fallenAt(rule, one, this.type) : undefined };
  }

  /** Whether the conclusion goes by something that is shown, and by nothing that is not. */
  private basis(one: Subject, told: ReadonlySet<string>): Omit<Saying, 'fallen'> {
    const { subject, then } = one;
    const reads = readsOf(subject, then).filter(([first]) => first !== 'event');
    const figures = reads.filter(([first]) => first !== 'effects');
    const standings = figures.map((path) => this.shown.standing(subject, path));
    const effects = reads.length > figures.length ? deciding(one) : [];
    const missing = [
      ...standings.flatMap((standing) => (typeof standing === 'object' ? [standing.missing] : [])),
      ...effects.filter((type) => !told.has(type)),
    ];
    if (missing.length > 0) return { isJudged: false, missing };
    if (standings.includes('shown') || effects.length > 0) return { isJudged: true, missing: [] };
    return {
      isJudged: false,
      missing: figures.map((path) => path.at(-1) ?? '').filter(isShowable),
    };
  }
}

/** Types of effects that decide: with fewer, more or other ones of the type, the conclusion could be another one. */
const deciding = ({ subject, then }: Subject): readonly string[] => {
  const { effects } = subject as { readonly effects: readonly Happened[] };
  const says = (some: readonly Happened[]): boolean => then({ ...subject, effects: some } as never);
  return [...folioEffects, ...pagemapEffects]
    .filter((sample) => {
      const others = effects.filter(({ type }) => type !== sample.type);
      const one = effects.find(({ type }) => type === sample.type) ?? sample;
      const more = [[], [one], [one, one], [altered(one)]];
      const variants = more.flatMap((some) => [
        [...others, ...some],
        [...some, ...others],
        [...effects, ...some],
      ]);
      const verdict = says(effects);
      return variants.some((variant) => says(variant) !== verdict);
    })
    .map(({ type }) => type);
};

/** An effect with all of its figures changed. */
const altered = ({ type, ...figures }: Happened): Happened => {
  const changed = Object.entries(figures).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [name, value + 1];
    return [name, typeof value === 'boolean' ? !value : 'another'];
  });
  return { type, ...(Object.fromEntries(changed) as object) };
};
