// Which kernel a trace is held to where nobody says: what its names tell, and otherwise the era that explains it.

import { kernelEras, namesIn, type Era } from '../domain/era.ts';
import { parseDeclaration } from '../trace/read/declaration.ts';
import { eraShownBy, usualEra, type EraChoice } from '../trace/read/era-signs.ts';
import type { Follower } from '../trace/follow/follow.ts';
import type { TraceItem } from '../trace/read/observation.ts';

/** What is said of the kernel: an era with its reason, `auto` to try all to the end, or nothing. */
export type Wanted = EraChoice | 'auto' | undefined;

/** Items that are held back until the era is chosen: enough to see pagemaps set up and folios freed. */
const mostHeld = 20_000;

const kernels = kernelEras();
/** The eras whose kernels have the names of 6.12. */
const laterKernels = kernels.filter((era) => namesIn(era).free === namesIn(usualEra.era).free);

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
  #shown: EraChoice | undefined;
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
      if (this.#isAuto) this.#shown ??= eraShownBy(item);
      return;
    }
    // The reader may use the object for the next line.
    this.#held.push({ ...item });
    const declared = item.kind === 'comment' ? parseDeclaration(item.text)?.kernel : undefined;
    if (declared) this.#choose({ era: declared, because: 'a comment in the trace declares it' });
    const shown = this.#shown === undefined ? eraShownBy(item) : undefined;
    if (shown) this.#shown = shown;
    // Names of 6.12 are those of all later kernels as well.
    if (shown && shown.era !== usualEra.era) this.#choose(shown);
    else if (this.#held.length >= mostHeld) this.#fit();
  }

  end(): { readonly follower: Follower; readonly choice: EraChoice } {
    if (this.#choice === undefined) this.#fit(true);
    const choice = this.#choice ?? usualEra;
    const [first] = this.#candidates;
    return { follower: first?.follower ?? this.#begin(choice.era), choice };
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
      this.#candidates = this.#all(this.#shown === undefined ? kernels : laterKernels);
      this.#release();
    }
    if (isEnd) for (const { follower } of this.#candidates) follower.decide();
    const { fittest, because } = fit(this.#candidates, this.#shown, this.#items);
    this.#choice = { era: fittest.era, because };
    this.#candidates = [fittest];
  }
}

const breaksOf = ({ follower }: Candidate): number =>
  follower.divergences.reduce((sum, { count }) => sum + count, 0);

/** The candidate with the fewest divergences; of several, what the names tell, or the usual era. */
const fit = (
  candidates: readonly Candidate[],
  shown: EraChoice | undefined,
  items: number,
): { readonly fittest: Candidate; readonly because: string } => {
  const breaks = candidates.map(breaksOf);
  const fewest = Math.min(...breaks);
  const best = candidates.filter((_, index) => breaks[index] === fewest);
  const told = best.find(({ era }) => era === (shown ?? usualEra).era);
  const fittest = told ?? best[0];
  if (fittest === undefined) throw new RangeError('Expected an era to choose from, got none');
  const [all, few] = [candidates.map(({ era }) => era).join(', '), best.map(({ era }) => era)];
  const what = `the first ${items} lines`;
  const because =
    best.length === candidates.length
      ? `${(shown ?? usualEra).because}; ${all} explain ${what} alike`
      : fewest > 0
        ? `of ${all} it breaks the fewest rules in ${what}`
        : few.length > 1
          ? `of ${all} only ${inWords(few)} explain ${what}`
          : `of ${all} only ${fittest.era} explains ${what}`;
  return { fittest, because };
};

/** `6.15, 6.19 and 7.3`. */
const inWords = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' and ');
