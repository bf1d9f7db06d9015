// The altmap's arithmetic: truth tables, then laws over random use.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  vmemAltmapAlloc,
  vmemAltmapFree,
  vmemAltmapNextPfn,
  vmemAltmapNrFree,
  vmemAltmapOffset,
  zeroAltmap,
  type VmemAltmap,
} from '../../src/header/altmap.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';

const altmap: VmemAltmap = {
  basePfn: 0x1000,
  endPfn: 0x1fff,
  reserve: 2,
  free: 32,
  align: 0,
  alloc: 0,
};
const used: VmemAltmap = { ...altmap, alloc: 5, align: 3 };

const lowestBit = (pages: number): number => Number(BigInt(pages) & -BigInt(pages));

const arbitraryAltmap: fc.Arbitrary<VmemAltmap> = fc
  .record({
    basePfn: fc.nat({ max: 2 ** 40 }),
    reserve: fc.nat({ max: 100 }),
    free: fc.nat({ max: 4096 }),
  })
  .map((fields) => ({ ...fields, endPfn: fields.basePfn + 2 ** 20, align: 0, alloc: 0 }));

const arbitrarySizes = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 64 }), fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 64, 512)),
  { maxLength: 60 },
);

type Use = { readonly kind: 'alloc' | 'free'; readonly pages: number };

const arbitraryUse: fc.Arbitrary<Use> = fc.record({
  kind: fc.constantFrom('alloc' as const, 'alloc' as const, 'free' as const),
  pages: fc.integer({ min: 1, max: 64 }),
});

/** Frees no more than is handed out, as a tear-down does. */
const apply = (before: VmemAltmap, use: Use): VmemAltmap =>
  use.kind === 'free'
    ? vmemAltmapFree(before, Math.min(use.pages, before.alloc))
    : (vmemAltmapAlloc(before, use.pages)?.altmap ?? before);

describe('vmemAltmapOffset', () => {
  const off = { ...fullConfig, sparsememVmemmap: false };
  const noDevice = { ...fullConfig, zoneDevice: false };
  const rows = [
    { says: 'no altmap', of: null, era: 'contract', config: fullConfig, offset: 0 },
    { says: 'reserve and free', of: altmap, era: 'contract', config: fullConfig, offset: 34 },
    { says: 'the same when in use', of: used, era: 'contract', config: fullConfig, offset: 34 },
    { says: 'a zeroed altmap', of: zeroAltmap, era: '6.19', config: fullConfig, offset: 0 },
    { says: 'no SPARSEMEM_VMEMMAP, 6.12', of: altmap, era: '6.12', config: off, offset: 0 },
    { says: 'no SPARSEMEM_VMEMMAP, 6.1', of: altmap, era: '6.1', config: off, offset: 34 },
    { says: 'no ZONE_DEVICE, 6.1', of: altmap, era: '6.1', config: noDevice, offset: 0 },
    { says: 'no ZONE_DEVICE, 6.12', of: altmap, era: '6.12', config: noDevice, offset: 34 },
  ] as const;
  for (const { says, of, era, config, offset } of rows) {
    it(`is ${String(offset)} for ${says}`, () => {
      expect(vmemAltmapOffset(of, era, config)).toBe(offset);
    });
  }
});

describe('vmemAltmapNextPfn and vmemAltmapNrFree', () => {
  const rows = [
    { alloc: 0, align: 0, next: 0x1002, left: 32 },
    { alloc: 5, align: 3, next: 0x100a, left: 24 },
    { alloc: 30, align: 1, next: 0x1021, left: 1 },
    { alloc: 30, align: 2, next: 0x1022, left: 0 },
    { alloc: 32, align: 4, next: 0x1026, left: 0 },
  ];
  for (const { alloc, align, next, left } of rows) {
    it(`answer for alloc ${String(alloc)}, align ${String(align)}`, () => {
      const now = { ...altmap, alloc, align };
      expect([vmemAltmapNextPfn(now), vmemAltmapNrFree(now)]).toEqual([next, left]);
    });
  }
});

describe('vmemAltmapAlloc', () => {
  const rows = [
    { says: 'one page needs no padding', from: altmap, pages: 1, pfn: 0x1002, alloc: 1, align: 0 },
    {
      says: 'two pages are aligned already',
      from: altmap,
      pages: 2,
      pfn: 0x1002,
      alloc: 2,
      align: 0,
    },
    {
      says: 'three pages are aligned to one',
      from: used,
      pages: 3,
      pfn: 0x100a,
      alloc: 8,
      align: 3,
    },
    { says: 'four pages are padded', from: altmap, pages: 4, pfn: 0x1004, alloc: 4, align: 2 },
    {
      says: 'six pages are aligned to two',
      from: altmap,
      pages: 6,
      pfn: 0x1002,
      alloc: 6,
      align: 0,
    },
    { says: 'padding adds up', from: used, pages: 8, pfn: 0x1010, alloc: 13, align: 9 },
    {
      says: 'the last page fits',
      from: { ...altmap, alloc: 31 },
      pages: 1,
      pfn: 0x1021,
      alloc: 32,
      align: 0,
    },
    {
      says: 'block and padding may use up all that is free',
      from: { ...altmap, free: 18 },
      pages: 16,
      pfn: undefined,
      alloc: 0,
      align: 0,
    },
    {
      says: 'exactly enough is enough',
      from: { ...altmap, free: 30 },
      pages: 16,
      pfn: 0x1010,
      alloc: 16,
      align: 14,
    },
    { says: 'a part of a page is refused', from: altmap, pages: 1.5, pfn: undefined },
    { says: 'more than is free is refused', from: altmap, pages: 33, pfn: undefined },
    { says: 'nothing is free', from: { ...altmap, alloc: 32 }, pages: 1, pfn: undefined },
  ];
  for (const { says, from, pages, pfn, alloc, align } of rows) {
    it(says, () => {
      const block = vmemAltmapAlloc(from, pages);
      expect(block).toEqual(
        pfn === undefined ? undefined : { pfn, altmap: { ...from, alloc, align } },
      );
    });
  }

  it('refuses to say what zero pages are', () => {
    expect(() => vmemAltmapAlloc(altmap, 0)).toThrow('Expected pages to be more than 0, got 0');
  });

  it('keeps count of pfns beyond 32 bits', () => {
    const high = { ...altmap, basePfn: 2 ** 36 + 1, reserve: 0, free: 2 ** 33 };
    expect(vmemAltmapAlloc(high, 2 ** 32)?.pfn).toBe(2 ** 36 + 2 ** 32);
  });
});

describe('vmemAltmapFree', () => {
  const rows = [
    { era: '6.1', option: 'zoneDevice', freed: false },
    { era: '6.1', option: 'sparsememVmemmap', freed: true },
    { era: '6.12', option: 'zoneDevice', freed: true },
    { era: '7.3', option: 'sparsememVmemmap', freed: false },
  ] as const;
  for (const { era, option, freed } of rows) {
    it(`${freed ? 'frees' : 'is a stub'} without ${option} in ${era}`, () => {
      const config = { ...fullConfig, [option]: false };
      expect(vmemAltmapFree(used, 5, era, config).alloc).toBe(freed ? 0 : 5);
    });
  }

  it('takes from alloc and leaves all else', () => {
    expect(vmemAltmapFree(used, 5)).toEqual({ ...used, alloc: 0 });
  });

  it('remembers no block: the pointer moves back over one that is in use', () => {
    const first = vmemAltmapAlloc(altmap, 1);
    const second = vmemAltmapAlloc(first?.altmap ?? altmap, 1);
    const third = vmemAltmapAlloc(vmemAltmapFree(second?.altmap ?? altmap, 1), 1);
    expect([first?.pfn, second?.pfn, third?.pfn]).toEqual([0x1002, 0x1003, 0x1003]);
  });

  it('goes below zero where the word of the kernel wraps', () => {
    expect(vmemAltmapFree(altmap, 1).alloc).toBe(-1);
  });
});

describe('in any use', () => {
  it('alloc and align stay within free', () => {
    fc.assert(
      fc.property(arbitraryAltmap, fc.array(arbitraryUse, { maxLength: 60 }), (start, uses) => {
        let now = start;
        for (const use of uses) {
          now = apply(now, use);
          expect(now.alloc).toBeGreaterThanOrEqual(0);
          expect(now.alloc + now.align).toBeLessThanOrEqual(now.free);
          expect(vmemAltmapOffset(now)).toBe(vmemAltmapOffset(start));
        }
      }),
    );
  });

  it('a block lies in the free area, is aligned, and costs its pages and less than one unit', () => {
    let served = 0;
    fc.assert(
      fc.property(arbitraryAltmap, arbitrarySizes, (start, sizes) => {
        let now = start;
        for (const pages of sizes) {
          const block = vmemAltmapAlloc(now, pages);
          if (block === undefined) continue;
          const { pfn, altmap: after } = block;
          const unit = lowestBit(pages);
          expect(pfn).toBeGreaterThanOrEqual(start.basePfn + start.reserve);
          expect(pfn + pages).toBeLessThanOrEqual(start.basePfn + start.reserve + start.free);
          expect(pfn % unit).toBe(0);
          expect(after.alloc - now.alloc).toBe(pages);
          expect(after.align - now.align).toBeLessThan(unit);
          expect(after).toEqual({ ...start, alloc: after.alloc, align: after.align });
          now = after;
          served += 1;
        }
      }),
    );
    expect(served).toBeGreaterThan(0);
  });

  it('a block is refused only when it does not fit', () => {
    let refused = 0;
    fc.assert(
      fc.property(arbitraryAltmap, arbitrarySizes, (start, sizes) => {
        let now = start;
        for (const pages of sizes) {
          const block = vmemAltmapAlloc(now, pages);
          if (block === undefined) {
            const next = vmemAltmapNextPfn(now);
            const aligned = Math.ceil(next / lowestBit(pages)) * lowestBit(pages);
            const end = now.basePfn + now.reserve + now.free;
            expect(aligned + pages).toBeGreaterThan(end);
            refused += 1;
          }
          now = block?.altmap ?? now;
        }
      }),
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('blocks are disjoint and ascending while nothing is freed', () => {
    fc.assert(
      fc.property(arbitraryAltmap, arbitrarySizes, (start, sizes) => {
        let now = start;
        let end = start.basePfn + start.reserve;
        for (const pages of sizes) {
          const block = vmemAltmapAlloc(now, pages);
          if (block === undefined) continue;
          expect(block.pfn).toBeGreaterThanOrEqual(end);
          end = block.pfn + pages;
          now = block.altmap;
        }
        expect(vmemAltmapNextPfn(now)).toBe(end);
      }),
    );
  });

  it('a free changes only alloc, and freeing all brings it to 0', () => {
    fc.assert(
      fc.property(arbitraryAltmap, arbitrarySizes, (start, sizes) => {
        const taken: number[] = [];
        let now = start;
        for (const pages of sizes) {
          const block = vmemAltmapAlloc(now, pages);
          if (block === undefined) continue;
          taken.push(pages);
          now = block.altmap;
        }
        const { align } = now;
        for (const pages of taken) now = vmemAltmapFree(now, pages);
        expect(now).toEqual({ ...start, align });
      }),
    );
  });
});
