// Random lives of worlds of eight pages, of each type and era: laws of every state that they come by.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built, type Order } from '../../src/catalog.ts';
import { defaultBounds, type Bounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { randomLife } from '../../src/explore/life.ts';
import {
  drawsWhatIsThere,
  endsClean,
  laysOutPages,
  letsGoInside,
  rendersAll,
  reportsWhatItDoes,
  translator,
  type Law,
} from './world-laws.ts';

const seed = 20_250_102;
const eight: Bounds = { ...defaultBounds, pages: 8 };

const laws: readonly Law[] = [
  reportsWhatItDoes,
  drawsWhatIsThere,
  letsGoInside,
  endsClean,
  laysOutPages,
  rendersAll,
];

interface Figures {
  lives: number;
  states: number;
  largest: number;
}

/** Holds every law along random lives, or throws with seed, path and the life. Says how much it looked at. */
const holdLaws = (order: Order, numRuns: number, length: number): Figures => {
  const built = buildWorld(order);
  const figures = { lives: 0, states: 0, largest: 0 };
  fc.assert(
    fc.property(fc.noShrink(fc.integer()), (life) => {
      const { moves, broken } = randomLife(built.world, life, length);
      expect(broken).toEqual([]);
      figures.lives += 1;
      const state = Uint16Array.from(built.world.start);
      moves.forEach((move, index) => {
        built.world.apply(state, move);
        expect(built.world.fits(state)).toBe(true);
        // Neighbours differ little: the first states, and then some.
        if (index > 3 && index % 11 !== 0 && index + 1 < moves.length) return;
        figures.states += 1;
        for (const law of laws) {
          const fault = law(built, order.bounds, state);
          if (fault === undefined) continue;
          throw new Error(`${law.name}: ${fault}\n${built.world.render(state).join('\n')}`);
        }
      });
      figures.largest = Math.max(figures.largest, largestIn(built, state));
    }),
    { seed, numRuns },
  );
  return figures;
};

const largestIn = ({ world }: Built, state: Uint16Array): number =>
  Math.max(0, ...world.render(state).map((line) => Number(/ order (\d)/.exec(line)?.[1] ?? 0)));

describe('a world of eight pages', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`of ${type} in ${era} keeps the laws of its states`, () => {
        const { lives, states } = holdLaws({ type, era, bounds: eight }, 3, 80);
        expect(lives).toBe(3);
        expect(states).toBeGreaterThan(20);
      });
    }
  }
});

describe('a pagemap alone', () => {
  for (const stage of ['pagemap', 'altmap'] as const) {
    for (const type of memoryTypes) {
      it(`of ${type} on the ${stage} stage keeps the laws of its states`, () => {
        for (const era of ['contract', '6.12'] as const) {
          expect(holdLaws({ type, era, bounds: eight, stage }, 3, 60).states).toBeGreaterThan(10);
        }
      });
    }
  }
});

describe('a world of another shape', () => {
  const shapes: readonly (readonly [string, readonly MemoryType[], Partial<Bounds>])[] = [
    ['one page', memoryTypes, { pages: 1, maxOrder: 0 }],
    ['three pages', ['device-private', 'fs-dax'], { pages: 3, maxOrder: 1 }],
    ['six pages and folios of four', ['device-private', 'fs-dax'], { pages: 6 }],
    ['two ranges', ['device-private', 'generic', 'fs-dax'], { pages: 8, ranges: 2 }],
    ['two pagemaps', ['device-private', 'generic', 'pci-p2pdma'], { pagemaps: 2 }],
    [
      'sixteen pages and many holders',
      ['device-private', 'generic'],
      { pages: 16, maxOrder: 4, maxCount: 5, maxPins: 4 },
    ],
  ];
  for (const [name, types, shape] of shapes) {
    it(`with ${name} keeps the laws of its states`, () => {
      for (const type of types) {
        const bounds = { ...defaultBounds, ...shape };
        const { largest } = holdLaws({ type, era: 'contract', bounds }, 3, 60);
        expect(largest).toBeLessThanOrEqual(bounds.maxOrder);
      }
    });
  }
});

describe('wider bounds', () => {
  const wider: Bounds = {
    ...eight,
    maxOrder: eight.maxOrder + 1,
    maxCount: eight.maxCount + 1,
    maxPins: eight.maxPins + 1,
    maxPoisoned: eight.maxPoisoned + 1,
    maxLookUps: eight.maxLookUps + 1,
    maxShare: eight.maxShare + 1,
    maxShared: eight.maxShared + 1,
    maxFrozen: eight.maxFrozen + 1,
  };
  for (const type of memoryTypes) {
    it(`of ${type} hold every life that narrow ones hold`, () => {
      for (const era of ['contract', '6.12'] as const) {
        const narrow = buildWorld({ type, era, bounds: eight });
        const wide = buildWorld({ type, era, bounds: wider });
        const translate = translator(narrow, wide);
        fc.assert(
          fc.property(fc.noShrink(fc.integer()), (life) => {
            const narrowState = Uint16Array.from(narrow.world.start);
            const wideState = Uint16Array.from(wide.world.start);
            for (const move of randomLife(narrow.world, life, 80).moves) {
              const outcome = narrow.world.apply(narrowState, move);
              expect(wide.world.apply(wideState, translate(move))).toEqual(outcome);
              expect(wide.world.fits(wideState)).toBe(true);
              expect(wide.world.render(wideState)).toEqual(narrow.world.render(narrowState));
            }
          }),
          { seed, numRuns: 3 },
        );
      }
    });
  }
});
