// Whatever was probed: a legal life, of which only the lines of some probes were recorded, never diverges. What cannot show is
// not missed, and what shows in part is not added up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { campaignBounds } from '../../src/domain/bounds.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { randomLife } from '../../src/explore/life.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { Follower } from '../../src/trace/follow/follow.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';
import { pageRefFamily, type Declared } from '../../src/trace/read/installed.ts';
import { probes } from '../../src/trace/read/probes.ts';
import { TraceReader } from '../../src/trace/read/reader.ts';
import { writeCalls } from './written-traces.ts';

const events = Object.keys(probes);
const isTracepoint = (event: string): boolean => probes[event]?.change !== undefined;

/** Names that one function had in different kernels are one probe. */
const probeOf = (event: string): string =>
  isTracepoint(event) ? event : (probes[event]?.sees ?? '');
const all = [...new Set(events.map(probeOf))];

const eventOf = (line: string): string => /: (\w+): /.exec(line)?.[1] ?? '';

/** What is left of a trace that was recorded with these probes alone. */
const recorded = (lines: readonly string[], some: readonly string[]): readonly string[] =>
  lines.filter((line) => some.includes(probeOf(eventOf(line))));

const replayed = (lines: readonly string[], era: Era, declared: Declared): Replay => {
  const follower = new Follower(traceModel, era, declared);
  const reader = new TraceReader((item) => {
    follower.take(item);
  });
  reader.feed(`${lines.join('\n')}\n`);
  return follower.end(reader.end());
};

/** One probe less, two less, or any of them. */
const subsets: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.subarray(all, { minLength: all.length - 2 }),
  fc.subarray(all),
);

/** Where nobody declares anything, the tracepoints of the family come together. */
const familiesOf = (some: readonly string[]): readonly string[] => {
  const [tracepoints, kprobes] = [true, false].map((isOne) =>
    all.filter((one) => isTracepoint(one) === isOne),
  ) as [string[], string[]];
  const own = kprobes.filter((one) => some.includes(one));
  return tracepoints.filter((one) => some.includes(one)).length > 3
    ? [...own, ...tracepoints]
    : own;
};

const saying = (replay: Replay): string =>
  replay.divergences.map(({ rule, line, reason }) => `${rule} line ${line}: ${reason}`).join('\n');

describe('a legal life of which some probes show a part never diverges', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`${type} of ${era}`, () => {
        const order = { type, era, bounds: campaignBounds };
        const built = buildWorld(order);
        let [followed, silent] = [0, 0];
        fc.assert(
          fc.property(fc.integer(), subsets, (seed, some) => {
            const lines = writeCalls(built, order, randomLife(built.world, seed, 60).moves);
            const names = events.filter((event) => some.includes(probeOf(event)));
            const said = replayed(recorded(lines, some), era, names);
            expect(said.divergences, saying(said)).toEqual([]);
            const families = familiesOf(some);
            const unsaid = replayed(recorded(lines, families), era, undefined);
            expect(unsaid.divergences, saying(unsaid)).toEqual([]);
            followed += said.followed + unsaid.followed;
            silent += lines.length - recorded(lines, some).length;
          }),
          { numRuns: 20 },
        );
        expect(followed, 'events that were followed').toBeGreaterThan(50);
        expect(silent, 'lines that were not recorded').toBeGreaterThan(50);
      });
    }
  }
});

describe('what counts say in part', () => {
  const order = { type: 'device-private', era: '6.12', bounds: campaignBounds } as const;
  const built = buildWorld(order);
  const lines = writeCalls(built, order, randomLife(built.world, 7, 80).moves);

  it('is doubted, with the tracepoints that are lacking', () => {
    const some = all.filter((one) => one !== 'page_ref_mod');
    const names = events.filter((event) => some.includes(probeOf(event)));
    const { verdict, reasons } = replayed(recorded(lines, some), '6.12', names);
    expect(verdict).toBe('inconclusive');
    expect(reasons.join('\n')).toMatch(
      /counts that are not judged, .* page_ref_mod was not recorded/,
    );
  });

  it('is nothing to doubt where the type has no use for the tracepoint', () => {
    const some = all.filter((one) => one !== 'page_ref_mod_and_return');
    const names = events.filter((event) => some.includes(probeOf(event)));
    expect(replayed(recorded(lines, some), '6.12', names).verdict).toBe('conforms');
  });

  it('is every count where the family is declared by its name', () => {
    expect(
      replayed(lines, '6.12', [pageRefFamily, ...events.filter((one) => !isTracepoint(one))]),
    ).toMatchObject({ verdict: 'conforms', reasons: [] });
  });
});
