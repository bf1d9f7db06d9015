// Campaigns and the words of their sequences: what is found is repeated by its seed, and by its text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built, type Order } from '../../src/catalog.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { campaign, type CampaignState } from '../../src/explore/campaign.ts';
import { randomLife, takeLife } from '../../src/explore/life.ts';
import { parseSequence, renderSequence } from '../../src/export/notation.ts';
import { deviceCoherent } from '../../src/model/device-coherent.ts';
import { devicePrivate } from '../../src/model/device-private.ts';
import { fsDax } from '../../src/model/fs-dax.ts';
import { generic } from '../../src/model/generic.ts';
import { pagemap } from '../../src/model/pagemap.ts';
import { pciP2pdma } from '../../src/model/pci-p2pdma.ts';
import type { Stage } from '../../src/mutants/mutant.ts';

const bounds = { ...defaultBounds, pages: 8 };
const stages: readonly Stage[] = ['life', 'pagemap', 'altmap'];
const everyWorld: readonly Order[] = memoryTypes.flatMap((type) =>
  eras.flatMap((era) => stages.map((stage) => ({ type, era, stage, bounds }))),
);

const run = (order: Order, seed: number, length = 80): CampaignState => {
  const options = { seed, runs: 66, length, examples: [] };
  const steps = campaign(buildWorld(order).world, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
};

/** One fault for each statechart, by hand. */
const nothing = (): void => undefined;
const faulty: readonly Order[] = [
  {
    type: 'device-private',
    era: '6.19',
    bounds,
    fault: { machine: devicePrivate.provide({ actions: { dropReference: nothing } }) },
  },
  {
    type: 'device-coherent',
    era: 'contract',
    bounds,
    fault: { machine: deviceCoherent.provide({ actions: { dropPagemapReferences: nothing } }) },
  },
  {
    type: 'fs-dax',
    era: '6.12',
    bounds,
    fault: { machine: fsDax.provide({ actions: { removePin: nothing } }) },
  },
  {
    type: 'generic',
    era: '6.15',
    bounds,
    fault: { machine: generic.provide({ actions: { countPin: nothing } }) },
  },
  {
    type: 'pci-p2pdma',
    era: '6.12',
    bounds,
    fault: { machine: pciP2pdma.provide({ actions: { callFolioFree: nothing } }) },
  },
  {
    type: 'fs-dax',
    era: '6.19',
    bounds,
    stage: 'pagemap',
    fault: { machine: pagemap.provide({ actions: { takeReferences: nothing } }) },
  },
  {
    type: 'generic',
    era: '6.1',
    bounds,
    stage: 'altmap',
    fault: { machine: pagemap.provide({ actions: { freeToAltmap: nothing } }) },
  },
];

const nameOf = ({ type, era, stage = 'life' }: Order): string => `${type} in ${era}, ${stage}`;

describe('a campaign is repeated by its seed', () => {
  for (const type of memoryTypes) {
    it(`for sound ${type}, of which it breaks no rule`, () => {
      const state = run({ type, era: 'contract', bounds }, 7, 40);
      expect(state).toMatchObject({ sequences: 66, violation: undefined });
      expect(state.events).toBeGreaterThan(1200);
      expect(state.refused).toBeGreaterThan(state.events / 50);
      expect(run({ type, era: 'contract', bounds }, 7, 40)).toEqual(state);
    });
  }

  it('and is another for another seed', () => {
    const order = { type: 'pci-p2pdma', era: '6.15', bounds } as const;
    expect(run(order, 8)).not.toEqual(run(order, 7));
  });

  for (const order of faulty) {
    it(`for faulty ${nameOf(order)}, with the same finding`, () => {
      const state = run(order, 11);
      expect(state.violation).toBeDefined();
      expect(run(order, 11)).toEqual(state);
    });
  }
});

/** A world's moves as words, and back. */
const textOf = ({ world }: Built, moves: readonly number[]): string =>
  renderSequence(moves.map((move) => world.names.describe(move)));
const movesOf = ({ world }: Built, text: string): readonly number[] =>
  parseSequence(text).map((move) => world.names.moveOf(move));

describe('a finding is repeated by its text', () => {
  for (const order of faulty) {
    it(`for faulty ${nameOf(order)}, in a world that is built anew`, () => {
      for (const seed of [1, 2, 3]) {
        const { violation } = run(order, seed);
        const found = violation ?? { moves: [], broken: [] };
        expect(found.broken.length).toBeGreaterThan(0);
        const again = buildWorld(order);
        const taken = takeLife(again.world, movesOf(again, textOf(buildWorld(order), found.moves)));
        expect(taken).toEqual(found);
      }
    });

    it(`for faulty ${nameOf(order)}, and breaks nothing once the fault is gone`, () => {
      const { violation } = run(order, 1);
      const sound = buildWorld({ ...order, fault: undefined });
      const text = textOf(buildWorld(order), violation?.moves ?? []);
      expect(text).not.toBe('');
      expect(takeLife(sound.world, movesOf(sound, text)).broken).toEqual([]);
    });
  }
});

describe('the words of a move', () => {
  for (const stage of stages) {
    it(`are read back as the same move, for every move of every world on the ${stage} stage`, () => {
      const worlds = everyWorld.filter((order) => order.stage === stage);
      expect(worlds).toHaveLength(memoryTypes.length * eras.length);
      for (const order of worlds) {
        const built = buildWorld(order);
        expect(built.world.moves, nameOf(order)).toBeGreaterThan(9);
        const moves = [...Array(built.world.moves).keys()];
        expect(movesOf(built, textOf(built, moves)), nameOf(order)).toEqual(moves);
      }
    });
  }

  it('are read back for pagemaps side by side, and for pages in ranges', () => {
    for (const shape of [{ pagemaps: 2 }, { pagemaps: 3, pages: 2 }, { ranges: 2 }]) {
      const built = buildWorld({ type: 'generic', era: '6.19', bounds: { ...bounds, ...shape } });
      const moves = [...Array(built.world.moves).keys()];
      expect(movesOf(built, textOf(built, moves))).toEqual(moves);
    }
  });

  it('name each move apart from all others', () => {
    for (const order of everyWorld) {
      const built = buildWorld(order);
      const texts = [...Array(built.world.moves).keys()].map((move) => textOf(built, [move]));
      expect(new Set(texts).size, nameOf(order)).toBe(texts.length);
    }
  });

  it('carry a random life from one world to another of its kind', () => {
    const order = { type: 'pci-p2pdma', era: '6.19', bounds } as const;
    const [first, second] = [buildWorld(order), buildWorld(order)];
    fc.assert(
      fc.property(fc.noShrink(fc.integer()), (seed) => {
        const life = randomLife(first.world, seed, 60);
        expect(takeLife(second.world, movesOf(second, textOf(first, life.moves)))).toEqual(life);
      }),
      { seed: 20_250_103, numRuns: 10 },
    );
  });
});
