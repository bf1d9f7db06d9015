// Which kernel a trace is held to where nobody says: what its lines tell of the release, and then the era that explains it.

import { eraOfRelease, kernelEras, type Era } from '../domain/era.ts';
import { parseDeclaration } from '../trace/read/declaration.ts';
import {
  isShownBy,
  ReleaseSigns,
  type EraChoice,
  type ReleaseSign,
} from '../trace/read/era-signs.ts';
import type { Follower } from '../trace/follow/follow.ts';
import type { TraceItem } from '../trace/read/observation.ts';

/** What is said of the kernel: an era with its reason, `auto` to try all to the end, or nothing. */
export type Wanted = EraChoice | 'auto' | undefined;

/** Items that are held back until the era is chosen: enough to see pagemaps set up and folios freed. */
const mostHeld = 20_000;

const kernels = kernelEras();
/** Of several that explain a trace alike: the kernel of most recordings, and where that is none of them the oldest. */
const usualEra = eraOfRelease('6.12');
const nothingTells = 'nothing in the trace says which, nor does --kernel';

/** One era that a trace is held to. */
interface Candidate {
  readonly era: Era;
  readonly follower: Follower;
}

/** Follows a trace under the era that is wanted, or that fits. */
export class EraFinder {
  readonly #begin: (era: Era) => Follower;
  #candidates: readonly Candidate[] = [];
  #choice: EraChoice | undefined;
  readonly #signs = new ReleaseSigns();
  /** The eras that can show every sign so far; a sign that none of them can show says nothing. */
  #fitting: readonly Era[] = kernels;
  /** Why there are no more of them. */
  #because: string | undefined;
  #held: TraceItem[] = [];
  readonly #isAuto: boolean;
  #items = 0;

  /** `begin` makes a follower that has seen nothing. */
  constructor(wanted: Wanted, begin: (era: Era) => Follower) {
    this.#begin = begin;
    this.#isAuto = wanted === 'auto';
    if (wanted === 'auto') this.#candidates = this.#all(kernels);
    else if (wanted) this.#choose(wanted);
  }

  take(item: TraceItem): void {
    this.#items++;
    if (this.#choice !== undefined || this.#isAuto) {
      for (const { follower } of this.#candidates) follower.take(item);
      if (this.#isAuto) this.#narrow(item);
      return;
    }
    // The reader may use the object for the next line.
    this.#held.push({ ...item });
    const declared = item.kind === 'comment' ? parseDeclaration(item.text)?.kernel : undefined;
    if (declared) {
      this.#choose({ era: declared, because: 'a comment in the trace declares it' });
      return;
    }
    this.#narrow(item);
    const [only, ...others] = this.#fitting;
    if (only !== undefined && others.length === 0) {
      this.#choose({ era: only, because: this.#because ?? nothingTells });
    } else if (this.#held.length >= mostHeld) this.#fit();
  }

  end(): { readonly follower: Follower; readonly choice: EraChoice } {
    if (this.#choice === undefined) this.#fit(true);
    const choice = this.#choice ?? { era: usualEra, because: nothingTells };
    const [first] = this.#candidates;
    return { follower: first?.follower ?? this.#begin(choice.era), choice };
  }

  #narrow(item: TraceItem): void {
    for (const sign of this.#signs.take(item)) this.#apply(sign);
  }

  #apply(sign: ReleaseSign): void {
    const fitting = this.#fitting.filter((era) => isShownBy(era, sign));
    if (fitting.length === 0 || fitting.length === this.#fitting.length) return;
    this.#fitting = fitting;
    this.#because = sign.because;
  }

  #all(some: readonly Era[]): readonly Candidate[] {
    return some.map((era) => ({ era, follower: this.#begin(era) }));
  }

  #choose(choice: EraChoice): void {
    this.#choice = choice;
    this.#candidates = this.#all([choice.era]);
    this.#release();
  }

  #release(): void {
    for (const { follower } of this.#candidates) {
      for (const item of this.#held) follower.take(item);
    }
    this.#held = [];
  }

  /** Takes the era in which the fewest lines diverge. */
  #fit(isEnd = false): void {
    if (!this.#isAuto) {
      this.#candidates = this.#all(this.#fitting);
      this.#release();
    }
    if (isEnd) for (const { follower } of this.#candidates) follower.decide();
    const signs = { fitting: this.#fitting, because: this.#because };
    const { fittest, ...found } = fit(this.#candidates, signs, this.#items);
    this.#choice = { era: fittest.era, ...found };
    this.#candidates = [fittest];
  }
}

const breaksOf = ({ follower }: Candidate): number =>
  follower.divergences.reduce((sum, { count }) => sum + count, 0);

/** What the signs of a trace have come to. */
interface Signs {
  readonly fitting: readonly Era[];
  readonly because: string | undefined;
}

/** The candidate with the fewest divergences; of several, one that can show the signs, and then the usual or the oldest. */
const fit = (
  candidates: readonly Candidate[],
  { fitting, because: told }: Signs,
  items: number,
): { readonly fittest: Candidate } & Omit<EraChoice, 'era'> => {
  const breaks = candidates.map(breaksOf);
  const fewest = Math.min(...breaks);
  const best = candidates.filter((_, index) => breaks[index] === fewest);
  const able = best.filter(({ era }) => fitting.includes(era));
  const rest = able.length > 0 ? able : best;
  const fittest = rest.find(({ era }) => era === usualEra) ?? rest[0];
  if (fittest === undefined) throw new RangeError('Expected an era to choose from, got none');
  const what = `the first ${items} lines`;
  const alsoFits = rest.filter((one) => one !== fittest).map(({ era }) => era);
  const because =
    best.length === candidates.length
      ? (told ?? nothingTells)
      : fewest > 0
        ? `it breaks the fewest rules in ${what}`
        : `${best.length === 1 ? 'only it' : 'it'} explains ${what}`;
  return { fittest, because, alsoFits };
};
