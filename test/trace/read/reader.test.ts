// The reader as a whole: nothing is dropped in silence, and no input makes it throw, hang or grow.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/trace/read/bytes.ts';
import { longestLine } from '../../../src/trace/read/lines.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import type { ReadSummary } from '../../../src/trace/read/summary.ts';
import { readItems } from '../../../src/trace/forms/items.ts';
import { TraceReader } from '../../../src/trace/read/reader.ts';

interface Result {
  readonly items: readonly TraceItem[];
  readonly summary: ReadSummary;
}

function read(...chunks: (Uint8Array | string)[]): Result {
  const items: TraceItem[] = [];
  const reader = new TraceReader((item) => {
    items.push(item);
  });
  for (const chunk of chunks) reader.feed(chunk);
  return { items, summary: reader.end() };
}

const put =
  '    a-1 [000] ..... 1.0: page_ref_mod_and_test: pfn=0x1 flags=none count=0 mapcount=0 mapping=0 mt=1 val=-1 ret=1';
const free = '    a-1 [000] ..... 1.1: free_zone_device_folio: (x) page=0xffd4000000000040 count=0';

/** Every line is in exactly one figure. */
function expectAllCounted({ items, summary }: ReturnType<typeof read>): void {
  const sum = (record: Readonly<Record<string, number>>): number =>
    Object.values(record).reduce((total, count) => total + count, 0);
  const { events, known, unknown, malformed, losses, others, junk, outside } = summary;
  expect(events).toBe(sum(known) + sum(unknown) + malformed.count);
  expect(items.filter(({ kind }) => kind === 'loss')).toHaveLength(losses.count);
  // A header that tells of overwritten events is a comment and a loss.
  const comments = new Set(items.flatMap(({ kind, line }) => (kind === 'comment' ? [line] : [])));
  const alone = items.filter(({ kind, line }) => kind === 'loss' && !comments.has(line));
  const binary = summary.binaryLine === undefined ? 0 : 1;
  const unread = junk.count + outside.count;
  expect(events + others + unread + alone.length + binary).toBe(summary.lines);
}

describe('a summary', () => {
  it('counts every line by what it is', () => {
    const { items, summary } = read(
      ['# tracer: nop', put, free, 'CPU:1 [LOST 3 EVENTS]', '', ' => put_page', 'junk'].join('\n'),
      ['', '  b-2 [001] ..... 2.0: sched_switch: prev=1', put.replace('0x1', 'x'), put].join('\n'),
    );
    expect(items.map(({ kind, line }) => [kind, line])).toEqual([
      ['comment', 1],
      ['pageReference', 2],
      ['free', 3],
      ['loss', 4],
      ['unreadable', 7],
      ['malformed', 9],
      ['pageReference', 10],
    ]);
    expect(summary).toMatchObject({
      lines: 10,
      events: 5,
      known: { page_ref_mod_and_test: 2, free_zone_device_folio: 1 },
      unknown: { sched_switch: 1 },
      malformed: { count: 1, firstLine: 9 },
      losses: { count: 1, firstLine: 4 },
      lostEvents: 3,
      others: 3,
      junk: { count: 1, firstLine: 7 },
      overlong: 0,
      clock: 'seconds',
    });
    expect(summary.binaryLine).toBeUndefined();
  });

  it('does not invent how many events are lost', () => {
    expect(read('CPU:0 [LOST 3 EVENTS]\n[2 EVENTS DROPPED]').summary.lostEvents).toBe(5);
    const unsaid = read('CPU:0 [LOST EVENTS]\nCPU:1 [LOST 3 EVENTS]');
    expect(unsaid.summary).toMatchObject({ losses: { count: 2, firstLine: 1 } });
    expect(unsaid.summary.lostEvents).toBeUndefined();
    expect(unsaid.items).toEqual([
      { kind: 'loss', line: 1, cause: 'lost', cpu: 0, count: undefined },
      { kind: 'loss', line: 2, cause: 'lost', cpu: 1, count: 3 },
    ]);
  });

  it('takes overwritten events from the header', () => {
    const header = '# entries-in-buffer/entries-written: 10/25   #P:2';
    const { items, summary } = read(header);
    expect(items).toEqual([
      { kind: 'comment', line: 1, text: header },
      { kind: 'loss', line: 1, cause: 'overwritten', cpu: undefined, count: 15 },
    ]);
    expect(summary.lostEvents).toBe(15);
    expect(read(header.replace('25', '10')).summary.losses.count).toBe(0);
  });

  it('is of the clock of the trace', () => {
    expect(read(put.replace('1.0', '17')).summary.clock).toBe('ticks');
    expect(read('# nothing').summary.clock).toBeUndefined();
  });

  it('knows an event by its group as well, and reads lines that end as on Windows', () => {
    const { items, summary } = read(
      `${put.replace('page_ref_mod', 'page_ref:page_ref_mod')}\r\n\r\n`,
    );
    expect(summary.known).toEqual({ page_ref_mod_and_test: 1 });
    expect(items[0]).toMatchObject({ event: 'page_ref_mod_and_test', ret: 1 });
    expect(summary.junk.count).toBe(0);
  });

  it('has a bound on the names of unknown events', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `  a-1 [000] ..... 1.0: n${at}: x\n`);
    const result = read(lines.join(''));
    expect(Object.keys(result.summary.unknown)).toHaveLength(1001);
    expect(result.summary.unknown['(other names)']).toBe(2000);
    expectAllCounted(result);
  });
});

describe('bad input', () => {
  it('is erased where zero bytes stand behind an event, and binary before the first', () => {
    for (const chunks of [
      [`${put}\n\0`],
      [`${put}\nELF\0\n`, `${put}\n`],
      [`${put}\n`, 'x'.repeat(500), encode('\0'.repeat(100_000)), `\n${put}\n`],
      [`${put}\n`, `${put.slice(0, 70)}\0\0\0`],
      [`${put}\n`, '  b-2 [001] ..... 2.0: sched_switch: prev=1\0\0'],
    ]) {
      const result = read(...chunks);
      const { binaryLine, erased, lostEvents } = result.summary;
      expect([binaryLine, erased, lostEvents]).toEqual([
        undefined,
        expect.objectContaining({ count: 1, firstLine: 2 }),
        undefined,
      ]);
      expect(result.items[1]).toMatchObject({ kind: 'loss', line: 2, cause: 'erased' });
      expectAllCounted(result);
    }
    expect(read(`ELF\0\n${put}\n`).summary.binaryLine).toBe(1);
    const reader = new TraceReader(() => undefined);
    expect([reader.feed('\0\n'), reader.feed(put), reader.end().lines]).toEqual([false, false, 1]);
  });

  it('has lines of 10 MB, which are junk and do not stay in memory', () => {
    const piece = new Uint8Array(1 << 16).fill(0x78);
    const items: TraceItem[] = [];
    const reader = new TraceReader((item) => {
      items.push(item);
    });
    const before = process.memoryUsage();
    for (const start of [`${put}\n`, put]) {
      reader.feed(start);
      for (let size = 0; size < 10e6; size += piece.length) reader.feed(piece);
      reader.feed(`\n${put}\n`);
    }
    const after = process.memoryUsage();
    expect(
      after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers,
    ).toBeLessThan(8e6);
    const summary = reader.end();
    expect(summary).toMatchObject({
      lines: 5,
      events: 3,
      overlong: 2,
      junk: { count: 2, firstLine: 2 },
    });
    expect(items.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });

  it('has a 10 MB line in one piece', () => {
    const { summary } = read(`${put}\n${put} ${'x '.repeat(5e6)}\n${'-1 ['.repeat(2.5e6)}\n${put}`);
    expect(summary).toMatchObject({ lines: 4, events: 2, overlong: 2 });
  });

  it('does not make it throw, and every line is counted', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 4 }), (chunks) => {
        expectAllCounted(read(...chunks));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not make it throw when it is almost a trace', () => {
    const pieces = fc.constantFrom(
      ...[put, free, '# entries-in-buffer/entries-written: 1/2', 'CPU:1 [LOST 3 EVENTS]', '\n'],
      ...['    a-1 [000] ..... 1.0: ', 'pfn=', '0x', 'ffd4000000000040', ' ', '-', '[', ']', ':'],
      ...['page=', 'zone_device_page_init: ', 'memremap_pages: pgmap=0xff start=', '9'.repeat(30)],
      ...['(', ')', '.', '\r', '\t', '\0', 'ż', '<-', '='],
    );
    let known = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(pieces, fc.nat(200)), { maxLength: 30 }), (parts) => {
        const text = parts.map(([piece, length]) => piece.slice(0, length)).join('');
        const result = read(text);
        expectAllCounted(result);
        known += Object.keys(result.summary.known).length;
      }),
      { numRuns: 3000 },
    );
    expect(known).toBeGreaterThan(0);
  });
});

describe('chunks', () => {
  it('may be cut anywhere without a change in what is read', () => {
    const long = (length: number): string => put + ' x'.repeat((length - put.length) / 2);
    const line = fc.constantFrom(
      ...[put, `${put}\r`, free, '# tracer: nop', 'CPU:1 [LOST EVENTS]', 'junk', '', ' => x'],
      ...[long(longestLine - 2), long(longestLine), long(longestLine + 2), 'ż'.repeat(40000), '\0'],
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.array(fc.oneof(fc.nat(100), fc.nat(70000)), { maxLength: 6 }),
        (lines, sizes) => {
          const bytes = encode(lines.join('\n'));
          const chunks: Uint8Array[] = [];
          let at = 0;
          for (const size of sizes) chunks.push(bytes.subarray(at, (at += size)));
          chunks.push(bytes.subarray(at));
          expect(read(...chunks)).toEqual(read(bytes));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('can be pulled through a generator', () => {
    const items = readItems([`${put}\n${free.slice(0, 20)}`, free.slice(20)]);
    expect(items.next().value).toMatchObject({ kind: 'pageReference', pfn: 1 });
    expect(items.next().value).toMatchObject({ kind: 'free', line: 2, pfn: 1 });
    expect(items.next()).toMatchObject({ done: true, value: { lines: 2, events: 2 } });
  });
});
