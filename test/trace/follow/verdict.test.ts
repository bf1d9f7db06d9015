// Divergences by cause, and what they and the doubts come to.
import { describe, expect, it } from 'vitest';
import { counted } from '../../../src/core/counted.ts';
import { announcedEntries, Doubts, type Read } from '../../../src/trace/follow/doubts.ts';
import type { TrackedPagemap } from '../../../src/trace/follow/tracked-pagemap.ts';
import { PfnSet } from '../../../src/trace/follow/pfn-set.ts';
import { renderPfn } from '../../../src/trace/read/pfn.ts';
import {
  Findings,
  verdictOf,
  type Divergence,
  type Occurrence,
} from '../../../src/trace/follow/verdict.ts';

const pagemap: TrackedPagemap = {
  pgmap: '0xff',
  type: 'generic',
  first: 16,
  last: 31,
  shift: 0,
  hasAltmap: false,
  setUp: new PfnSet(),
  phase: 'live',
  registered: 1,
  unregistered: undefined,
  lost: 0,
  by: undefined,
  largestOrder: 0,
};

const occurrence = (line: number, other: Partial<Occurrence> = {}): Occurrence => ({
  line,
  pfn: 17,
  event: 'page_ref_mod',
  rule: 'LIF-001',
  reason: `Expected it, got line ${line}`,
  phase: 'owned',
  pagemap,
  orders: 'every',
  ...other,
});

const told = (
  line: number,
): Pick<Divergence, 'state' | 'source' | 'tried' | 'legal' | 'life' | 'omitted'> => {
  return { state: `at ${line}`, source: 'mm/a.c f()', tried: [], legal: [], life: [], omitted: 0 };
};

const collect = (...found: readonly Occurrence[]): readonly Divergence[] => {
  const findings = new Findings((rule) => `title of ${rule}`);
  for (const one of found) findings.add(one, () => told(one.line));
  return findings.all;
};

describe('findings', () => {
  it('keep the first occurrence of a cause, and count the others', () => {
    expect(collect(occurrence(5), occurrence(6), occurrence(7, { pfn: 18 }))).toEqual([
      {
        line: 5,
        pfn: '0x11',
        rule: 'LIF-001',
        title: 'title of LIF-001',
        reason: 'Expected it, got line 5',
        count: 3,
        pagemap: {
          type: 'generic',
          first: '0x10',
          last: '0x1f',
          registered: 1,
          unregistered: null,
        },
        orders: 'every',
        ...told(5),
      },
    ]);
  });

  it('show the lowest line first, whenever they are heard of', () => {
    const [first, second] = collect(
      occurrence(7),
      occurrence(5),
      occurrence(6, { rule: 'LIF-018' }),
    );
    expect(first).toMatchObject({ line: 5, count: 2, state: 'at 5' });
    expect(second).toMatchObject({ line: 6, count: 1 });
  });

  it('are apart by rule, probe, type and phase', () => {
    const causes = collect(
      occurrence(1),
      occurrence(2, { rule: 'LIF-018' }),
      occurrence(3, { event: 'page_ref_set' }),
      occurrence(4, { phase: 'busy' }),
      occurrence(5, { pagemap: { ...pagemap, type: 'fs-dax' } }),
    );
    expect(causes.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a verdict', () => {
  it('is the divergence, then the doubt', () => {
    const found = collect(occurrence(1));
    expect(verdictOf(found, ['doubt'])).toBe('diverges');
    expect(verdictOf([], ['doubt'])).toBe('inconclusive');
    expect(verdictOf(collect(occurrence(1, { orders: 'some' })), [])).toBe('inconclusive');
    expect(verdictOf([], [])).toBe('conforms');
  });

  it('names pfns as the kernel does', () => {
    expect(renderPfn(0xfcfffff)).toBe('0xfcfffff');
  });
});

describe('doubts', () => {
  const none = { count: 0, firstLine: undefined };
  const read: Read = {
    lines: 10,
    events: 8,
    unknown: {},
    lookAlikes: [],
    malformed: none,
    erased: none,
    junk: none,
    entries: 8,
    losses: none,
    lostEvents: 0,
  };

  it('are told once, with their number and the first line', () => {
    const doubts = new Doubts();
    doubts.backwards(4);
    doubts.backwards(9);
    expect(doubts.all).toEqual([
      '2 events earlier than the one before, the first at line 4: the order of the lines is not that of the events',
    ]);
  });

  it('come from what the reader could not use', () => {
    const doubts = new Doubts();
    const losses = { count: 1, firstLine: 3 };
    doubts.incomplete(
      { ...read, losses, lostEvents: undefined, junk: { count: 2, firstLine: 5 } },
      0,
    );
    expect(doubts.all).toEqual([
      'events lost at line 3: after that a page is followed only from its next registration on',
      '2 lines that cannot be read between events: each may have been one, the first at line 5',
    ]);
  });

  it('do not come from a header that is kept, or from entries that are no events', () => {
    const doubts = new Doubts();
    doubts.incomplete(read, 8);
    doubts.incomplete({ ...read, events: 5 }, 8);
    expect(doubts.all).toEqual([]);
    doubts.incomplete(read, 9);
    expect(doubts.all).toEqual([
      'the header announces 9 entries and 8 are there: the trace is cut or filtered',
    ]);
  });

  it('read the header of tracefs', () => {
    expect(announcedEntries('# entries-in-buffer/entries-written: 7228/9000   #P:2')).toBe(7228);
    expect(announcedEntries('# tracer: nop')).toBe(0);
  });

  it('speak of one and of many', () => {
    expect([counted(1, 'event'), counted(2, 'event'), counted(0, 'event')]).toEqual([
      '1 event',
      '2 events',
      '0 events',
    ]);
  });

  it('tell whom an unregistration waits for', () => {
    const doubts = new Doubts();
    const from = { line: 7, event: 'memunmap_pages', comm: 'rmmod', pid: 1, cpu: 0, time: 0 };
    doubts.inside(from, 'seconds', ['0x1', '0x2', '0x3', '0x4']);
    expect(doubts.all).toEqual([
      'the trace ends inside memunmap_pages of rmmod-1, since line 7 (0.000000), which waits for 4 folios that are out: 0x1, 0x2, 0x3 and 1 more; one that is never freed has leaked (MAP-025)',
    ]);
  });
});
