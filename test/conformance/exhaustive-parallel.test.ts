// Threads against one thread: the same states, transitions and depth, the same parts met, and nothing said where a
// rule falls. Small worlds, because the work is the same.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { runThrough } from '../../src/core/run-through.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { exploreAll, type Exhaustive } from '../../src/explore/exhaustive.ts';
import { exploreInParallel, exploreShared } from '../../src/explore/exhaustive-parallel.ts';
import { PackedWorld } from '../../src/explore/packed-world.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant } from '../../src/mutants/mutant.ts';

const limits = { maxStates: 5_000_000, memory: 2 ** 30, classes: false, stopAtViolation: true };

const last = async <Result>(steps: AsyncGenerator<unknown, Result>): Promise<Result> => {
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return step.value;
};

const figures = (found: Exhaustive | undefined) =>
  found && {
    states: found.states,
    stored: found.stored,
    transitions: found.transitions,
    depth: found.depth,
    complete: found.complete,
    footprint: found.footprint(),
  };

const fault = mutants.find(
  ({ type, stage, machine }) => type === 'fs-dax' && stage === 'life' && machine,
);

const built = (seeded?: Mutant) => {
  const { type, era } = seeded ?? { type: 'fs-dax', era: '6.19' };
  const { world, compile } = buildWorld({ type, era, bounds: smallBounds, fault: seeded });
  const compiled = compile();
  if (!compiled) throw new Error('Expected a world of one range, got another');
  return { world, compiled };
};

describe('several threads', () => {
  for (const symmetry of [true, false]) {
    for (const workers of [2, 3]) {
      it(`${workers} find what one finds, ${symmetry ? 'with' : 'without'} symmetry`, async () => {
        const { world, compiled } = built();
        const options = { ...limits, symmetry, workers };
        const packed = new PackedWorld(compiled, symmetry);
        const found = await last(exploreShared(world, compiled, packed, options));
        expect(found?.complete).toBe(true);
        expect(figures(found)).toEqual(figures(runThrough(exploreAll(world, compiled, options))));
      });
    }
  }

  it('stop at so many states, and nothing is proved', async () => {
    const { world, compiled } = built();
    const options = { ...limits, symmetry: false, workers: 2, maxStates: 100 };
    const packed = new PackedWorld(compiled, false);
    const found = await last(exploreShared(world, compiled, packed, options));
    expect(found?.complete).toBe(false);
  });

  it('leave a world in which a rule falls to one thread, which finds a shortest sequence', async () => {
    const { world, compiled } = built(fault);
    const options = { ...limits, symmetry: true, workers: 2 };
    const packed = new PackedWorld(compiled, true);
    expect(await last(exploreShared(world, compiled, packed, options))).toBeUndefined();
    const found = await last(exploreInParallel(world, compiled, options));
    const alone = runThrough(exploreAll(world, compiled, options));
    expect(found.violations.length).toBeGreaterThan(0);
    expect(found.violations).toEqual(alone.violations);
  });
});
