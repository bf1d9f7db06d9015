// Inputs of every sort: replay throws nothing, loses no line, and does not care how its input is cut into chunks.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { encode } from '../../src/trace/read/bytes.ts';
import { Follower } from '../../src/trace/follow/follow.ts';
import type { TraceItem } from '../../src/trace/read/observation.ts';
import type { ReadSummary } from '../../src/trace/read/summary.ts';
import { TraceReader } from '../../src/trace/read/reader.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';
import { privateTrace, TraceText } from './trace-text.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 40_411);
/** FUZZ_RUNS=100000 is the whole campaign, which takes minutes. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 4000);
const edited = Math.ceil(runs / 10);
const small = runs - edited;

/** Replays chunks; counts the lines that are lost or followed by an item of their own. */
const replayChunks = (
  chunks: readonly Uint8Array[],
): { readonly replay: Replay; readonly read: ReadSummary; readonly losses: number } => {
  const follower = new Follower(traceModel, '6.12', undefined);
  let losses = 0;
  const comments = new Set<number>();
  const reader = new TraceReader((item: TraceItem) => {
    if (item.kind === 'comment') comments.add(item.line);
    if (item.kind === 'loss' && !comments.has(item.line)) losses += 1;
    follower.take(item);
  });
  for (const chunk of chunks) reader.feed(chunk);
  const read = reader.end();
  return { replay: follower.end(read), read, losses };
};

/** Every line is an event that was read, an event that could not be, an unknown one, or no event: nothing else. */
const expectNothingLost = (bytes: Uint8Array): Replay => {
  const { replay, read, losses } = replayChunks([bytes]);
  const sum = (record: Readonly<Record<string, number>>): number =>
    Object.values(record).reduce((total, count) => total + count, 0);
  const known = sum(read.known) + sum(read.unknown) + read.malformed.count;
  const binary = read.binaryLine === undefined ? 0 : 1;
  if (read.events !== known) expect(read.events).toBe(known);
  const lines = known + read.others + read.junk.count + read.outside.count + losses + binary;
  if (lines !== read.lines) expect(lines).toBe(read.lines);
  return replay;
};

const recorded = bundledTraces().flatMap((trace) => {
  const lines = gunzipSync(readFileSync(bundledPath(trace)))
    .toString()
    .split('\n');
  return lines.filter((_, index) => index % 97 === 0 || index < 20);
});

const written = [
  ...privateTrace().handOut(0).mod(0, 1).put(0).end(0).tryGet(0, 0).unregister().unregistered()
    .lines,
  ...new TraceText('fs-dax').live('6.12').tryGet(0, 1).putReturn(0).fail(0).lines,
  ...new TraceText('device-coherent').live('6.19').init(0, 9).set(0, 1).freeze(0, 1).lines,
  ...['CPU:1 [LOST 7 EVENTS]', '[3 EVENTS DROPPED]', ' => put_page', 'cpus=2', '', '#', 'junk'],
  '# entries-in-buffer/entries-written: 3/9   #P:2',
];

/** Pieces of real lines, and bytes that no line has. */
const pieces = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...written).map(encode) },
  { weight: 2, arbitrary: fc.constantFrom(...recorded).map(encode) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...written), fc.nat(120), fc.nat(120))
      .map(([line, from, length]) => encode(line.slice(from, from + length))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('-', '[000]', ' 1.0: ', 'val=', '0x', '=', '\r').map(encode),
  },
);

const inputs = fc
  .array(fc.tuple(pieces, fc.boolean()), { maxLength: 12 })
  .map((parts) => parts.flatMap(([piece, isEnded]) => [...piece, ...(isEnded ? [10] : [])]))
  .map((bytes) => Uint8Array.from(bytes));

/** A recorded beginning in which a few bytes are others. */
const beginning = encode(written.join('\n'));
const edits = fc
  .array(fc.tuple(fc.nat(beginning.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
  .map((changes) => {
    const bytes = beginning.slice();
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });

describe('any input', () => {
  it(`is replayed without an exception, and no line is lost (${small} inputs, seed ${seed})`, () => {
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(inputs, (bytes) => {
        verdicts.add(expectNothingLost(bytes).verdict);
      }),
      { numRuns: small, seed },
    );
    expect(verdicts).toContain('inconclusive');
  }, 1_800_000);

  it(`may differ from a trace by a few bytes (${edited} inputs, seed ${seed})`, () => {
    let found = 0;
    fc.assert(
      fc.property(edits, (bytes) => {
        if (expectNothingLost(bytes).verdict === 'diverges') found += 1;
      }),
      { numRuns: edited, seed },
    );
    expect(found).toBeGreaterThan(0);
  }, 1_800_000);

  it('may be a line of 10 MB', () => {
    const long = new Uint8Array(10_000_000).fill(65);
    const { replay, read } = replayChunks([encode(`${written[0] ?? ''}\n`), long, encode('\n')]);
    expect([read.lines, read.overlong, replay.verdict]).toEqual([2, 1, 'inconclusive']);
  });
});

it('how a trace is cut into chunks changes nothing of what is found', () => {
  const trace = bundledTraces().find(({ file }) => file.startsWith('p2pdma'));
  if (!trace) throw new Error('Expected a recording of peer memory, got none');
  const broken = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).mod(1, 1).unregister();
  const texts = [gunzipSync(readFileSync(bundledPath(trace))), encode(broken.text)];
  for (const bytes of texts) {
    const whole = replayChunks([bytes]).replay;
    const cuts = fc.array(fc.nat(bytes.length), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (places) => {
        const ends = [...new Set([0, ...places, bytes.length])].sort((one, other) => one - other);
        const chunks = ends.slice(1).map((end, index) => bytes.slice(ends[index], end));
        expect(replayChunks(chunks).replay).toEqual(whole);
      }),
      { numRuns: 20 },
    );
    const single = replayChunks(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(single.replay).toEqual(whole);
  }
});
