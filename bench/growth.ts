// How states and seconds grow with pages: every state one by one, one of each orbit, and in classes.

import { buildWorld } from '../src/catalog.ts';
import { runThrough } from '../src/core/run-through.ts';
import { defaultBounds } from '../src/domain/bounds.ts';
import { newestEra } from '../src/domain/era.ts';
import { memoryTypes } from '../src/domain/memory-type.ts';
import { exploreAll } from '../src/explore/exhaustive.ts';
import { TooLarge } from '../src/explore/too-large.ts';
import type { Growth } from '../src/export/benchmark-page.ts';
import { thousands } from './rounds.ts';

const ways = [
  { way: 'plain', symmetry: false, classes: false },
  { way: 'symmetric', symmetry: true, classes: false },
  { way: 'in classes', symmetry: true, classes: true },
] as const;

/** More than these are not stored: a few seconds' work. */
const mostStates = 5_000_000;

/** Every type in the newest era, without pins, whose count grows with the pages. */
export const growthOf = (): Growth[] =>
  memoryTypes.flatMap((type) =>
    [1, 2, 4, 8].flatMap((pages) => ways.map((way) => measure(type, pages, way))),
  );

const measure = (
  type: (typeof memoryTypes)[number],
  pages: number,
  { way, symmetry, classes }: (typeof ways)[number],
): Growth => {
  const bounds = { ...defaultBounds, pages, maxOrder: Math.log2(pages), maxPins: 0 };
  const { world, compile } = buildWorld({ type, era: newestEra, bounds });
  const compiled = compile();
  const limits = { maxStates: mostStates, memory: 4 * 2 ** 30, stopAtViolation: true };
  const unknown = { type, pages, way, states: null, stored: null, seconds: null };
  if (!compiled) return unknown;
  const start = performance.now();
  try {
    const steps = exploreAll(world, compiled, { ...limits, symmetry, classes });
    const { states, stored, complete } = runThrough(steps);
    const seconds = (performance.now() - start) / 1000;
    console.log(
      [type, pages, way, thousands(states), thousands(stored), seconds.toFixed(2), complete].join(
        '  ',
      ),
    );
    return complete ? { type, pages, way, states, stored, seconds } : unknown;
  } catch (error) {
    if (error instanceof TooLarge) return unknown;
    throw error;
  }
};
