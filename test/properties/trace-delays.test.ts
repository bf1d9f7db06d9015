// A line comes after the change that it tells of. A sound life whose lines are delayed, as far as the next line of their own
// CPU and the calls on pagemaps allow, conforms; and what a fault leaves to be seen in it is found, or becomes a doubt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { campaignBounds } from '../../src/study/campaign.ts';
import type { Era } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { randomLife } from '../../src/explore/life.ts';
import { replayLines, writeCalls } from './written-traces.ts';

const eras: readonly Era[] = ['6.1', '6.12', '7.3'];

/** Later is the time of no line: 20 ms. */
const longest = 19_000;

const cpuOf = (line: string): string => /\[(\d+)\]/.exec(line)?.[1] ?? '';
const timeOf = (line: string): number =>
  Math.round(Number(/ (\d+\.\d{6}): /.exec(line)?.[1]) * 1e6);

/** Whether a line may come before one that is delayed: no call on a pagemap that needs the change to be over. */
const mayPass = (line: string): boolean =>
  / (?:page_ref_\w+|zone_device_page_init|f\w+_device_\w+|\w+_free): /.test(line);

/** Delays a share of the lines of counts, none beyond the next change of its CPU; `draw` gives numbers from 0 up to 1. */
const delayed = (lines: readonly string[], draw: () => number): readonly string[] => {
  const places = lines.map((line, at) => {
    if (!line.includes(' page_ref_') || line.includes(' mt=0 ') || draw() > 0.3) return at;
    const steps = 1 + Math.floor(draw() * 12);
    let place = at;
    for (let step = 0; step < steps; step += 1) {
      const next = lines[place + 1] ?? '';
      if (!mayPass(next) || cpuOf(next) === cpuOf(line)) break;
      if (timeOf(next) - timeOf(line) > longest) break;
      place += 1;
    }
    return place === at ? at : place + draw();
  });
  const order = lines
    .map((_, at) => at)
    .sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
  return order.map((at) => {
    const [line = '', place = at] = [lines[at], places[at]];
    const time = / (\d+\.\d{6}): /.exec(lines[Math.floor(place)] ?? '')?.[1] ?? '';
    return line.replace(/\d+\.\d{6}(?=: )/, time);
  });
};

const drawer = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

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
            // Of a poisoned folio that is split the writer shows pieces otherwise than the kernel does.
            fc.pre(replayLines(lines, era).divergences.length === 0);
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
