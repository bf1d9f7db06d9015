// An implementation held against the specification: random lives on both, each rule judged on what was observed,
// and of whatever falls the few calls that matter.

import { isAskedIn, rulesFor } from '../catalog.ts';
import { boundOf, type Bound, type RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { randomLife } from '../explore/life.ts';
import { drawFrom } from '../explore/random.ts';
import { shrinkSequenceAsync } from '../explore/shrink-sequence.ts';
import type { SpecRule } from '../invariants/about.ts';
import type { Move } from '../model/slots.ts';
import type { Fallen } from '../reading/judge.ts';
import { livesOf, type Conduct } from '../reading/lives.ts';
import { callsOf, functionOf, hasFunctionFor, type Adapter, type FunctionName } from './adapter.ts';
import { possibleSituations, Situations, type Coverage } from './coverage.ts';
import { ShownJudge, type Said } from './judge-shown.ts';
import { Shown } from './shown.ts';
import { drive, driveToTheEnd, type Bench, type Driven, type DrivenCall } from './drive.ts';

/** What to hold an implementation against, and how long. */
export interface HoldOptions {
  readonly type: MemoryType;
  /** Default `contract`. */
  readonly era?: Era;
  /** Lives; default 100. */
  readonly runs?: number;
  /** Calls of a life at most, without those by which everybody drops what he holds in the end; default 30. */
  readonly length?: number;
  /** The same seed draws the same lives; a whole number, default 1. */
  readonly seed?: number;
  /** Default `defaultBounds`: 4 pages, folios of up to order 2. It must have one pagemap. */
  readonly bounds?: Bounds;
  /** Default `lawful`: only calls that the specification accepts. */
  readonly calls?: Conduct;
}

/** The few calls at which something falls, with what was expected and observed at each. */
export interface Counterexample {
  readonly calls: readonly DrivenCall[];
  /** Rules that fall with the last call, this one first. */
  readonly fallen: readonly Fallen[];
  /** It failed again with the same calls; if not, it is shown as it was met, not shrunk. */
  readonly repeats: boolean;
}

/** What became of one rule. */
export interface RuleHeld {
  readonly rule: RuleId;
  readonly title: string;
  readonly binds: Bound;
  /** `unjudged`: it goes by what the adapter does not show. `silent`: nothing came that it is about. */
  readonly verdict: 'holds' | 'broken' | 'unjudged' | 'silent';
  /** How often it was judged. */
  readonly judged: number;
  /** Figures and effects that it would have needed, where it is not judged. */
  readonly missing: readonly string[];
  readonly counterexample: Counterexample | undefined;
}

/** What came of holding an implementation against the specification. */
export interface Held {
  readonly options: Required<HoldOptions>;
  /** Every rule in force for folios and pagemaps of this type and era, in the order of the chapters. */
  readonly rules: readonly RuleHeld[];
  /** The few calls after which answer or state differ from the specification's; undefined if they never did. */
  readonly difference: Counterexample | undefined;
  readonly lives: number;
  /** Calls made, without those for shrinking. */
  readonly calls: number;
  readonly coverage: Coverage;
  /** Functions that the adapter leaves out: these calls were not made. */
  readonly leftOut: readonly FunctionName[];
}

/** How something failed first in the life with the fewest calls. */
type Failures = Map<string, Driven>;

const anyDifference = 'difference';

/**
 * Holds an implementation against the specification: makes the same random lives of calls on both, compares answers and
 * what is shown after each call, and judges every rule on what was observed. A life ends at its first difference, since
 * after it the specification no longer knows. In the end of a life everybody drops what he holds, and the pagemap is unregistered.
 *
 * A rule is judged where its conclusion goes by what the implementation shows or answers; who holds what (`held`, `pins`,
 * `mapcount`, look-ups) follows from the calls and their answers, unless it is shown. The premise may go by what the
 * specification knows besides.
 *
 * What a function of the implementation throws is a difference. Rejects with a RangeError for bounds with several pagemaps
 * and for an adapter without `register`, without which nothing begins, and with whatever `reset` throws.
 *
 * Source: the chapters of `spec/`, which cite file and function of the kernel.
 *
 * @example
 * ```ts
 * import { holdAgainst, renderHeld, type Adapter } from 'zdspec';
 *
 * export const report = async (adapter: Adapter): Promise<string> =>
 *   renderHeld(await holdAgainst(adapter, { type: 'device-private', era: '7.3', runs: 50 }));
 * ```
 */
export const holdAgainst = async (adapter: Adapter, given: HoldOptions): Promise<Held> => {
  const { bench, options } = benchFor(adapter, given);
  const { system } = bench.lives;
  const noted = new Noted();
  const failures: Failures = new Map();
  const draw = drawFrom(options.seed);
  for (let run = 0; run < options.runs; run += 1) {
    const life = randomLife(system, draw(2 ** 32) | 0, options.length);
    const moves = life.moves.map((move) => system.names.describe(move));
    const driven = await driveToTheEnd(bench, moves, noted);
    for (const name of failuresIn(driven)) {
      const shortest = failures.get(name)?.calls.length ?? Infinity;
      if (driven.calls.length < shortest) failures.set(name, driven);
    }
  }
  const counterexamples = new Map<string, Counterexample>();
  for (const [name, driven] of rulesFirst(failures)) {
    counterexamples.set(name, await shrunk(bench, name, driven, [...counterexamples.values()]));
  }
  return {
    options,
    rules: bench.rules.map((rule) => noted.verdict(rule, given.type, counterexamples.get(rule.id))),
    difference: counterexamples.get(anyDifference),
    ...{ lives: options.runs, calls: noted.calls },
    coverage: noted.situations.outOf(possibleSituations(bench.lives)),
    leftOut: leftOutBy(bench),
  };
};

/** A difference that a rule explains is shown by that rule's few calls. */
const rulesFirst = (failures: Failures): readonly (readonly [string, Driven])[] =>
  [...failures].sort(
    ([one], [other]) => Number(one === anyDifference) - Number(other === anyDifference),
  );

/** The rules that are judged: those in force about folios, pagemaps, and both together. */
export const rulesToHold = (type: MemoryType, era: Era): readonly SpecRule[] =>
  rulesFor(type, era).filter((rule) => isAskedIn('life', rule));

const benchFor = (adapter: Adapter, given: HoldOptions) => {
  if (!adapter.register) {
    throw new RangeError('Expected an adapter with register, got none; nothing begins without it');
  }
  const lives = livesOf({ ...given, only: callsOf(adapter) });
  const { runs = 100, length = 30, seed = 1 } = given;
  if (lives.order.bounds.pagemaps !== 1) {
    throw new RangeError('Expected bounds with one pagemap, got several; an adapter has one');
  }
  const shown = new Shown();
  const rules = rulesToHold(given.type, lives.order.era);
  const bench: Bench = { adapter, lives, rules, shown, judge: new ShownJudge(shown, given.type) };
  const { type, era, bounds, calls } = lives.order;
  return { bench, options: { type, era, bounds, calls, runs, length, seed } };
};

const failuresIn = ({ calls, fallen }: Driven): readonly string[] => [
  ...((calls.at(-1)?.differences.length ?? 0) > 0 ? [anyDifference] : []),
  ...fallen.map(({ rule }) => rule),
];

/** The fewest calls after which the same fails; where it falls in what was found for another, these are they. */
const shrunk = async (
  bench: Bench,
  name: string,
  driven: Driven,
  others: readonly Counterexample[],
): Promise<Counterexample> => {
  const known = others.find(
    (one) =>
      one.repeats && (name === anyDifference || one.fallen.some(({ rule }) => rule === name)),
  );
  if (known) return exampleOf(name, known, true);
  const alone = { ...bench, rules: bench.rules.filter(({ id }) => id === name) };
  const fails = async (moves: readonly Move[]): Promise<boolean> =>
    failuresIn(await drive(alone, moves)).includes(name);
  const from = movesOf(driven);
  if (!(await fails(from))) return exampleOf(name, driven, false);
  const few = await shrinkSequenceAsync(bench.lives.system, from, fails);
  return exampleOf(name, await drive(bench, few), true);
};

const movesOf = ({ calls }: Pick<Driven, 'calls'>): readonly Move[] =>
  calls.map(({ taken: { pfn, event } }) => ({ pfn, event }));

const exampleOf = (name: string, { calls, fallen }: Driven, repeats: boolean): Counterexample => ({
  calls,
  fallen: [
    ...fallen.filter(({ rule }) => rule === name),
    ...fallen.filter(({ rule }) => rule !== name),
  ],
  repeats,
});

const leftOutBy = ({ adapter, lives }: Bench): readonly FunctionName[] => {
  const { folios, pagemap } = lives.built;
  const types = new Set([...folios.events, ...pagemap.events].map(({ type }) => type));
  return [...types].flatMap((type) => {
    const name = functionOf(type);
    return name === undefined || hasFunctionFor(adapter, type) ? [] : [name];
  });
};

class Noted {
  calls = 0;
  readonly situations = new Situations();
  private readonly said = new Map<RuleId, Omit<Said, 'fallen'>>();

  rule(id: RuleId, { asked, judged, missing }: Said): void {
    const before = this.said.get(id) ?? { asked: 0, judged: 0, missing: [] };
    this.said.set(id, {
      asked: before.asked + asked,
      judged: before.judged + judged,
      missing:
        missing.length === 0 ? before.missing : [...new Set([...before.missing, ...missing])],
    });
  }

  call(taken: DrivenCall['taken']): void {
    this.calls += 1;
    this.situations.note(taken);
  }

  verdict(rule: SpecRule, type: MemoryType, counterexample: Counterexample | undefined): RuleHeld {
    const { id, title } = rule;
    const { asked = 0, judged = 0, missing = [] } = this.said.get(id) ?? {};
    const otherwise = judged > 0 ? 'holds' : asked > 0 ? 'unjudged' : 'silent';
    const verdict = counterexample ? 'broken' : otherwise;
    const binds = boundOf(rule, type);
    return { rule: id, title, binds, verdict, judged, missing, counterexample };
  }
}
