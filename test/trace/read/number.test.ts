// Numbers as the kernel prints them, against BigInt as the judge.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/trace/read/bytes.ts';
import {
  errnoOfPointer,
  parseInt32,
  parsePointer,
  parseUnsigned,
  parseWord,
  renderWord,
  type Word,
} from '../../../src/trace/read/number.ts';

function all<T>(parse: (bytes: Uint8Array, start: number, end: number) => T, text: string): T {
  const bytes = encode(`=${text} `);
  return parse(bytes, 1, bytes.length - 1);
}

function bigIntOf({ hi, lo }: Word): bigint {
  return (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);
}

const words = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('a whole number', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['0', 0],
    ['0x40328', 0x40328],
    ['0XFF', 255],
    ['263', 263],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['0x1fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', NaN],
    ['0xffd40003f3ffffc0', NaN],
    ['-1', NaN],
    ['4052f', NaN],
    ['0x', NaN],
    ['0xg', NaN],
    ['', NaN],
  ];
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)} is ${expected}`, () => {
      expect(all(parseUnsigned, text)).toBe(expected);
    });
  }
});

describe('a C int', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['0', 0],
    ['-1', -1],
    ['-1024', -1024],
    ['2147483647', 2147483647],
    ['-2147483648', -2147483648],
    ['0xfffffff4', -12],
    ['0xfffffffffffffff4', -12],
    ['4294967284', -12],
    ['18446744073709551604', -12],
    ['-12', -12],
    ['0x7f', 127],
    ['0xfffffff40', NaN],
    ['-', NaN],
    ['--1', NaN],
    ['1.5', NaN],
    ['', NaN],
  ];
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)} is ${expected}`, () => {
      expect(all(parseInt32, text)).toBe(expected);
    });
  }
});

describe('a 64-bit word', () => {
  it('is exact in hexadecimal, with and without 0x', () => {
    fc.assert(
      fc.property(words, (value) => {
        const hex = value.toString(16);
        for (const text of [`0x${hex}`, hex, hex.padStart(16, '0'), hex.toUpperCase()]) {
          const word = all(parsePointer, text);
          expect(word && bigIntOf(word)).toBe(value);
          expect(word && renderWord(word)).toBe(`0x${hex}`);
        }
      }),
    );
  });

  it('is exact in decimal, signed and unsigned', () => {
    const decimal = (bytes: Uint8Array, start: number, end: number): Word | undefined =>
      parseWord(bytes, start, end, false);
    fc.assert(
      fc.property(words, (value) => {
        for (const text of [value.toString(), BigInt.asIntN(64, value).toString()]) {
          const word = all(decimal, text);
          expect(word && bigIntOf(word)).toBe(value);
        }
      }),
    );
  });

  for (const text of ['', '0x', 'xyz', '0x1ffffffffffffffff', '99999999999999999999', '0xffd4 ']) {
    it(`is not ${JSON.stringify(text)}`, () => {
      expect(all(parsePointer, text)).toBeUndefined();
    });
  }

  it('carries an errno in its last 4095 addresses', () => {
    const errno = (text: string): number => errnoOfPointer(all(parsePointer, text) as Word);
    expect(errno('0xfffffffffffffff4')).toBe(12);
    expect(errno('0xfffffffffffff001')).toBe(4095);
    expect(errno('0xfffffffffffff000')).toBe(0);
    expect(errno('0xff1100fcf0000000')).toBe(0);
    expect(errno('0')).toBe(0);
  });
});
