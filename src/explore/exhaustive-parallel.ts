// Everything that a world can do, state by state on several threads (src/explore/exhaustive.ts says it for one).

import type { CompiledWorld } from '../core/compiled.ts';
import type { System } from '../core/system.ts';
import {
  exploreClasses,
  exploreEach,
  figuresOf,
  fitting,
  mostStored,
  type Exhaustive,
  type ExhaustiveOptions,
} from './exhaustive.ts';
import { footprintOf } from './footprint.ts';
import type { PackedState, PackedWorld } from './packed-world.ts';
import type { ThreadOrder } from './level-part.ts';
import { ParallelExploration, type LevelThread, type ParallelLimits } from './parallel.ts';
import { States } from './states.ts';

/** How to explore, and on how many threads. */
export interface ParallelOptions extends ExhaustiveOptions {
  readonly workers: number;
}

/** Sets of fewer bytes are full before threads have begun. */
const leastShared = 2 ** 19;

/**
 * Explores a system through its compiled world; yields figures after each level. Classes are few, and explored on one
 * thread; so is a world in which a rule falls, because a shortest way to it is wanted.
 */
export async function* exploreInParallel<Move>(
  system: System<Move>,
  world: CompiledWorld,
  options: ParallelOptions,
): AsyncGenerator<Exhaustive, Exhaustive> {
  if (options.classes) {
    const found = yield* exploreClasses(system, world, options);
    if (found) return found;
  }
  const packed = fitting(world, options, options.workers);
  if (options.workers > 1 && States.bytes(packed.layout) >= leastShared) {
    const found = yield* exploreShared(system, world, packed, options);
    if (found) return found;
  }
  return yield* exploreEach(system, world, packed, options);
}

/** Explores on several threads, which `begin` starts; undefined if a rule falls. */
export async function* exploreShared<Move>(
  system: System<Move>,
  world: CompiledWorld,
  packed: PackedWorld,
  options: ParallelOptions,
  begin?: (order: ThreadOrder) => LevelThread,
): AsyncGenerator<Exhaustive, Exhaustive | undefined> {
  const { workers } = options;
  const broken: PackedState[] = [];
  const limits: ParallelLimits = {
    workers,
    maxStates: mostStored(options),
    onSettled: (state) => {
      if (system.brokenAtEnd(packed.decode(state)).length > 0) broken.push(state);
      return broken.length > 0;
    },
  };
  const run = new ParallelExploration(packed, limits, begin);
  const figures = (): Exhaustive => ({
    ...figuresOf(run, packed, run.stored, workers),
    classes: false,
    footprint: () => footprintOf(world, packed, run.met, undefined),
  });
  const levels = run.run();
  try {
    while ((await levels.next()).done !== true) yield figures();
  } finally {
    await levels.return(run);
  }
  return broken.length + run.faults > 0 ? undefined : figures();
}
