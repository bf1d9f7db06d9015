// How the state space grows with the number of pages, counted by exploration when the site is built.

import { buildWorld } from '../../src/catalog.ts';
import { runThrough } from '../../src/core/run-through.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { newestEra, type Era } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { exploreAll } from '../../src/explore/exhaustive.ts';

/** The size of one complete exploration. */
export interface GrowthPoint {
  readonly type: string;
  readonly pages: number;
  readonly states: number;
  readonly transitions: number;
  /** States that were stored for them. */
  readonly stored: number;
}

export const growthEra: Era = newestEra;

const pageCounts = [1, 2, 4, 8];

/** The bounds, in words. */
export const growthWords =
  `In ${growthEra}, one pagemap of 1 to ${String(pageCounts.at(-1))} pages, folios of every order up to all of them, counts up to` +
  ` ${defaultBounds.maxCount}, no pins, at most one look-up, one poisoned folio, one frozen folio and one that two files share.`;

/** Every type at every number of pages, orders up to all of them but at most 3, without pins. */
export const collectGrowth = (): readonly GrowthPoint[] =>
  memoryTypes.flatMap((type) =>
    pageCounts.map((pages) => {
      const bounds = { ...defaultBounds, pages, maxOrder: Math.log2(pages), maxPins: 0 };
      const { world, compile } = buildWorld({ type, era: growthEra, bounds });
      const compiled = compile();
      if (!compiled) throw new RangeError(`Expected ${pages} pages to be compiled, got none`);
      const steps = exploreAll(world, compiled, {
        ...{ symmetry: true, classes: true, stopAtViolation: true },
        ...{ maxStates: 5_000_000, memory: 2 ** 30 },
      });
      const { states, transitions, stored, complete } = runThrough(steps);
      if (!complete) throw new RangeError(`Expected ${type} at ${pages} pages to be complete`);
      return { type, pages, states, transitions, stored };
    }),
  );
