// The arithmetic of vmemmap, held against BigInt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerFrom, renderWord, type Word } from '../../../src/trace/read/number.ts';
import { baseFor, parseVmemmapBase, pfnOf, usualBase } from '../../../src/trace/read/vmemmap.ts';

function word(text: string): Word {
  return pointerFrom(text) as Word;
}

const fiveLevel = word('0xffd4000000000000');
const fourLevel = word('0xffffea0000000000');

describe('a page', () => {
  it('has the pfn that a trace shows with it', () => {
    expect(pfnOf(word('0xffd40003f3ffffc0'), { base: fiveLevel, pageSize: 64 })).toBe(0xfcfffff);
    expect(pfnOf(word('0xffd4000003f40900'), { base: fiveLevel, pageSize: 64 })).toBe(0xfd024);
    expect(pfnOf(word('0xffffea0001000040'), { base: fourLevel, pageSize: 64 })).toBe(0x40001);
  });

  it('has an exact pfn anywhere, and gives its base back', () => {
    // Bases are whole GiB; a pfn has at most 40 bits (52-bit physical addresses).
    const bases = fc
      .bigInt({ min: 2n ** 33n, max: 2n ** 34n - 2n ** 17n })
      .map((gib) => gib << 30n);
    const pfns = fc.bigInt({ min: 0n, max: 2n ** 40n - 1n });
    fc.assert(
      fc.property(bases, pfns, fc.constantFrom(56, 64, 80), (base, pfn, pageSize) => {
        const page = word(`0x${(base + pfn * BigInt(pageSize)).toString(16)}`);
        const known = word(`0x${base.toString(16)}`);
        expect(pfnOf(page, { base: known, pageSize })).toBe(Number(pfn));
        expect(baseFor(page, Number(pfn), pageSize)).toEqual(known);
      }),
    );
  });

  it('that is before the array, or between two struct pages, has no pfn', () => {
    expect(pfnOf(word('0xffd3ffffffffffc0'), { base: fiveLevel, pageSize: 64 })).toBeUndefined();
    expect(pfnOf(word('0xffd4000000000041'), { base: fiveLevel, pageSize: 64 })).toBeUndefined();
    expect(pfnOf(word('0'), { base: fiveLevel, pageSize: 64 })).toBeUndefined();
  });

  it('and a pfn that do not belong together make no base', () => {
    expect(baseFor(word('0xffd40003f3ffffc0'), 0xfcffffe, 64)).toBeUndefined();
    expect(baseFor(word('0x40'), 1, 64)).toBeUndefined();
    expect(baseFor(word('0xffd40003f3ffffc0'), 2 ** 52, 64)).toBeUndefined();
  });
});

describe('the usual base', () => {
  it('goes by the range of the page', () => {
    expect(usualBase(word('0xffd40003f3ffffc0'))).toEqual(fiveLevel);
    expect(usualBase(word('0xffffea0001000040'))).toEqual(fourLevel);
    expect(usualBase(word('0xfffff1b540000040'))).toBeUndefined();
    expect(usualBase(word('0x1000'))).toBeUndefined();
  });
});

describe('a base that is typed', () => {
  it('may have 0x or not, and is an address of the kernel', () => {
    for (const text of ['0xffffea0000000000', 'ffffea0000000000', '0xFFFFEA0000000000']) {
      expect(renderWord(parseVmemmapBase(text) as Word)).toBe('0xffffea0000000000');
    }
    for (const text of ['', 'x', '0x1000', '1234', '0xffffea00000000000']) {
      expect(parseVmemmapBase(text)).toBeUndefined();
    }
  });
});
