// Pages get their pfns from what the trace itself shows, and nothing changes its place.
import { describe, expect, it } from 'vitest';
import { pointerFrom, renderWord, type Word } from '../../../src/trace/read/number.ts';
import type { ReadSummary } from '../../../src/trace/read/summary.ts';
import { readItems } from '../../../src/trace/forms/items.ts';
import type { ReaderOptions } from '../../../src/trace/read/reader-options.ts';

interface Seen {
  readonly pfns: (number | undefined)[];
  readonly lines: number[];
  readonly summary: ReadSummary;
}

function read(lines: readonly string[], options?: ReaderOptions): Seen {
  const items = readItems(
    lines.map((line) => `${line}\n`),
    options,
  );
  const [pfns, order]: [(number | undefined)[], number[]] = [[], []];
  for (;;) {
    const next = items.next();
    if (next.done === true) return { pfns, lines: order, summary: next.value };
    order.push(next.value.line);
    if ('page' in next.value) pfns.push(next.value.pfn);
  }
}

function reference(pid: number, pfn: number): string {
  const rest = 'flags=none count=1 mapcount=0 mapping=0 mt=0 val=1';
  return `  a-${pid} [000] ..... 1.0: page_ref_set: pfn=0x${pfn.toString(16)} ${rest}`;
}

function handOut(pid: number, page: string): string {
  return `  a-${pid} [000] ..... 1.0: zone_device_page_init: (x) page=${page} count=0`;
}

// A base that address randomisation could choose, and two pages of it.
const moved = '0xfffff1b540000000';
const movedPage = '0xfffff1b543f40800';
const movedNext = '0xfffff1b543f40840';

describe('a page', () => {
  it('gets its pfn from the count that its task touches next', () => {
    const seen = read([handOut(1, movedPage), reference(1, 0xfd020), handOut(1, movedNext)]);
    expect(seen.pfns).toEqual([0xfd020, 0xfd021]);
    expect(seen.lines).toEqual([1, 2, 3]);
    expect(seen.summary.vmemmapSource).toBe('seen together');
    expect(renderWord(seen.summary.vmemmapBase as Word)).toBe(moved);
  });

  it('gets its pfn from the count that its task touched before', () => {
    const seen = read([reference(1, 0xfd020), handOut(1, movedPage)]);
    expect(seen.pfns).toEqual([0xfd020]);
    expect(seen.summary.vmemmapSource).toBe('seen together');
  });

  it('is not believed to be the page of another task, or another page of this task', () => {
    for (const other of [reference(2, 0xfd020), reference(1, 0xfd021)]) {
      const seen = read([other, handOut(1, movedPage), other]);
      expect(seen.pfns).toEqual([undefined]);
      expect(seen.lines).toEqual([1, 2, 3]);
      expect(seen.summary.vmemmapSource).toBe('unknown');
    }
  });

  it('alone goes by the usual place, when it is in one', () => {
    const seen = read([handOut(1, '0xffffea0003f40800'), handOut(1, '0xffffea0003f40840')]);
    expect(seen.pfns).toEqual([0xfd020, 0xfd021]);
    expect(seen.summary.vmemmapSource).toBe('usual place');
  });

  it('is held back for a while, not for ever', () => {
    const noise = Array.from({ length: 300 }, (_, index) => reference(2, index));
    const early = read([handOut(1, '0xffffea0003f40800'), ...noise]);
    expect(early.summary.vmemmapSource).toBe('usual place');
    const late = read([handOut(1, movedPage), ...noise, handOut(1, movedNext)]);
    expect(late.pfns).toEqual([undefined, undefined]);
    expect(late.lines).toEqual(Array.from({ length: 302 }, (_, index) => index + 1));
  });

  it('is known late, for the rest of the trace', () => {
    const noise = Array.from({ length: 300 }, (_, index) => reference(2, index));
    const seen = read([
      handOut(1, movedPage),
      ...noise,
      reference(1, 0xfd021),
      handOut(1, movedNext),
      handOut(3, movedPage),
    ]);
    expect(seen.pfns).toEqual([undefined, 0xfd021, 0xfd020]);
  });

  it('goes by the base and size that are given', () => {
    const base = pointerFrom(moved) as Word;
    expect(read([handOut(1, movedPage)], { vmemmap: { base } }).pfns).toEqual([0xfd020]);
    const other = read([handOut(1, '0xfffff1b540000050')], { vmemmap: { base, pageSize: 80 } });
    expect(other.pfns).toEqual([1]);
    expect(other.summary.vmemmapSource).toBe('given');
  });

  it('has no pfn when it is outside of the array', () => {
    const base = pointerFrom(moved) as Word;
    expect(read([handOut(1, '0x1000')], { vmemmap: { base } }).pfns).toEqual([undefined]);
  });
});
