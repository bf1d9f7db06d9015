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
import { FormReader, type FormSummary } from '../../src/trace/forms/form-reader.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';
import { formWriters, wrappers } from './forms/form-writers.ts';
import { privateTrace, TraceText } from './trace-text.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 40_411);
/** FUZZ_RUNS=100000 is the whole campaign, which takes minutes. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 4000);
const edited = Math.ceil(runs / 10);
const formed = Math.ceil(runs / 8);
const small = runs - edited - formed;

/** Replays chunks; counts the lines that are lost or followed by an item of their own. */
const replayChunks = (
  chunks: readonly Uint8Array[],
): { readonly replay: Replay; readonly read: FormSummary; readonly losses: number } => {
  const follower = new Follower(traceModel, '6.12', undefined);
  let losses = 0;
  const comments = new Set<number>();
  const reader = new FormReader((item: TraceItem) => {
    if (item.kind === 'comment') comments.add(item.line);
    if (item.kind === 'loss' && !comments.has(item.line)) losses += 1;
    follower.take(item);
  });
  for (const chunk of chunks) reader.feed(chunk);
  const read = reader.end();
  return { replay: follower.end(read), read, losses };
};

/** Forms whose line ends are others, or bytes that say nothing. */
const encodings = ['UTF-16', 'a byte order mark', 'carriage returns as line ends'];

/** Every line is an event that was read, an event that could not be, an unknown one, or no event: nothing else. */
const expectNothingLost = (
  bytes: Uint8Array,
): { readonly replay: Replay; readonly read: FormSummary } => {
  const { replay, read, losses } = replayChunks([bytes]);
  const sum = (record: Readonly<Record<string, number>>): number =>
    Object.values(record).reduce((total, count) => total + count, 0);
  const known = sum(read.known) + sum(read.unknown) + read.malformed.count;
  const binary = read.binaryLine === undefined ? 0 : 1;
  if (read.events !== known) expect(read.events).toBe(known);
  const lines = known + read.others + read.junk.count + read.outside.count + losses + binary;
  if (lines !== read.lines) expect(lines).toBe(read.lines);
  const isWhole = binary === 0 && !read.form.takenOff.some((name) => encodings.includes(name));
  const there = bytes.filter((byte) => byte === 10).length + (bytes.at(-1) === 10 ? 0 : 1);
  if (isWhole && bytes.length > 0 && read.lines !== there) expect(read.lines).toBe(there);
  return { replay, read };
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

/** A small trace in every form, with a few bytes or whole lines changed. */
const inForms = formWriters.flatMap(({ write }) =>
  wrappers.map(({ wrap }) => encode(`${wrap(write(written.slice(0, 24))).join('\n')}\n`)),
);
const formEdits = fc
  .tuple(fc.nat(inForms.length - 1), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }))
  .chain(([which, changes]) => {
    const bytes = (inForms[which] ?? new Uint8Array()).slice();
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return fc.tuple(fc.nat(bytes.length), fc.nat(bytes.length)).map(([from, to]) =>
      // One in a few is cut or has a part twice.
      from % 3 > 0 ? bytes : Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]),
    );
  });

describe('any input', () => {
  it(`is replayed without an exception, and no line is lost (${small} inputs, seed ${seed})`, () => {
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(inputs, (bytes) => {
        verdicts.add(expectNothingLost(bytes).replay.verdict);
      }),
      { numRuns: small, seed },
    );
    expect(verdicts).toContain('inconclusive');
  }, 1_800_000);

  it(`may differ from a trace by a few bytes (${edited} inputs, seed ${seed})`, () => {
    let found = 0;
    fc.assert(
      fc.property(edits, (bytes) => {
        if (expectNothingLost(bytes).replay.verdict === 'diverges') found += 1;
      }),
      { numRuns: edited, seed },
    );
    expect(found).toBeGreaterThan(0);
  }, 1_800_000);

  it(`may be a trace in any form (${formed} inputs, seed ${seed})`, () => {
    const found = new Set<string>();
    fc.assert(
      fc.property(formEdits, (bytes) => {
        const { read, replay } = expectNothingLost(bytes);
        found.add(`${read.form.form} ${replay.verdict}`);
      }),
      { numRuns: formed, seed },
    );
    const names = new Set(formWriters.map(({ form }) => form));
    for (const name of names) expect([...found].join()).toContain(name);
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
