// A line comes after the change that it tells of. A sound life whose lines are delayed, as far as the next line of their own
// CPU and the calls on pagemaps allow, conforms; and what a fault leaves to be seen in it is found, or becomes a doubt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { campaignBounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { randomLife } from '../../src/explore/life.ts';
import { delayed, drawer } from './delayed-lines.ts';
import { replayLines, writeCalls } from './written-traces.ts';

/** Why a legal life is not proof all the same. */
const isListed = (reason: string): boolean =>
  reason === 'no event is about a page of a pagemap that is followed';

describe('a legal life whose lines come late conforms', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`${type} of ${era}`, () => {
        const order = { type, era, bounds: campaignBounds };
        const built = buildWorld(order);
        let moved = 0;
        fc.assert(
          fc.property(fc.integer(), (seed) => {
            const { moves } = randomLife(built.world, seed, 80);
            const lines = writeCalls(built, order, moves);
            const late = delayed(lines, drawer(seed));
            moved += late.filter((line, at) => line !== lines[at]).length;
            const { divergences, reasons } = replayLines(late, era);
            expect(divergences, late.join('\n')).toEqual([]);
            expect(reasons.filter((one) => !isListed(one))).toEqual([]);
          }),
          { numRuns: 25, seed: 7 },
        );
        expect(moved, 'lines that were moved').toBeGreaterThan(20);
      });
    }
  }
});
