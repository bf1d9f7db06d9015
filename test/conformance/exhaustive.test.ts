// The fast explorer against the plain one: as many states and transitions, with and without symmetry and classes, and
// the same rule first, as near, for every seeded fault.
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built, type Order } from '../../src/catalog.ts';
import type { CompiledWorld } from '../../src/core/compiled.ts';
import { runThrough } from '../../src/core/run-through.ts';
import { defaultBounds, smallBounds } from '../../src/domain/bounds.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { exploreAll, type Exhaustive } from '../../src/explore/exhaustive.ts';
import { Inexact } from '../../src/explore/inexact.ts';
import { TooLarge } from '../../src/explore/too-large.ts';
import { takeLife } from '../../src/explore/life.ts';
import { mutants } from '../../src/mutants/all.ts';

interface Way {
  readonly symmetry: boolean;
  readonly classes: boolean;
}

const plain: Way = { symmetry: false, classes: false };
const ways: readonly Way[] = [
  plain,
  { symmetry: true, classes: false },
  { symmetry: false, classes: true },
  { symmetry: true, classes: true },
];

const limits = { maxStates: 5_000_000, memory: 2 ** 30 };

/** A world with its numbers: tables are filled once, and every way of exploring reads them. */
const numbered = (order: Order): { world: Built['world']; compiled: CompiledWorld } => {
  const { world, compile } = buildWorld(order);
  const compiled = compile();
  if (!compiled) throw new Error('Expected a world of one range, got another');
  return { world, compiled };
};

const exhaust = ({ world, compiled }: ReturnType<typeof numbered>, way: Way): Exhaustive => {
  const steps = exploreAll(world, compiled, { ...limits, ...way, stopAtViolation: true });
  return runThrough(steps);
};

const sizeOf = ({ states, transitions, complete }: Exhaustive) => ({
  states,
  transitions,
  complete,
});

describe('two pages', () => {
  for (const type of memoryTypes) {
    for (const era of ['6.1', '6.19'] as const) {
      it(`${type} in ${era} has the same size in every way of exploring`, () => {
        const built = numbered({ type, era, bounds: smallBounds });
        const { states, transitions } = explore(built.world, { ...limits, stopAtViolation: true });
        for (const way of ways) {
          const found = exhaust(built, way);
          expect(sizeOf(found), JSON.stringify(way)).toEqual({
            states,
            transitions,
            complete: true,
          });
          if (way.symmetry || way.classes) expect(found.stored).toBeLessThan(found.states);
        }
      });
    }
  }
});

describe('four pages', () => {
  const subjects = [
    ['device-private', '6.19'],
    ['pci-p2pdma', '6.19'],
  ] as const;
  for (const [type, era] of subjects) {
    it(`${type} in ${era}: orbits and classes add up to the states one by one`, () => {
      const built = numbered({ type, era, bounds: defaultBounds });
      const sizes = ways.map((way) => sizeOf(exhaust(built, way)));
      expect(sizes[0]?.states).toBeGreaterThan(300_000);
      for (const size of sizes) expect(size).toEqual(sizes[0]);
    });
  }
});

describe('a world of one page', () => {
  it('has one half and no other', () => {
    const bounds = { ...defaultBounds, pages: 1, maxOrder: 0 };
    const built = numbered({ type: 'device-coherent', era: '6.19', bounds });
    const { states, transitions } = explore(built.world, { ...limits, stopAtViolation: true });
    for (const way of ways) {
      expect(sizeOf(exhaust(built, way))).toEqual({
        states,
        transitions,
        complete: true,
      });
    }
  });
});

describe('a seeded fault', () => {
  // One in three, to save time: each is explored three times over.
  const faults = mutants
    .filter(({ stage, driver }) => stage === 'life' && driver === undefined)
    .filter((_, at) => at % 3 === 0);

  /** Undefined where a compiled world cannot say exactly what the fault does, and says so. */
  const exhausted = (built: ReturnType<typeof numbered>): Exhaustive['violations'] | undefined => {
    try {
      return exhaust(built, { symmetry: true, classes: true }).violations;
    } catch (error) {
      if (error instanceof Inexact) return undefined;
      throw error;
    }
  };

  it('is found as near as by the plain explorer, first by the same rule, and can be repeated', () => {
    expect(faults.length, 'faults').toBeGreaterThan(30);
    const inexact: string[] = [];
    for (const fault of faults) {
      const { type, era } = fault;
      const bounds = { ...smallBounds, ...fault.bounds };
      const built = numbered({ type, era, bounds, fault });
      const near = explore(built.world, { ...limits, stopAtViolation: true }).violations[0];
      const found = exhausted(built);
      if (!found) {
        inexact.push(fault.id);
        continue;
      }
      expect(found[0]?.rules[0], fault.id).toBe(near?.rules[0]);
      expect(found[0]?.path.length, fault.id).toBe(near?.path.length);
      if (!near || !found[0]) continue;
      const again = takeLife(built.world, found[0].path);
      expect(again.broken, fault.id).toEqual(found[0].rules);
    }
    expect(inexact.length, inexact.join(' ')).toBeLessThan(faults.length / 10);
  });
});

describe('limits', () => {
  it('refuse a set of states that cannot fit, and say how large it would be', () => {
    const { world, compiled } = numbered({ type: 'fs-dax', era: '6.19', bounds: defaultBounds });
    const options = { ...limits, ...plain, memory: 2 ** 20, stopAtViolation: true };
    expect(() => exploreAll(world, compiled, options).next()).toThrow(TooLarge);
    expect(() => exploreAll(world, compiled, options).next()).toThrow('to fit in memory');
  });

  it('stop at so many states, and nothing is proved', () => {
    const built = numbered({ type: 'generic', era: '6.19', bounds: defaultBounds });
    const { world, compiled } = built;
    const steps = exploreAll(world, compiled, {
      ...{ ...limits, ...plain },
      ...{ maxStates: 1000, stopAtViolation: true },
    });
    const found = runThrough(steps);
    expect(found.complete).toBe(false);
    expect(found.stored).toBeLessThan(2000);
  });
});
