// The shortcut for kprobes about a page finds what the general reader finds, or leaves the line to it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import { TraceReader } from '../../../src/trace/read/reader.ts';
import { longestText } from '../../../src/trace/read/text-scan.ts';

const context = '      task-1       [000] .....     1.000001: ';
const room = `${context}noise: x\n`.repeat(Math.ceil((3 * longestText) / context.length));
const usual = 'page=0xffd400003f3c0040 count=0';

const read = (lines: readonly string[], reusesItems = false): readonly TraceItem[] => {
  const items: TraceItem[] = [];
  const vmemmap = { base: { hi: 0xffd40000 | 0, lo: 0 } };
  const reader = new TraceReader((item) => items.push(structuredClone(item)), {
    vmemmap,
    reusesItems,
  });
  reader.feed(`${lines.map((line) => `${context}${line}\n`).join('')}${room}`);
  reader.end();
  return items;
};

const pieces = fc.constantFrom(
  ...[' ', '  ', '\t', '\r', '0', '-', '-1', '0x', 'fff', 'F', '=', ' order=9', ' count=9'],
  ...[' page=0x1', 'folio', '1234567890', 'ä', '(', ')', '\0'],
);
const lines = fc
  .tuple(
    fc.constantFrom('zone_device_page_init', 'free_zone_device_folio', 'folio_free'),
    fc.constantFrom('', ' order=2', ' order=9x', '\r'),
    fc.array(fc.tuple(fc.nat(90), fc.nat(2), pieces), { maxLength: 2 }),
  )
  .map(([event, tail, edits]) => ({
    event,
    text: edits.reduce(
      (text, [at, gone, piece]) => text.slice(0, at) + piece + text.slice(at + gone),
      `${event}: (${event}+0x4/0xc0) ${usual}${tail}`,
    ),
  }));

/** Where the line itself is, and not those that teach the shortcut. */
const last = (items: readonly TraceItem[], before: number): unknown[] =>
  items
    .filter(({ line }) => line > before)
    .map((item) => ({ ...item, line: 0, ...('reason' in item ? { reason: '' } : {}) }));

describe('a line about a page', () => {
  it('is read the same after others of its spelling, whatever is wrong with it', () => {
    let short = 0;
    fc.assert(
      fc.property(lines, ({ event, text }) => {
        const taught = `${event}: (${event}+0x4/0xc0) ${usual}`;
        const alone = last(read(['noise: x', text]), 1);
        expect(last(read([taught, taught, text]), 2)).toEqual(alone);
        expect(last(read([taught, text], true), 1)).toEqual(alone);
        short += alone.length;
      }),
      { numRuns: 600 },
    );
    expect(short).toBeGreaterThan(100);
  });

  it('whose address has a second name is not taken for one that repeats', () => {
    const taught = 'folio_free: (folio_free+0x4/0xc0) count=3 page=0xffd400003f3c0040';
    const [, second] = read([taught, `${taught} count=0`]);
    expect(second).toMatchObject({ kind: 'freeCallback', count: 3 });
  });
});

it('one object serves many lines where the sink keeps none', () => {
  const seen: TraceItem[] = [];
  const reader = new TraceReader((item) => seen.push(item), { reusesItems: true });
  const put =
    'page_ref_mod: pfn=0x1000 flags=none count=2 mapcount=-1 mapping=000000003e8ee6ce mt=1 val=1';
  reader.feed(`${context}${put}\n`.repeat(3) + room);
  const kept = reader.end();
  expect(kept.known).toEqual({ page_ref_mod: 3 });
  expect(seen.map(({ line }) => line)).toEqual([1, 2, 3]);
});
