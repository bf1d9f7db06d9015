// Everything that a world can do within its bounds: classes first, which settle whether a rule falls at all; if one
// does, every single state, nearest first, for the shortest way to it.

import type { CompiledWorld } from '../core/compiled.ts';
import type { System } from '../core/system.ts';
import type { Violation } from './breadth-first.ts';
import { condense, type Condensed } from './condense.ts';
import { footprintOf, tilesMet, type Footprint } from './footprint.ts';
import { frontierBytes } from './frontier.ts';
import { FoundFaults } from './found-faults.ts';
import type { PackedExploration } from './packed.ts';
import { PackedWorld, type PackedState } from './packed-world.ts';
import { States } from './states.ts';
import { Sweep } from './sweep.ts';
import { TooLarge } from './too-large.ts';

/** How to explore. */
export interface ExhaustiveOptions {
  /** Take worlds that differ only by the order of the halves of blocks for one. */
  readonly symmetry: boolean;
  /** Take parts that reach one another unseen for one. */
  readonly classes: boolean;
  readonly maxStates: number;
  /** Bytes that may be used. */
  readonly memory: number;
  readonly stopAtViolation: boolean;
}

/** What was found. Nothing is proved unless it is complete. */
export interface Exhaustive {
  /** All states, whether stored one by one or not. */
  readonly states: number;
  readonly stored: number;
  readonly transitions: number;
  /** Moves on the longest of all shortest ways; undefined where classes were explored. */
  readonly depth: number | undefined;
  readonly complete: boolean;
  readonly classes: boolean;
  /** Bytes of the set of states and of the frontier. */
  readonly bytes: number;
  readonly violations: readonly Violation[];
  /** What was met so far. */
  readonly footprint: () => Footprint;
}

/** Explores a system through its compiled world; yields figures now and then. Whoever stops asking has these. */
export function* exploreAll<Move>(
  system: System<Move>,
  world: CompiledWorld,
  options: ExhaustiveOptions,
): Generator<Exhaustive, Exhaustive> {
  if (options.classes) {
    const found = yield* exploreClasses(system, world, options);
    if (found) return found;
  }
  return yield* exploreEach(system, world, fitting(world, options), options);
}

/** Runs to the end, and passes figures on. */
function* running(
  run: PackedExploration,
  figures: () => Exhaustive,
): Generator<Exhaustive, Exhaustive> {
  const steps = run.run();
  while (steps.next().done !== true) yield figures();
  return figures();
}

/** Explores classes; undefined if a rule falls, because then a shortest way is wanted. */
export function* exploreClasses<Move>(
  system: System<Move>,
  world: CompiledWorld,
  options: ExhaustiveOptions,
): Generator<Exhaustive, Exhaustive | undefined> {
  const condensed = condense(world);
  const packed = fitting(condensed.world, options);
  const faults = { isMet: false };
  const stop = (): boolean => (faults.isMet = true);
  const run = new Sweep(packed, {
    maxStates: mostStored(options),
    onFault: stop,
    onSettled: (state) =>
      endsOf(condensed, packed, state).some((end) => system.brokenAtEnd(end).length > 0) && stop(),
  });
  const found = yield* running(run, () => ({
    ...figuresOf(run, packed, run.frontier.size),
    depth: undefined,
    classes: true,
    footprint: () => footprintOf(world, packed, tilesMet(packed, run), condensed.members),
  }));
  return faults.isMet ? undefined : found;
}

/** Explores every single state, and finds a shortest way to each rule that falls. */
export function* exploreEach<Move>(
  system: System<Move>,
  world: CompiledWorld,
  packed: PackedWorld,
  options: ExhaustiveOptions,
): Generator<Exhaustive, Exhaustive> {
  const faults = new FoundFaults(system, packed, options.stopAtViolation, () => run.depth);
  const run: Sweep = new Sweep(packed, {
    maxStates: mostStored(options),
    onFault: faults.onFault,
    onSettled: faults.onSettled,
  });
  const figures = yield* running(run, () => ({
    ...figuresOf(run, packed, run.frontier.size),
    classes: false,
    footprint: () => footprintOf(world, packed, tilesMet(packed, run), undefined),
  }));
  return { ...figures, violations: faults.violations(run) };
}

/** Every row of a state of classes in which all parts are settled. */
const endsOf = (condensed: Condensed, packed: PackedWorld, state: PackedState): Uint16Array[] => {
  const { members, world } = condensed;
  const condition = world.wholes.condition[state.whole]!;
  let rows: number[][] = [[]];
  packed.decode(state).forEach((value, at) => {
    const own = at === 0 ? undefined : members[value];
    const choices = own?.filter((part) => condensed.isSettled(part, condition)) ?? [value];
    rows = rows.flatMap((row) => choices.map((choice) => [...row, choice]));
  });
  return rows.map((row) => Uint16Array.from(row));
};

/** The world with its tiles, if its set of states fits in memory, once for each thread. */
export const fitting = (
  world: CompiledWorld,
  { memory, symmetry }: ExhaustiveOptions,
  workers = 1,
): PackedWorld => {
  const packed = new PackedWorld(world, symmetry, memory / workers);
  const bytes = States.bytes(packed.layout) * workers;
  if (bytes > memory) throw new TooLarge(bytes);
  return packed;
};

/** How many states may be stored. */
export const mostStored = ({ maxStates, memory }: ExhaustiveOptions): number =>
  Math.min(maxStates, Math.floor(memory / frontierBytes(1)));

type Figures = Omit<Exhaustive, 'classes' | 'footprint'>;

/** What an exploration of either kind has counted. */
interface Counted {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
}

/** The figures of a run that has stored so many states, in so many sets. */
export const figuresOf = (
  run: Counted,
  packed: PackedWorld,
  stored: number,
  workers = 1,
): Figures => ({
  states: run.states,
  stored,
  transitions: Math.round(run.transitions),
  depth: run.depth,
  complete: run.complete,
  bytes: States.bytes(packed.layout) * workers + frontierBytes(stored),
  violations: [],
});
