// Complete explorations with their time and memory: the default bounds state by state and in classes, eight pages
// without pins, and the largest worlds that fit in ten minutes and eight GiB.

import { buildWorld } from '../src/catalog.ts';
import { defaultBounds, type Bounds } from '../src/domain/bounds.ts';
import { newestEra, type Era } from '../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../src/domain/memory-type.ts';
import { exploreAll } from '../src/explore/exhaustive.ts';
import { TooLarge } from '../src/explore/too-large.ts';
import type { CompleteRun } from '../src/export/benchmark-page.ts';
import { thousands } from './rounds.ts';

interface Order {
  readonly world: string;
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  readonly classes: boolean;
}

const memory = 8 * 2 ** 30;
const mostSeconds = 600;

const withPages = (pages: number): Bounds => ({
  ...defaultBounds,
  ...{ pages, maxOrder: Math.log2(pages) },
});

const everyType = (
  world: string,
  bounds: Bounds,
  classes: boolean,
  eras: readonly Era[] = ['contract', newestEra],
): Order[] =>
  memoryTypes.flatMap((type) => eras.map((era) => ({ world, type, era, bounds, classes })));

const orders: readonly Order[] = [
  ...everyType('4 pages, state by state', defaultBounds, false),
  ...everyType('4 pages, in classes', defaultBounds, true),
  ...everyType('8 pages, no pins', { ...withPages(8), maxPins: 0 }, true),
  ...everyType('8 pages', withPages(8), true),
  { world: '16 pages', type: 'generic', era: newestEra, bounds: withPages(16), classes: true },
  { world: '16 pages', type: 'pci-p2pdma', era: newestEra, bounds: withPages(16), classes: true },
];

/** Every run, and what stopped those that were not complete. */
export const completeRuns = (): CompleteRun[] => orders.map(measure);

const measure = ({ world, type, era, bounds, classes }: Order): CompleteRun => {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const incomplete = (why: string): CompleteRun => ({
    ...{ world, type, era, states: null, stored: null, transitions: null },
    ...{ seconds: seconds(), bytes: null, why },
  });
  try {
    const built = buildWorld({ type, era, bounds });
    const compiled = built.compile();
    if (!compiled) return incomplete('several ranges');
    const options = { symmetry: classes, classes, maxStates: Infinity, memory };
    const steps = exploreAll(built.world, compiled, { ...options, stopAtViolation: true });
    let step = steps.next();
    while (step.done !== true && seconds() < mostSeconds) step = steps.next();
    const { states, stored, transitions, bytes, complete, violations } = step.value;
    console.log([world, type, era, thousands(stored), states, complete, seconds()].join('  '));
    if (violations.length > 0) return incomplete('a rule fell');
    if (step.done !== true) return incomplete('ten minutes');
    if (!complete) return incomplete('eight GiB');
    return { world, type, era, states, stored, transitions, bytes, seconds: seconds(), why: null };
  } catch (error) {
    if (error instanceof TooLarge) return incomplete('eight GiB');
    throw error;
  }
};
