// A walk over the compiled world: sound worlds hold, seeded faults fall by sequences that fall again when the system
// itself takes them, and a seed always walks the same way.
import { describe, expect, it } from 'vitest';
import { inexactFaults } from '../../certify/cases.ts';
import { buildWorld, rules } from '../../src/catalog.ts';
import { runThrough } from '../../src/core/run-through.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { takeLife } from '../../src/explore/life.ts';
import { PackedWalk } from '../../src/explore/packed-walk.ts';
import { PackedWorld } from '../../src/explore/packed-world.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';

const walked = (order: Parameters<typeof buildWorld>[0], events: number, seed = 1) => {
  const { world, compile } = buildWorld(order);
  const compiled = compile();
  if (!compiled) throw new Error('Expected a world of one range, got another');
  const packed = new PackedWorld(compiled, true);
  const walk = new PackedWalk(world, packed, { seed, events, length: 500 });
  return { world, walk: runThrough(walk.walk()) };
};

describe('a walk', () => {
  for (const type of memoryTypes) {
    it(`takes every event that it is asked for, and breaks nothing in ${type}`, () => {
      const { walk } = walked({ type, era: '6.19', bounds: smallBounds }, 20_000);
      expect(walk.violation).toBeUndefined();
      expect(walk.events).toBe(20_000);
      expect(walk.lives).toBeGreaterThanOrEqual(40);
    });
  }

  it('goes another way with another seed, and the same way with the same', () => {
    const fault = faults[0] as Mutant;
    const [one, again, other] = [1, 1, 2].map(
      (seed) => walked({ ...orderOf(fault) }, 200_000, seed).walk.violation?.path,
    );
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
  });
});

const orderOf = (fault: Mutant) => ({
  ...{ type: fault.type, era: fault.era, fault },
  bounds: { ...smallBounds, ...fault.bounds },
});

/** Faults of the life stage, but those that only take a witness away, or that a compiled world cannot say. */
const faults = mutants.filter(({ id, stage, machine, breaks }) => {
  const isWitness = rules.find(({ id }) => id === breaks)?.kind === 'reachable';
  const isExact = !inexactFaults.includes(id) && !breaks.startsWith('ALT');
  return stage === 'life' && machine !== undefined && !isWitness && isExact;
});

describe('a walk among seeded faults', () => {
  it('knows some', () => {
    expect(faults.length).toBeGreaterThan(50);
  });

  for (const fault of faults.filter((_, index) => index % 4 === 0)) {
    it(`meets ${fault.id}, by moves that break a rule when they are taken one by one`, () => {
      const { world, walk } = walked(orderOf(fault), 400_000);
      expect(walk.violation, 'nothing was met').toBeDefined();
      const { path, rules } = walk.violation ?? { path: [], rules: [] };
      expect(takeLife(world, path).broken).toEqual(rules);
    });
  }
});
