// A legal life of which a trace has a part: whatever is cut off before or behind, no rule falls, and a trace that ends inside
// a call says so.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { campaignBounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { randomLife } from '../../src/explore/life.ts';
import { replayLines, writeCalls } from './written-traces.ts';

const calls = ['memremap_pages', 'memunmap_pages', 'memory_failure'];

/** The calls of which a part has the beginning and not the return. */
const openIn = (lines: readonly string[]): readonly string[] =>
  calls.filter((call) => {
    const events = lines.map((line) => / (\w+): /.exec(line.slice(40))?.[1]);
    return events.lastIndexOf(call) > events.lastIndexOf(`${call}_ret`);
  });

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('a part of a legal life', () => {
  let inside = 0;

  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`of ${type} in ${era} breaks nothing`, () => {
        const order = { type, era, bounds: campaignBounds };
        const built = buildWorld(order);
        let cut = 0;
        fc.assert(
          fc.property(fc.integer(), share, fc.option(share), (seed, end, begin) => {
            const all = writeCalls(built, order, randomLife(built.world, seed, 60).moves);
            const last = Math.ceil(end * all.length);
            const first = Math.floor((begin ?? 0) * last);
            const lines = all.slice(first, last);
            const { divergences, reasons } = replayLines(lines, era);
            const open = openIn(lines);
            expect(divergences, lines.join('\n')).toEqual([]);
            const told = open.filter((call) =>
              reasons.some((reason) => reason.startsWith(`the trace ends inside ${call} of `)),
            );
            expect(told).toEqual(open);
            inside += open.length;
            cut += all.length - lines.length;
          }),
          { numRuns: 25 },
        );
        expect(cut, 'lines that are cut off').toBeGreaterThan(100);
      });
    }
  }

  afterAll(() => {
    expect(inside, 'calls that are open').toBeGreaterThan(20);
  });
});
