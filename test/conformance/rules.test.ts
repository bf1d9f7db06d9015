// Every rule over every state within small bounds: none is broken, each says something, and the sizes are known.
import { describe, expect, it } from 'vitest';
import { buildWorld, concernsOf, rules } from '../../src/catalog.ts';
import type { RuleId } from '../../src/core/rule.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { renderSequence } from '../../src/export/notation.ts';
import { soundDriver } from '../../src/mutants/callbacks.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { stagesOfType } from '../../src/mutants/stages.ts';
import { expectedIn, type ByEra } from '../by-era.ts';

type Size = readonly [states: number, transitions: number];
type Sizes = Readonly<Partial<Record<Stage, Size>>>;

const sizes = (life: Size, pagemap: Size, altmap: Size, migration?: Size): Sizes => ({
  ...{ life, pagemap, altmap },
  ...(migration ? { migration } : {}),
});

/** As measured. A change of a machine or of the bounds shows here first. */
const golden: Record<MemoryType, ByEra<Sizes>> = {
  'device-private': {
    contract: sizes([2975, 23_074], [49, 472], [188, 419], [13_493, 52_906]),
    '6.1': sizes([2015, 15_594], [67, 537], [188, 419], [13_493, 52_906]),
    '6.12': sizes([2015, 15_594], [67, 537], [188, 419], [13_493, 52_906]),
    '6.15': sizes([2015, 15_594], [67, 537], [188, 419], [13_493, 52_906]),
    '6.19': sizes([2135, 16_458], [67, 557], [188, 419], [13_493, 52_906]),
  },
  'device-coherent': {
    contract: sizes([2975, 24_010], [49, 508], [133, 254], [7489, 29_464]),
    '6.1': sizes([4391, 36_714], [67, 573], [133, 254], [7489, 29_464]),
    '6.12': sizes([4391, 36_714], [67, 573], [133, 254], [7489, 29_464]),
    '6.15': sizes([4391, 36_714], [67, 573], [133, 254], [7489, 29_464]),
    '6.19': sizes([4583, 38_106], [67, 593], [133, 254], [7489, 29_464]),
  },
  'fs-dax': {
    contract: sizes([30_197, 332_235], [49, 508], [133, 254]),
    '6.1': sizes([47_522, 521_462], [67, 569], [133, 254]),
    '6.12': sizes([41_447, 463_160], [67, 569], [133, 254]),
    '6.15': sizes([48_977, 550_907], [67, 569], [133, 254]),
    '6.19': sizes([48_977, 550_907], [67, 571], [133, 254]),
  },
  generic: {
    contract: sizes([9883, 98_360], [67, 613], [133, 254]),
    '6.1': sizes([2988, 25_402], [85, 672], [133, 254]),
    '6.12': sizes([2988, 25_402], [85, 672], [133, 254]),
    '6.15': sizes([9883, 98_360], [85, 672], [133, 254]),
    '6.19': sizes([9883, 98_360], [85, 676], [133, 254]),
  },
  'pci-p2pdma': {
    contract: sizes([4565, 35_570], [49, 508], [133, 254]),
    '6.1': sizes([659, 4354], [67, 569], [133, 254]),
    '6.12': sizes([4565, 36_182], [67, 569], [133, 254]),
    '6.15': sizes([2405, 17_644], [67, 569], [133, 254]),
    '6.19': sizes([2405, 17_644], [67, 571], [133, 254]),
  },
};

interface Explored {
  readonly sizes: Sizes;
  readonly complete: boolean;
  /** Each set of rules that fell, with the shortest path to it in words. */
  readonly broken: readonly { readonly rules: readonly RuleId[]; readonly path: string }[];
  readonly concern: ReadonlyMap<RuleId, number>;
}

/**
 * The same with a driver whose pool is a part of the state, and whose callback hands its first page out again. Until
 * 6.12 the core writes the count of a peer-to-peer page behind the callback, as the header promises for all types.
 */
const drivenSizes: readonly (readonly [MemoryType, Era, Size])[] = [
  ['device-private', '6.1', [2015, 15_528]],
  ['device-private', '6.19', [2135, 16_392]],
  ['device-coherent', '6.12', [4391, 36_612]],
  ['device-coherent', '6.19', [4583, 38_004]],
  ['pci-p2pdma', '6.15', [2405, 17_566]],
  ['pci-p2pdma', '6.19', [2405, 17_566]],
];

const known = new Map<string, Explored>();

const explored = (type: MemoryType, era: Era): Explored => {
  const key = `${type} ${era}`;
  const found = known.get(key) ?? exploreStages(type, era);
  known.set(key, found);
  return found;
};

const exploreStages = (type: MemoryType, era: Era): Explored => {
  const measured: Partial<Record<Stage, Size>> = {};
  const concern = new Map<RuleId, number>();
  let complete = true;
  const broken = stagesOfType(type).flatMap((stage) => {
    const built = buildWorld({ type, era, bounds: smallBounds, stage });
    const { world } = built;
    const found = explore(world, { maxStates: 200_000, stopAtViolation: false });
    measured[stage] = [found.states, found.transitions];
    complete &&= found.complete;
    for (const counts of concernsOf(built)) {
      for (const [id, count] of counts) concern.set(id, (concern.get(id) ?? 0) + count);
    }
    return found.violations.map(({ rules: fallen, path }) => ({
      rules: fallen,
      path: `${stage}: ${renderSequence(path.map((move) => world.names.describe(move)))}`,
    }));
  });
  return { sizes: measured, complete, broken, concern };
};

const driven = drivenSizes.map(([type, era, size]) => {
  const built = buildWorld({ type, era, bounds: smallBounds, fault: { driver: soundDriver } });
  const found = explore(built.world, { maxStates: 200_000, stopAtViolation: false });
  return { type, era, size, found, concern: built.judge.concern };
});

const all = memoryTypes.flatMap((type) => eras.map((era) => ({ type, era })));

describe('every state within small bounds', () => {
  for (const { type, era } of all) {
    it(`of ${type} in ${era} keeps every rule, and there are as many as ever`, () => {
      const { sizes: measured, complete, broken } = explored(type, era);
      expect(complete, 'the exploration met every state').toBe(true);
      expect(broken).toEqual([]);
      expect(measured).toEqual(expectedIn(golden[type], era));
    });
  }
});

describe('every state with a driver that hands out inside its callback', () => {
  for (const { type, era, size, found } of driven) {
    it(`of ${type} in ${era} keeps every rule, and there are as many as ever`, () => {
      expect(found.complete, 'the exploration met every state').toBe(true);
      expect(found.violations).toEqual([]);
      expect([found.states, found.transitions]).toEqual(size);
    });
  }
});

describe('every rule says something, and holds', () => {
  const findings = (): readonly Explored[] => all.map(({ type, era }) => explored(type, era));

  it('and there are rules', () => {
    expect(rules.length).toBeGreaterThan(100);
  });

  for (const rule of rules) {
    it(`${rule.id} ${rule.title}`, () => {
      const broken = findings().flatMap((one) => one.broken);
      expect(broken.filter((one) => one.rules.includes(rule.id))).toEqual([]);
      const worlds = [...findings(), ...driven];
      const concerned = worlds.reduce((sum, one) => sum + (one.concern.get(rule.id) ?? 0), 0);
      expect(concerned, 'states and steps about which it says something').toBeGreaterThan(0);
    });
  }
});
