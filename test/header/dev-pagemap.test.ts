// Which pfns of a pagemap are pages: truth tables, then counting.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zeroAltmap } from '../../src/header/altmap.ts';
import {
  isInRange,
  pfnEnd,
  pfnFirst,
  pfnLen,
  PGMAP_ALTMAP_VALID,
  pgmapAltmap,
  pgmapHasMemoryFailure,
  pgmapPfnValid,
  pgmapVmemmapNr,
  withRange,
  zeroPagemap,
  type DevPagemap,
  type PfnRange,
} from '../../src/header/dev-pagemap.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';
import { pagemapOf } from './samples.ts';

const altmap = { ...zeroAltmap, basePfn: 0x1000, endPfn: 0x13ff, reserve: 2, free: 14 };
const two = pagemapOf('generic', {
  nrRange: 2,
  ranges: [
    { start: 0x1000, end: 0x13ff },
    { start: 0x4000, end: 0x41ff },
  ],
  altmap,
  flags: PGMAP_ALTMAP_VALID,
});
const without: DevPagemap = { ...two, flags: 0 };

describe('pgmapHasMemoryFailure', () => {
  const rows = [
    { says: 'no ops', ops: null, has: false },
    { says: 'empty ops', ops: {}, has: false },
    { says: 'other callbacks', ops: { folioFree: true, memoryFailure: false }, has: false },
    { says: 'the handler', ops: { memoryFailure: true }, has: true },
  ];
  for (const { says, ops, has } of rows) {
    it(`is ${String(has)} for ${says}`, () => {
      expect(pgmapHasMemoryFailure({ ...zeroPagemap, ops })).toBe(has);
    });
  }
});

describe('withRange', () => {
  it('writes the first of the ranges, leaves those behind it, and counts none', () => {
    const range = { start: 0x8000, end: 0x81ff };
    expect(withRange(zeroPagemap, { range })).toEqual({ ...zeroPagemap, ranges: [range] });
    expect(withRange(two, { range })).toEqual({ ...two, ranges: [range, two.ranges[1]] });
    expect(pfnFirst(withRange(without, { range }), 0)).toBe(0x8000);
  });
});

describe('pgmapAltmap', () => {
  const rows = [
    { flags: 0, altmap: null },
    { flags: PGMAP_ALTMAP_VALID, altmap },
    { flags: 2, altmap: null },
    { flags: 3, altmap },
  ];
  for (const row of rows) {
    it(`with flags ${String(row.flags)} is ${row.altmap === null ? 'none' : 'the altmap'}`, () => {
      expect(pgmapAltmap({ ...two, flags: row.flags })).toEqual(row.altmap);
    });
  }
});

describe('pgmapVmemmapNr', () => {
  for (const [shift, pages] of [
    [0, 1],
    [1, 2],
    [9, 512],
    [18, 262_144],
    [30, 2 ** 30],
  ] as const) {
    it(`is ${String(pages)} for shift ${String(shift)}`, () => {
      expect(pgmapVmemmapNr({ ...zeroPagemap, vmemmapShift: shift })).toBe(pages);
    });
  }
});

describe('pfnFirst, pfnEnd and pfnLen', () => {
  const huge = { ...two, vmemmapShift: 9 };
  const rows = [
    { says: 'range 0, altmap', pgmap: two, id: 0, first: 0x1010, end: 0x1400, length: 1008 },
    { says: 'range 1, altmap', pgmap: two, id: 1, first: 0x4000, end: 0x4200, length: 512 },
    { says: 'no altmap', pgmap: without, id: 0, first: 0x1000, end: 0x1400, length: 1024 },
    { says: 'rounded down', pgmap: huge, id: 0, first: 0x1010, end: 0x1400, length: 1 },
    { says: 'one compound', pgmap: huge, id: 1, first: 0x4000, end: 0x4200, length: 1 },
    {
      says: 'an altmap that leaves nothing',
      pgmap: { ...two, altmap: { ...altmap, free: 1022 } },
      id: 0,
      first: 0x1400,
      end: 0x1400,
      length: 0,
    },
  ];
  for (const { says, pgmap, id, first, end, length } of rows) {
    it(`answer for ${says}`, () => {
      expect([pfnFirst(pgmap, id), pfnEnd(pgmap, id), pfnLen(pgmap, id)]).toEqual([
        first,
        end,
        length,
      ]);
    });
  }

  it('follow the configuration of the altmap', () => {
    const off = { ...fullConfig, sparsememVmemmap: false };
    expect(pfnFirst(two, 0, '6.12', off)).toBe(0x1000);
    expect(pfnLen(two, 0, '6.1', off)).toBe(1008);
  });

  it('name a range that is not there', () => {
    expect(() => pfnFirst(two, 2)).toThrow('Expected range 2 to be one of 2');
  });
});

describe('pgmapPfnValid', () => {
  const off = { ...fullConfig, zoneDevice: false };
  const overlap: DevPagemap = {
    ...two,
    ranges: [
      { start: 0x1000, end: 0x13ff },
      { start: 0x1000, end: 0x11ff },
    ],
  };
  const rows = [
    { says: 'before the first range', pgmap: two, pfn: 0xfff, valid: false },
    { says: 'the prefix of the driver', pgmap: two, pfn: 0x1000, valid: false },
    { says: 'the last pfn of the altmap area', pgmap: two, pfn: 0x100f, valid: false },
    { says: 'the first page', pgmap: two, pfn: 0x1010, valid: true },
    { says: 'the last page', pgmap: two, pfn: 0x13ff, valid: true },
    { says: 'after the first range', pgmap: two, pfn: 0x1400, valid: false },
    { says: 'the first page of the second range', pgmap: two, pfn: 0x4000, valid: true },
    { says: 'the last page of the second range', pgmap: two, pfn: 0x41ff, valid: true },
    { says: 'after the second range', pgmap: two, pfn: 0x4200, valid: false },
    { says: 'the first pfn without altmap', pgmap: without, pfn: 0x1000, valid: true },
    {
      says: 'a range that is not counted',
      pgmap: { ...two, nrRange: 1 },
      pfn: 0x4000,
      valid: false,
    },
    { says: 'no range at all', pgmap: { ...two, nrRange: -1 }, pfn: 0x1010, valid: false },
    { says: 'the first of two ranges that hold it', pgmap: overlap, pfn: 0x1000, valid: false },
    { says: 'no ZONE_DEVICE', pgmap: two, pfn: 0x1010, config: off, valid: false },
  ];
  for (const { says, pgmap, pfn, config, valid } of rows) {
    it(`is ${String(valid)} for ${says}`, () => {
      expect(pgmapPfnValid(pgmap, pfn, 'contract', config)).toBe(valid);
    });
  }

  it('does not depend on what the altmap has handed out', () => {
    const used = { ...two, altmap: { ...altmap, alloc: 5, align: 3 } };
    for (let pfn = 0xff0; pfn < 0x1410; pfn += 1) {
      expect(pgmapPfnValid(used, pfn)).toBe(pgmapPfnValid(two, pfn));
    }
  });
});

/** Disjoint ranges, and an altmap that may use up the whole first one. */
const arbitraryPagemap: fc.Arbitrary<DevPagemap> = fc
  .record({
    parts: fc.array(
      fc.record({ gap: fc.integer({ min: 1, max: 20 }), length: fc.integer({ min: 1, max: 50 }) }),
      { minLength: 1, maxLength: 4 },
    ),
    reserve: fc.nat({ max: 25 }),
    free: fc.nat({ max: 25 }),
    flags: fc.constantFrom(0, PGMAP_ALTMAP_VALID),
    shift: fc.nat({ max: 4 }),
  })
  .map(({ parts, reserve, free, flags, shift }) => {
    let next = 0x1000;
    const ranges: PfnRange[] = parts.map(({ gap, length }) => {
      const start = next + gap;
      next = start + length;
      return { start, end: next - 1 };
    });
    const first = parts[0]?.length ?? 0;
    const kept = Math.min(reserve, first);
    const stored = Math.min(free, first - kept);
    return pagemapOf('generic', {
      ranges,
      nrRange: ranges.length,
      flags,
      vmemmapShift: shift,
      altmap: { ...zeroAltmap, basePfn: ranges[0]?.start ?? 0, reserve: kept, free: stored },
    });
  });

describe('of any pagemap', () => {
  const spanOf = ({ ranges }: DevPagemap): number[] => {
    const from = 0x1000;
    const to = (ranges.at(-1)?.end ?? from) + 10;
    return Array.from({ length: to - from }, (_, at) => from + at);
  };

  it('the valid pfns are those of the ranges without the altmap area', () => {
    fc.assert(
      fc.property(arbitraryPagemap, (pgmap) => {
        const inForce = pgmapAltmap(pgmap);
        const area = inForce === null ? 0 : inForce.reserve + inForce.free;
        const all = pgmap.ranges.reduce((sum, { start, end }) => sum + end - start + 1, 0);
        const valid = spanOf(pgmap).filter((pfn) => pgmapPfnValid(pgmap, pfn));
        expect(valid).toHaveLength(all - area);
        for (const pfn of valid) {
          expect(pgmap.ranges.some((range) => isInRange(range, pfn))).toBe(true);
        }
      }),
    );
  });

  it('the compound pages are the valid pfns of each range, rounded down', () => {
    fc.assert(
      fc.property(arbitraryPagemap, (pgmap) => {
        pgmap.ranges.forEach((range, id) => {
          const valid = spanOf(pgmap).filter(
            (pfn) => isInRange(range, pfn) && pgmapPfnValid(pgmap, pfn),
          ).length;
          const pages = pfnLen(pgmap, id) * pgmapVmemmapNr(pgmap);
          expect(pages).toBeLessThanOrEqual(valid);
          expect(valid - pages).toBeLessThan(pgmapVmemmapNr(pgmap));
        });
      }),
    );
  });
});
