// Lives as fast-check arbitraries: readable values, which shrink to lives of the same kind.

import fc from 'fast-check';
import { randomLife } from '../explore/life.ts';
import { simplerSequences } from '../explore/shrink-sequence.ts';
import { livesOf, type LifeOrder, type Lives } from '../reading/lives.ts';
import { takenLife, type TakenLife } from '../reading/taken-life.ts';

/** Which lives to draw. */
export interface LivesOptions extends LifeOrder {
  /** Calls of a life at most; default 30. */
  readonly length?: number;
}

class LifeArbitrary extends fc.Arbitrary<TakenLife> {
  private readonly lives: Lives;
  private readonly length: number;

  constructor(lives: Lives, length: number) {
    super();
    this.lives = lives;
    this.length = length;
  }

  generate(random: fc.Random): fc.Value<TakenLife> {
    const seed = random.nextInt(-2_147_483_648, 2_147_483_647);
    const length = random.nextInt(1, this.length);
    return this.valueFor(randomLife(this.lives.system, seed, length).moves);
  }

  canShrinkWithoutContext(value: unknown): value is TakenLife {
    return isLife(value) && this.numbersOf(value).every((move) => move >= 0);
  }

  shrink(life: TakenLife): fc.Stream<fc.Value<TakenLife>> {
    const simpler = simplerSequences(this.lives.system, this.numbersOf(life));
    return fc.stream(simpler).map((moves) => this.valueFor(moves));
  }

  private numbersOf({ calls }: TakenLife): readonly number[] {
    const { names } = this.lives.system;
    return calls.map(({ pfn, event }) => names.moveOf({ pfn, event }));
  }

  private valueFor(moves: readonly number[]): fc.Value<TakenLife> {
    const life = takenLife(this.lives.order, this.lives.system, moves);
    return new fc.Value({ ...life, [fc.toStringMethod]: () => life.toString() }, undefined);
  }
}

const isLife = (value: unknown): value is TakenLife =>
  typeof value === 'object' && value !== null && 'calls' in value && Array.isArray(value.calls);

const arbitraryOf = (lives: Lives, length = 30): fc.Arbitrary<TakenLife> => {
  if (!Number.isInteger(length) || length < 1) {
    throw new RangeError(`Expected length to be a whole number from 1 on, got ${length}`);
  }
  return new LifeArbitrary(lives, length);
};

/**
 * Lives of a world: pages with folios of any order on them, and their pagemaps. A value is the list of its calls; each
 * has the place (`pfn`, null at the first pagemap), the event with its parameters, the answer that is expected, and the
 * state before and after it. `lawful` lives (the default) have only calls that the specification accepts; `hostile` ones
 * have refused calls, too, and those that draw a warning or stop the kernel. Values shrink to lives of the same kind: with
 * fewer calls, then lower parameters and pfns.
 *
 * Throws a RangeError for a length that is none.
 *
 * Source: the statecharts of the type, whose transitions cite their rules, and these file and function of the kernel.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { worldLives } from 'zdspec/fast-check';
 *
 * fc.assert(
 *   fc.property(worldLives({ type: 'device-private', era: '6.19' }), ({ calls }) =>
 *     calls.every(({ after }) => after.folios.every(({ folio }) => folio.count >= 0)),
 *   ),
 * );
 * ```
 */
export const worldLives = ({ length, ...order }: LivesOptions): fc.Arbitrary<TakenLife> =>
  arbitraryOf(livesOf(order), length);

/**
 * Lives of one folio: the world's, with calls at the folio that begins at pfn 0 alone, and at its pagemap, which must be
 * registered first. Everything else is as `worldLives` says.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { folioLives } from 'zdspec/fast-check';
 *
 * const lives = folioLives({ type: 'fs-dax', era: '6.15', calls: 'hostile', length: 12 });
 * for (const life of fc.sample(lives, 3)) console.log(String(life));
 * ```
 */
export const folioLives = ({ length, ...order }: LivesOptions): fc.Arbitrary<TakenLife> =>
  arbitraryOf(livesOf({ ...order, onlyPfn: 0 }), length);

/** Which lives of a pagemap to draw. */
export interface PagemapLivesOptions extends LivesOptions {
  /** `pagemap` (default): two ranges of two pages, with every flaw of a registration. `altmap`: one range of 8 pages. */
  readonly setup?: 'pagemap' | 'altmap';
}

/**
 * Lives of a pagemap alone: registrations with every flaw, look-ups, references that folios would take, the altmap.
 * No folio is in them; `view.folios` is empty. Everything else is as `worldLives` says.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { pagemapLives } from 'zdspec/fast-check';
 *
 * const lives = pagemapLives({ type: 'generic', era: '6.12', setup: 'altmap' });
 * fc.assert(fc.property(lives, ({ calls }) => calls.every(({ after }) => after.pagemap.references >= 0)));
 * ```
 */
export const pagemapLives = ({
  length,
  setup = 'pagemap',
  ...order
}: PagemapLivesOptions): fc.Arbitrary<TakenLife> =>
  arbitraryOf(livesOf({ ...order, stage: setup }), length);
