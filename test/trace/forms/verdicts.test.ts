// A recording has the same verdict in every form, or a weaker one with its reason: another form tells less, and nothing else.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../../src/catalog.ts';
import { bundledPath, bundledTraces } from '../../../src/cli/terminal/bundled-traces.ts';
import type { Era } from '../../../src/domain/era.ts';
import { memoryTypes } from '../../../src/domain/memory-type.ts';
import { randomLife } from '../../../src/explore/life.ts';
import { traceModel } from '../../../src/package/trace-model.ts';
import { campaignBounds } from '../../../src/domain/bounds.ts';
import { inForm } from '../../../src/study/form-lacks.ts';
import { FormReader, type FormSummary } from '../../../src/trace/forms/form-reader.ts';
import { Follower } from '../../../src/trace/follow/follow.ts';
import type { Replay } from '../../../src/trace/follow/verdict.ts';
import { writeCalls } from '../../properties/written-traces.ts';
import { formWriters, wrappers } from './form-writers.ts';

/** Events that are held to a kernel, in the text of tracefs. */
interface Recorded {
  readonly name: string;
  readonly era: Era;
  readonly lines: readonly string[];
}

const recorded: readonly Recorded[] = bundledTraces().map((trace) => {
  const text = gunzipSync(readFileSync(bundledPath(trace))).toString();
  const events = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return { name: trace.file, era: trace.kernel, lines: events };
});

const written: readonly Recorded[] = memoryTypes.flatMap((type) =>
  (['6.1', '6.12', '7.3'] as const).map((era) => {
    const order = { type, era, bounds: campaignBounds };
    const built = buildWorld(order);
    const { moves } = randomLife(built.world, 7, 60);
    return { name: `${type} of ${era}`, era, lines: writeCalls(built, order, moves) };
  }),
);

interface Judged {
  readonly replay: Replay;
  readonly read: FormSummary;
}

const judge = (lines: readonly string[], era: Era): Judged => {
  const follower = new Follower(traceModel, era, undefined);
  const reader = new FormReader((item) => {
    follower.take(item);
  });
  reader.feed(`${lines.join('\n')}\n`);
  const read = reader.end();
  return { read, replay: inForm(follower.end(read), read.form.lacks) };
};

/** The rule that falls first, or why nothing is proved. */
const because = ({ divergences, reasons, verdict }: Replay): string =>
  `${verdict} ${divergences.map(({ rule, line }) => `${rule} at line ${line}`).join()} ${reasons.join('; ')}`;

const expectNoStronger = (original: Judged, other: Judged, what: string): void => {
  const [before, after] = [original.replay, other.replay];
  const says = `${what}: ${because(after)}, and not ${because(before)}`;
  expect(other.read.malformed.count + other.read.junk.count, says).toBe(0);
  if (after.verdict === before.verdict) {
    if (after.verdict !== 'diverges') return;
    expect(after.divergences[0]?.rule, says).toBe(before.divergences[0]?.rule);
    return;
  }
  expect(after.verdict, says).toBe('inconclusive');
  expect(after.reasons, says).not.toEqual([]);
};

const runs = Number(process.env['FORM_RUNS'] ?? 25);

describe('any form of a recording has its verdict, or a weaker one with a reason', () => {
  for (const { name, form, write } of formWriters) {
    it(`as ${name} (${runs} times)`, () => {
      const verdicts = new Map<string, number>();
      const cases = fc.record({
        of: fc.nat(recorded.length + written.length - 1),
        size: fc.integer({ min: 30, max: 700 }),
        around: fc.subarray(
          wrappers.map((_, index) => index),
          { maxLength: 2 },
        ),
      });
      fc.assert(
        fc.property(cases, ({ of: at, size, around: places }) => {
          const of = [...recorded, ...written][at] ?? { name: '', era: '6.12', lines: [] };
          const around = wrappers.filter((_, index) => places.includes(index));
          const lines = of.lines.slice(0, size);
          const wrapped = around.reduce((some, { wrap }) => wrap(some), write(lines));
          const other = judge(wrapped, of.era);
          const what = `${of.name}, ${size} lines as ${name} in ${around.map((one) => one.name).join(' in ')}`;
          expect(other.read.form.form, what).toBe(form);
          const original = judge(lines, of.era);
          expectNoStronger(original, other, what);
          const pair = `${original.replay.verdict} ${other.replay.verdict}`;
          verdicts.set(pair, (verdicts.get(pair) ?? 0) + 1);
        }),
        { numRuns: runs, seed: 30_811 },
      );
      expect([...verdicts.keys()].some((pair) => pair.startsWith('conforms'))).toBe(true);
    }, 120_000);
  }
});
