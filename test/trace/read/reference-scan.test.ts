// The shortcut for page_ref lines finds what the general reader finds, or leaves the line to it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encode } from '../../../src/trace/read/bytes.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import { readItems } from '../../../src/trace/forms/items.ts';
import { ReferenceScan, referenceEvents } from '../../../src/trace/read/reference-scan.ts';
import { longestText } from '../../../src/trace/read/text-scan.ts';

const room = '.'.repeat(2 * longestText);
const context = '      task-1       [000] .....     1.000001: ';

const usual =
  'pfn=0xfcfff80 flags=uptodate|reserved count=2 mapcount=-1 mapping=000000003e8ee6ce mt=1';

const pieces = fc.constantFrom(
  ...[' ', '  ', '\t', '\r', '0', '-', '-1', '0x', 'fff', '|hwpoison', '=', ' ret=1', ' val=2'],
  ...[' count=9', '1234567890', '4294967295', 'ä', 'F', ' mapping=(____ptrval____)'],
);

const bodies = fc
  .tuple(
    fc.constantFrom(...referenceEvents),
    fc.constantFrom(' val=1', ' val=-1024 ret=0', ' val=-1 ret=1', ' val=1\r', ''),
    fc.array(fc.tuple(fc.nat(140), fc.nat(3), pieces), { maxLength: 2 }),
  )
  .map(([event, tail, edits]) =>
    edits.reduce(
      (text, [at, gone, piece]) => text.slice(0, at) + piece + text.slice(at + gone),
      `${event}: ${usual}${tail}`,
    ),
  );

/** `isLast`: there is no room after the line, so the general reader has to take it. */
const read = (body: string, isLast: boolean): readonly TraceItem[] => [
  ...readItems([`${context}${body}\n${isLast ? '' : `${room}\n`}`]),
];

it('a line is read the same by both, whatever is wrong with it', () => {
  let short = 0;
  const scan = new ReferenceScan();
  fc.assert(
    fc.property(bodies, (body) => {
      expect(read(body, false)).toEqual(read(body, true));
      if (scan.scan(encode(`${body}\n${room}`), 0) >= 0) short++;
    }),
    { numRuns: 2000 },
  );
  expect(short).toBeGreaterThan(100);
});

it('the kernel’s own spelling takes the shortcut, and ends at the line end', () => {
  const scan = new ReferenceScan();
  for (const event of referenceEvents) {
    const ret = /and|unless|_freeze/.test(event) ? ' ret=1' : '';
    const line = `${event}: ${usual} val=-3${ret}`;
    expect([event, scan.scan(encode(`${line}\n${room}`), 0)]).toEqual([event, line.length]);
    expect(scan).toMatchObject({ pfn: 0xfcfff80, middle: { count: 2, mapcount: -1 } });
    expect(scan.end).toMatchObject({ mt: 1, val: -3 });
    expect(scan.kind.event).toBe(event);
  }
});
