// Everything that a world can do, state by state on several threads (src/explore/exhaustive.ts says it for one).

import type { CompiledWorld } from '../core/compiled.ts';
import type { System } from '../core/system.ts';
import {
  exploreClasses,
  figuresOf,
  fitting,
  mostStored,
  type Exhaustive,
  type ExhaustiveOptions,
} from './exhaustive.ts';
import { footprintOf } from './footprint.ts';
import { FoundFaults } from './found-faults.ts';
import { PackedWorld } from './packed-world.ts';
import { ParallelExploration } from './parallel.ts';

/** How to explore, and on how many threads. */
export interface ParallelOptions extends ExhaustiveOptions {
  readonly workers: number;
}

/** Explores a system through its compiled world; yields figures after each level. */
export async function* exploreInParallel<Move>(
  system: System<Move>,
  world: CompiledWorld,
  options: ParallelOptions,
): AsyncGenerator<Exhaustive, Exhaustive> {
  if (options.classes) {
    const found = yield* exploreClasses(system, world, options);
    if (found) return found;
  }
  const packed = fitting(new PackedWorld(world, options.symmetry), options);
  const faults = new FoundFaults(system, packed, options.stopAtViolation);
  const run = new ParallelExploration(packed, {
    workers: options.workers,
    maxStates: mostStored(options),
    onFault: faults.onFault,
    onSettled: faults.onSettled,
  });
  const figures = (): Exhaustive => ({
    ...figuresOf(run, packed),
    classes: false,
    footprint: () => footprintOf(world, packed, run, undefined),
  });
  const levels = run.run();
  try {
    while ((await levels.next()).done !== true) yield figures();
  } finally {
    await levels.return(run);
  }
  return { ...figures(), violations: faults.violations(run) };
}
