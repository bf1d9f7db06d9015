// A random walk with every rule judged after every event: one memory type under one era.

import { buildWorld, type Built } from '../catalog.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Violation } from '../explore/breadth-first.ts';
import { Inexact } from '../explore/inexact.ts';
import { PackedWalk } from '../explore/packed-walk.ts';
import { PackedWorld } from '../explore/packed-world.ts';
import { shrinkLife } from '../explore/shrink.ts';
import { takeLife, type Life } from '../explore/life.ts';
import { SystemWalk } from '../explore/system-walk.ts';
import { TooLarge } from '../explore/too-large.ts';
import { renderBytes } from '../export/bytes.ts';
import { renderCount } from '../export/markdown.ts';
import type { Move } from '../export/notation.ts';
import { InputError } from './input-error.ts';
import { brokenRule, repeatOptions, type BrokenRule } from './broken-rule.ts';
import { faultOf, type WorldOrder } from './given-patch.ts';
import { runSteps, type Task } from './task.ts';

/** How far to walk. */
export interface WalkOrder extends WorldOrder {
  /** Bytes that its tables may take. */
  readonly memory: number;
  readonly events: number;
  readonly seed: number;
}

/** What a walk says. Nothing is proved by it. */
export interface WalkReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly seed: number;
  readonly pages: number;
  readonly events: number;
  /** How often it began. */
  readonly lives: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly complete: false;
  /** The first rule that fell, by a sequence that is shrunk. */
  readonly violations: readonly BrokenRule[];
}

/** Events until a walk begins anew: what breaks is not far from the start. */
const length = 1000;

/** Walks until a rule falls, all events are taken, or Ctrl-C. */
export const walkOrder = async (order: WalkOrder, task: Task): Promise<WalkReport> => {
  const { type, era, bounds, events, seed } = order;
  await task.pause();
  const fault = faultOf(order, 'life');
  const built = buildWorld({ ...order, fault });
  const shown = task.begin(`walk ${type} ${era}`, events);
  const start = task.now();
  const { value: walk } = await runSteps(walking(built, order), task, ({ events: taken }) => {
    shown.tell(taken, `${renderCount(taken)} events`);
  });
  shown.stop();
  const seconds = (task.now() - start) / 1000;
  const { violation } = walk;
  const life = violation && shrunk(built, violation);
  return {
    ...{ type, kernel: era, pages: bounds.pages, seed },
    ...{ events: walk.events, lives: walk.lives, seconds, complete: false },
    eventsPerSecond: Math.round(walk.events / Math.max(seconds, 0.001)),
    violations: life ? [brokenRule(built, life, repeatOptions(order, 'life'))] : [],
  };
};

/** A walk of either kind. */
interface Walk extends Pick<PackedWalk<Move>, 'events' | 'lives' | 'violation'> {
  readonly walk: () => Iterator<undefined, unknown>;
}

/** Where a table says less than its statecharts, the walk begins anew without it. */
function* walking(built: Built, order: WalkOrder): Generator<Walk, Walk> {
  let walk: Walk = walkOf(built, order);
  try {
    yield* taking(walk);
  } catch (error) {
    if (!(error instanceof Inexact)) throw error;
    walk = new SystemWalk(built.world, { ...order, length });
    yield* taking(walk);
  }
  return walk;
}

function* taking(walk: Walk): Generator<Walk> {
  const steps = walk.walk();
  while (steps.next().done !== true) yield walk;
}

/** A rule that falls at the start falls before any call. */
const shrunk = ({ world }: Built, { path, rules }: Violation): Life =>
  path.length === 0 && world.brokenAtStart.length > 0
    ? { moves: [], refused: 0, broken: rules }
    : shrinkLife(world, takeLife(world, path));

/** The walk, with tables that fit in memory. Swapped halves are one: that halves the tables, and no rule sees it. */
const walkOf = (
  { world, compile }: Built,
  { type, era, bounds, memory, events, seed }: WalkOrder,
): Walk => {
  if (bounds.pagemaps > 1 || bounds.ranges > 1) {
    throw new InputError(
      `Expected one pagemap of one range in ${type} (${era}), got ${bounds.pagemaps} and ${bounds.ranges}; ` +
        'zdspec check walks every world.',
    );
  }
  const compiled = world.brokenAtStart.length > 0 ? undefined : compile();
  if (!compiled) return new SystemWalk(world, { events, seed, length });
  try {
    return new PackedWalk(world, new PackedWorld(compiled, true), { events, seed, length });
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new InputError(
      `Expected the tables of ${type} (${era}) with ${bounds.pages} pages to fit in ${renderBytes(memory)}, got ` +
        `${renderBytes(error.bytes)} or more; lower --pages, --max-order or --max-count.`,
    );
  }
};
