// A line that cannot be read is a gap between events, whatever it is, and nothing before the first and after the last.
import { describe, expect, it } from 'vitest';
import { TraceReader } from '../../../src/trace/read/reader.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import type { ReadSummary } from '../../../src/trace/read/summary.ts';
import { cutShort, eventsIn, mostMissing } from '../../../src/trace/read/unreadable.ts';

const event =
  '    a-1 [000] ..... 1.0: page_ref_set: pfn=0x1 flags=none count=1 mapcount=0 mapping=0 mt=1 val=1';
const other = '    a-1 [000] ..... 1.1: sched_switch: prev_comm=b prev_prio=120 [120]';

const read = (...lines: string[]): { gaps: TraceItem[]; summary: ReadSummary } => {
  const gaps: TraceItem[] = [];
  const reader = new TraceReader((item) => {
    if (item.kind !== 'pageReference') gaps.push(item);
  });
  reader.feed(lines.join('\n'));
  return { summary: reader.end(), gaps };
};

describe('a line that cannot be read', () => {
  it('costs nothing before the first event and after the last', () => {
    const { gaps, summary } = read('My trace:', '```', event, '```', 'and it hangs.');
    expect(gaps).toEqual([]);
    expect(summary).toMatchObject({
      outside: { count: 4, firstLine: 1 },
      junk: { count: 0 },
      unreadable: [],
    });
  });

  it('is a gap between events, of whatever probe, with its reason and its text', () => {
    for (const last of [event, other]) {
      const { gaps, summary } = read(event, '  [snip]', '...', last);
      expect(gaps).toEqual([{ kind: 'unreadable', line: 2, most: Infinity }]);
      expect(summary.junk).toEqual({ count: 2, firstLine: 2 });
      expect(summary.unreadable).toEqual([
        {
          line: 2,
          reason: 'Expected an event or another line of a trace',
          text: '[snip]',
        },
        { line: 3, reason: 'Expected an event or another line of a trace', text: '...' },
      ]);
    }
  });

  it('is a gap wherever it is what is left of an event', () => {
    for (const rest of [
      event.replace('page_ref_set:', 'page_ref_set'),
      event.replace('1.0:', '1.'),
      event.slice(event.indexOf('pfn')),
      event.slice(0, 13),
    ]) {
      for (const lines of [
        [rest, event],
        [event, rest],
      ]) {
        expect(read(...lines).gaps, rest).toMatchObject([{ kind: 'unreadable', most: 1 }]);
      }
    }
  });

  it('may be two events, of whatever probes', () => {
    for (const glued of [`${event}${event}`, `${event} ${other}`, `${other}${event}`]) {
      const { gaps, summary } = read(event, glued, event);
      expect(gaps).toEqual([{ kind: 'unreadable', line: 2, most: 2 }]);
      expect(summary.unreadable).toMatchObject([
        { line: 2, reason: 'Expected one event in a line, got 2' },
      ]);
    }
    expect(read(event, other, event).gaps).toEqual([]);
  });

  it('is told with its fault where the probe is known', () => {
    const { summary } = read(event, event.replace('val=1', 'val=l'));
    expect(summary.unreadable).toMatchObject([
      { line: 2, reason: 'Expected val of page_ref_set to be a 32-bit integer, got "l"' },
    ]);
  });

  it('is one of the first twenty that are told', () => {
    const lines = Array.from({ length: 50 }, (_, index) => [event, `junk ${index}`]).flat();
    const { gaps, summary } = read(...lines, event);
    expect(gaps).toHaveLength(50);
    expect(summary.junk.count).toBe(50);
    expect(summary.unreadable).toHaveLength(20);
  });
});

it('text is cut short, and blanks are put together', () => {
  expect(cutShort(`  a \t b ${'x'.repeat(100)}`)).toBe(`a b ${'x'.repeat(65)}...`);
});

it('events are counted by their columns', () => {
  expect([event, other, 'x', `${event}${other}${event}`].map(eventsIn)).toEqual([1, 1, 0, 3]);
});

it('what is missing is bounded where the line tells', () => {
  const from = { line: 1, cause: 'lost', cpu: undefined } as const;
  const missing = [
    mostMissing({ kind: 'loss', ...from, count: 7 }),
    mostMissing({ kind: 'loss', ...from, count: undefined }),
    mostMissing({ kind: 'malformed', line: 1, event: '', field: '', reason: '' }),
    mostMissing({ kind: 'unreadable', line: 1, most: 2 }),
  ];
  expect(missing).toEqual([7, Infinity, 1, 2]);
});
