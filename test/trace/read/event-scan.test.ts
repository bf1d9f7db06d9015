// The shortcut for repeated columns changes nothing but the time it takes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeLine } from '../../../src/trace/read/bytes.ts';
import { EventScan, scanEvent } from '../../../src/trace/read/event-scan.ts';
import { longestText } from '../../../src/trace/read/text-scan.ts';

const contexts = fc.constantFrom(
  '       hmm-tests-73      [001] .....',
  '       hmm-tests-73      [001] ....1',
  '       hmm-tests-73      [001]',
  '       hmm-tests-7       [001] .....',
  '       hmm-tests-73      [000] d....',
  '           a-1 [-73      (     70) [001] .N...',
  `${' '.repeat(60)}x-73      [001] .....`,
  'no event',
);
const tails = fc.constantFrom(
  '     9.804796: page_ref_mod: pfn=0x1',
  '    19.804797: zone_device_page_init: (zone_device_page_init+0x4/0xc0) page=0x1 count=0',
  '  4711: page_ref_set: pfn=0x2',
  ' page_ref_set',
  '',
);

/** A line in the middle of a text: only there columns are compared. */
const inText = (line: string): Uint8Array => encodeLine(`${line}\n${'.'.repeat(longestText)}`);

function columns(scan: EventScan, line: Uint8Array, isEvent: boolean): unknown {
  if (!isEvent) return undefined;
  const { comm, pid, cpu, time, clock, nameStart, nameEnd, bodyStart } = scan;
  return { comm, pid, cpu, time, clock, nameStart, nameEnd, bodyStart, length: line.length };
}

it('a scan that remembers the line before finds what a fresh scan finds', () => {
  let repeats = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(contexts, tails), { minLength: 2 }), (lines) => {
      const remembering = new EventScan();
      for (const [context, tail] of lines) {
        const line = inText(context + tail);
        const fresh = new EventScan();
        const seen = columns(remembering, line, scanEvent(line, 0, remembering));
        expect(seen).toEqual(columns(fresh, line, scanEvent(line, 0, fresh)));
        if (remembering.isRepeat) repeats++;
      }
    }),
  );
  expect(repeats).toBeGreaterThan(0);
});

it('a repeated line keeps its place in the text', () => {
  const scan = new EventScan();
  const first = inText('  a-1 [001] ..... 1.000001: one: x');
  const second = inText('  a-1 [001] ..... 22.000002: two: yy');
  expect([scanEvent(first, 0, scan), scan.isRepeat]).toEqual([true, false]);
  expect([scanEvent(second, 0, scan), scan.isRepeat, scan.time]).toEqual([true, true, 22_000_002]);
});
