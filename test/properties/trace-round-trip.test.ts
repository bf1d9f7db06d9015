// From the model to a trace and back: what is legal conforms.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { campaignBounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { randomLife } from '../../src/explore/life.ts';
import { replayLines, writeCalls } from './written-traces.ts';

/** Why a legal life is not proof all the same. */
const listedDoubts = [
  // A life in which nobody touched a folio.
  /^no event is about a page of a pagemap that is followed$/,
];

describe('a legal life, written and replayed, conforms', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`${type} of ${era}`, () => {
        const order = { type, era, bounds: campaignBounds };
        const built = buildWorld(order);
        let events = 0;
        fc.assert(
          fc.property(fc.integer(), (seed) => {
            const { moves } = randomLife(built.world, seed, 80);
            const lines = writeCalls(built, order, moves);
            const { divergences, reasons, followed } = replayLines(lines, era);
            events += followed;
            expect(divergences).toEqual([]);
            expect(
              reasons.filter((reason) => !listedDoubts.some((one) => one.test(reason))),
            ).toEqual([]);
          }),
          { numRuns: 12 },
        );
        expect(events, 'events that were followed').toBeGreaterThan(50);
      });
    }
  }
});
