// One exploration: every state of one stage, of one memory type under one era, within bounds.

import { buildWorld, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { InOrder } from '../explore/alike.ts';
import { exploring, type Violation } from '../explore/breadth-first.ts';
import { exploreInParallel } from '../explore/exhaustive-parallel.ts';
import type { Exhaustive } from '../explore/exhaustive.ts';
import { Inexact } from '../explore/inexact.ts';
import { comparePlain, plainest } from '../explore/plainest.ts';
import { TooLarge } from '../explore/too-large.ts';
import { renderBytes } from '../export/bytes.ts';
import { renderCount } from '../export/markdown.ts';
import type { Move } from '../model/slots.ts';
import type { Stage } from '../mutants/mutant.ts';
import { InputError } from './input-error.ts';
import { brokenRule, repeatOptions, type BrokenRule } from './broken-rule.ts';
import { faultOf, type WorldOrder } from './given-patch.ts';
import { saidIn } from './campaign.ts';
import { runSteps, type Task } from './task.ts';
import { mutantIn, type WorldData } from './world-data.ts';

/** What to explore. */
export interface ExploreOrder extends WorldOrder {
  readonly stage: Stage;
  /** More states than these are not stored. */
  readonly maxStates: number;
  /** Bytes that the states may take. */
  readonly memory: number;
  readonly symmetry: boolean;
  readonly classes: boolean;
  /** Threads that share the work. */
  readonly workers: number;
}

/** How an exploration is done unless somebody asks for something else. */
export const usualExploration = {
  maxStates: 200_000_000,
  memory: 8 * 2 ** 30,
  symmetry: true,
  classes: true,
  workers: 1,
} as const;

/** What an exploration says. Nothing is proved unless it is complete. */
export interface ExploreReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly stage: Stage;
  readonly pages: number;
  readonly states: number;
  /** States that were stored: each stands for an orbit, and for a combination of classes of folio states. */
  readonly stored: number;
  readonly transitions: number;
  /** Events on the longest of all shortest paths; null where classes were explored. */
  readonly depth: number | null;
  readonly complete: boolean;
  readonly seconds: number;
  /** States stored in a second. */
  readonly statesPerSecond: number;
  /** Bytes of the states. */
  readonly bytes: number;
  /** Rules that said something; a reachable rule says something when it has a witness. */
  readonly said: readonly RuleId[];
  /** One for each rule that is the first to fall, on a shortest path. */
  readonly violations: readonly BrokenRule[];
}

/** Explores what data say. Throws InputError where the bounds cannot fit. */
export const exploreData = (data: WorldData<ExploreOrder>, task: Task): Promise<ExploreReport> =>
  exploreOrder({ ...data, mutant: mutantIn(data) }, task);

/** Explores; stops early at the limits or at Ctrl-C. Throws InputError where the bounds cannot fit. */
export const exploreOrder = async (order: ExploreOrder, task: Task): Promise<ExploreReport> => {
  const { type, era, stage, bounds } = order;
  await task.pause();
  const start = task.now();
  const fault = faultOf(order, stage);
  const build = (): Built => buildWorld({ ...order, fault });
  const built = build();
  const shown = task.begin(`explore ${type} ${era} (${stage})`, 0);
  const { value: found } = await runSteps(exploration(built, build, order), task, ({ stored }) => {
    shown.tell(stored, `${renderCount(stored)} states stored`);
  });
  shown.stop();
  const seconds = (task.now() - start) / 1000;
  return {
    ...{ type, kernel: era, stage, pages: bounds.pages },
    states: found.states,
    stored: found.stored,
    transitions: found.transitions,
    depth: found.depth ?? null,
    complete: found.complete,
    seconds,
    statesPerSecond: Math.round(found.stored / Math.max(seconds, 0.001)),
    bytes: found.bytes,
    said: [...found.said()].sort(),
    violations: firstOfEach(built, found.violations).map((violation) =>
      brokenIn(built, violation, order),
    ),
  };
};

/** What both ways of exploring say. */
type Found = Omit<Exhaustive, 'classes' | 'footprint'> & {
  readonly said: () => ReadonlySet<RuleId>;
};

/** Through the compiled world if there is one that says all, else state by state. */
async function* exploration(
  built: Built,
  afresh: () => Built,
  order: ExploreOrder,
): AsyncGenerator<Found, Found> {
  const { world } = built;
  const compiled = world.brokenAtStart.length > 0 ? undefined : built.compile();
  const options = { ...order, stopAtViolation: false };
  if (built.alike && order.symmetry) {
    const inOrder = new InOrder(built.alike);
    return yield* each(exploring<Move>(inOrder, options), (found) => ({
      ...found,
      ...{ states: inOrder.states, transitions: inOrder.transitions, stored: found.states },
      bytes: found.states * (2 * world.width + 12),
      violations: found.violations.map((one) => ({ ...one, path: inOrder.plain(one.path) })),
      said: () => saidIn([built]),
    }));
  }
  try {
    if (compiled) {
      return yield* each(exploreInParallel(world, compiled, options), (found) => ({
        ...found,
        said: () => built.saidIn(compiled, found.footprint()),
      }));
    }
  } catch (error) {
    if (error instanceof TooLarge) throw tooLarge(error, order);
    if (!(error instanceof Inexact)) throw error;
  }
  return yield* stateByState(afresh(), order);
}

/** To compile a world asks more of its tables than can happen in it: what they said is counted in new ones. */
async function* stateByState(built: Built, order: ExploreOrder): AsyncGenerator<Found, Found> {
  const { world } = built;
  const bytesOfState = 2 * world.width + 12;
  const maxStates = Math.min(order.maxStates, Math.floor(order.memory / bytesOfState));
  return yield* each(exploring(world, { maxStates, stopAtViolation: false }), (found) => ({
    ...found,
    stored: found.states,
    bytes: found.states * bytesOfState,
    said: () => saidIn([built]),
  }));
}

async function* each<From, To>(
  steps: Generator<From, From> | AsyncGenerator<From, From>,
  as: (from: From) => To,
): AsyncGenerator<To, To> {
  let step = await steps.next();
  try {
    for (; step.done !== true; step = await steps.next()) yield as(step.value);
  } finally {
    await steps.return(step.value);
  }
  return as(step.value);
}

const tooLarge = ({ bytes }: TooLarge, { type, era, memory, bounds }: ExploreOrder): InputError =>
  new InputError(
    `Expected the states of ${type} (${era}) with ${bounds.pages} pages to fit in --memory ` +
      `${renderBytes(memory)}, got ${renderBytes(bytes)} for the set of states alone; ` +
      'lower --pages, --max-order or --max-count, or leave out --no-symmetry and --no-classes.',
  );

/**
 * The engine reports each set of rules that falls together; people want each first one once, at its shortest, and of
 * several as short at its plainest.
 */
const firstOfEach = ({ world }: Built, violations: readonly Violation[]): readonly Violation[] => {
  const byRule = new Map<RuleId, Violation>();
  for (const violation of violations) {
    const [rule = ''] = violation.rules;
    const known = byRule.get(rule);
    const longer = known ? violation.path.length - known.path.length : -1;
    if (longer > 0 || (known && longer === 0 && comparePlain(world, violation, known) >= 0))
      continue;
    byRule.set(rule, violation);
  }
  return [...byRule.values()].map((violation) => plainest(world, violation));
};

const brokenIn = (built: Built, { path, rules }: Violation, order: ExploreOrder): BrokenRule =>
  brokenRule(built, { moves: path, broken: rules }, repeatOptions(order, order.stage));
