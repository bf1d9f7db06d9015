// A random walk with every rule judged after every event: one memory type under one era.

import { buildWorld, type Built, type Judging } from '../catalog.ts';
import type { Bounds } from '../domain/bounds.ts';
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
import { renderCount } from '../export/markdown.ts';
import type { Move } from '../export/notation.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { renderBytes } from './explore-order.ts';
import { InputError } from './input-error.ts';
import { faultOf, type GivenPatch } from './patch.ts';
import { progress } from './progress.ts';
import { brokenRule, renderBroken, repeatOptions, type BrokenRule } from './render-violation.ts';
import type { Surroundings } from './surroundings.ts';

/** How far to walk. */
export interface WalkOrder extends Judging {
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  /** Bytes that its tables may take. */
  readonly memory: number;
  readonly events: number;
  readonly seed: number;
  readonly mutant?: Mutant | undefined;
  readonly patch?: GivenPatch | undefined;
  readonly quiet: boolean;
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
export const walkOrder = async (
  order: WalkOrder,
  surroundings: Surroundings,
): Promise<WalkReport> => {
  const { type, era, bounds, events, seed } = order;
  await surroundings.pause();
  const fault = faultOf(order, 'life', order.mutant, order.patch);
  const build = (): Built => buildWorld({ ...order, fault });
  const built = build();
  const shown = progress(surroundings, `walk ${type} ${era}`, events, order.quiet);
  const start = surroundings.now();
  let walk: Walk = walkOf(built, order);
  let steps = walk.walk();
  while (!surroundings.isInterrupted()) {
    try {
      if (steps.next().done === true) break;
    } catch (error) {
      if (!(error instanceof Inexact)) throw error;
      walk = new SystemWalk(built.world, { events, seed, length });
      steps = walk.walk();
    }
    shown.tell(walk.events, `${renderCount(walk.events)} events`);
    await surroundings.pause();
  }
  shown.stop();
  const seconds = (surroundings.now() - start) / 1000;
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

/** One line, and the rule that fell. */
export const renderWalk = (report: WalkReport, colour: boolean): string => {
  const where = `${report.type} (${report.kernel})`;
  const verdict = report.violations.length > 0 ? 'broken' : 'no rule fell, nothing is proved';
  const line =
    `${where.padEnd(26)} ${renderCount(report.events)} events in ` +
    `${renderCount(report.lives)} lives, ${report.seconds.toFixed(1)} s, ` +
    `${renderCount(report.eventsPerSecond)} events/s: ${verdict}\n`;
  const found = report.violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shrunk sequence', colour)}`,
  );
  return line + found.join('');
};
