// What each engine finds of one world. The reference asks the world itself, state by state; all others are held to it.

import type { Built } from '../catalog.ts';
import type { CompiledWorld } from '../core/compiled.ts';
import type { RuleId } from '../core/rule.ts';
import { runThrough } from '../core/run-through.ts';
import { explore, type Violation } from '../explore/breadth-first.ts';
import { campaign } from '../explore/campaign.ts';
import { exploreClasses, exploreEach, type Exhaustive } from '../explore/exhaustive.ts';
import { exploreShared } from '../explore/exhaustive-parallel.ts';
import { tilesMet } from '../explore/footprint.ts';
import { Inexact } from '../explore/inexact.ts';
import { Part, type ThreadOrder } from '../explore/level-part.ts';
import { takeLife, type Life } from '../explore/life.ts';
import { PackedWalk } from '../explore/packed-walk.ts';
import { PackedWorld } from '../explore/packed-world.ts';
import type { LevelThread } from '../explore/parallel.ts';
import { shrinkLife } from '../explore/shrink.ts';
import { SystemWalk } from '../explore/system-walk.ts';
import type { SpecRule } from '../invariants/about.ts';

/** A world of folios and their pagemap, with tables of its own. */
export interface Made extends Pick<Built, 'world' | 'compile' | 'saidIn'> {
  readonly inForce: readonly SpecRule[];
  /** What the rules said of what was asked so far. */
  readonly said: () => ReadonlySet<RuleId>;
}

/** What an exploration says. */
export interface Explored {
  readonly complete: boolean;
  readonly states: number;
  readonly transitions: number;
  readonly violations: readonly Violation[];
  /** Reachable rules that have a witness. */
  readonly witnessed: readonly RuleId[];
}

/** What a random engine says: a sequence that breaks a rule, as it was met and shrunk. */
export interface Walked {
  readonly met: Life;
  readonly shrunk: Life;
}

const memory = 2 ** 30;

const witnessedOf = (inForce: readonly SpecRule[], said: ReadonlySet<RuleId>): RuleId[] =>
  inForce.filter(({ id, kind }) => kind === 'reachable' && said.has(id)).map(({ id }) => id);

/** Every state, one by one. */
export const reference = ({ world, inForce, said }: Made, maxStates: number): Explored => {
  const found = explore(world, { maxStates, stopAtViolation: false });
  const { complete, states, transitions, violations } = found;
  return { complete, states, transitions, violations, witnessed: witnessedOf(inForce, said()) };
};

/** The engines that explore a compiled world. */
export const explorers = ['plain', 'symmetric', 'classes', 'workers'] as const;
export type Explorer = (typeof explorers)[number];

/** Threads side by side are threads one after the other: what they say to one another is the same. */
const beginPart = ({ world, isSymmetric, part, parts }: ThreadOrder): LevelThread => {
  const packed = new PackedWorld(world, isSymmetric);
  const own = new Part(packed, { world, isSymmetric, part, parts });
  return {
    level: (order) => Promise.resolve(own.level(order)),
    met: () => Promise.resolve(tilesMet(packed, own)),
    end: () => Promise.resolve(),
  };
};

/** Where classes or threads find that a rule falls, they leave it to one thread that looks at every state. */
const runExplorer = async (
  { world }: Made,
  compiled: CompiledWorld,
  explorer: Explorer,
  maxStates: number,
): Promise<Exhaustive> => {
  const symmetry = explorer === 'symmetric' || explorer === 'classes';
  const options = {
    ...{ symmetry, classes: explorer === 'classes', maxStates, memory, stopAtViolation: false },
  };
  const each = (): Exhaustive =>
    runThrough(exploreEach(world, compiled, new PackedWorld(compiled, symmetry), options));
  if (explorer === 'classes') {
    return runThrough(exploreClasses(world, compiled, options)) ?? each();
  }
  if (explorer !== 'workers') return each();
  const packed = new PackedWorld(compiled, symmetry);
  const steps = exploreShared(world, compiled, packed, { ...options, workers: 2 }, beginPart);
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return step.value ?? each();
};

/** What an engine finds; undefined where it leaves the world to the reference. */
export const explored = async (
  made: Made,
  compiled: CompiledWorld,
  explorer: Explorer,
  maxStates: number,
): Promise<Explored | undefined> => {
  try {
    const found = await runExplorer(made, compiled, explorer, maxStates);
    const { complete, states, transitions, violations, footprint } = found;
    const witnessed = witnessedOf(made.inForce, made.saidIn(compiled, footprint()));
    return { complete, states, transitions, violations, witnessed };
  } catch (error) {
    if (error instanceof Inexact) return undefined;
    throw error;
  }
};

/** How far the random engines go. */
const lives = 64;
const length = 60;
const events = 2000;

/** Random lives, of which the first that breaks a rule is shrunk. */
export const checked = ({ world }: Made, seed: number): Walked | undefined => {
  const steps = campaign(world, { seed, runs: lives, length, examples: [] });
  const { violation } = runThrough(steps);
  return violation && { met: violation, shrunk: violation };
};

/** A walk over the compiled world; over the world itself where it has none. */
export const walked = (
  { world }: Made,
  compiled: CompiledWorld | undefined,
  seed: number,
): Walked | undefined => {
  const options = { seed, events, length };
  const violation = violationOf(world, compiled, options);
  if (!violation) return undefined;
  const met: Life = { moves: violation.path, refused: 0, broken: violation.rules };
  const isAtStart = violation.path.length === 0 && world.brokenAtStart.length > 0;
  return { met, shrunk: isAtStart ? met : shrinkLife(world, takeLife(world, violation.path)) };
};

const violationOf = (
  world: Made['world'],
  compiled: CompiledWorld | undefined,
  options: ConstructorParameters<typeof SystemWalk>[1],
): Violation | undefined => {
  if (compiled) {
    try {
      const packed = new PackedWorld(compiled, true);
      return runThrough(new PackedWalk(world, packed, options).walk()).violation;
    } catch (error) {
      if (!(error instanceof Inexact)) throw error;
    }
  }
  return runThrough(new SystemWalk(world, options).walk()).violation;
};
