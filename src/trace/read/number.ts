// Numbers as the kernel prints them: decimal, 0x..., and pointers with or without the prefix.
// 64-bit words are kept as two signed halves, because a JavaScript number holds only 53 bits of one.
import { byteAt, encode, minus } from './bytes.ts';

/** A 64-bit word; each half is a signed 32-bit integer. */
export interface Word {
  readonly hi: number;
  readonly lo: number;
}

const two32 = 2 ** 32;

/** A whole number that is not negative and below 2^53; NaN when the text is anything else. */
export function parseUnsigned(bytes: Uint8Array, start: number, end: number): number {
  if (isHex(bytes, start, end)) return hexNumber(bytes, start + 2, end);
  if (start >= end) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = byteAt(bytes, at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : Number.NaN;
}

/** A C `int`, also where it was printed as a 32-bit or 64-bit word; NaN when the text is anything else. */
export function parseInt32(bytes: Uint8Array, start: number, end: number): number {
  const first = byteAt(bytes, start) === minus ? start + 1 : start;
  let value = 0;
  let at = first;
  for (; at < end; at++) {
    const digit = byteAt(bytes, at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const isShort = at === end && at > first && end - first <= 9;
  if (isShort) return first === start ? value : 0 - value;
  const word = parseWord(bytes, start, end, false);
  if (word === undefined) return Number.NaN;
  const isExtended = word.hi === 0 || (word.hi === -1 && word.lo < 0);
  return isExtended ? word.lo : Number.NaN;
}

/** A pointer: hexadecimal even without 0x, unless it is too long for that. */
export function pointerFrom(text: string): Word | undefined {
  const bytes = encode(text);
  return parsePointer(bytes, 0, bytes.length);
}

/** The pointer at a place of a line; as `pointerFrom`. */
export function parsePointer(bytes: Uint8Array, start: number, end: number): Word | undefined {
  return parseWord(bytes, start, end, end - start <= 16);
}

/** A 64-bit word, negative ones in two's complement; undefined when the text is anything else. */
export function parseWord(
  bytes: Uint8Array,
  start: number,
  end: number,
  bareIsHex: boolean,
): Word | undefined {
  const prefixed = isHex(bytes, start, end);
  if (prefixed || bareIsHex) return hexWord(bytes, prefixed ? start + 2 : start, end);
  const negative = byteAt(bytes, start) === minus;
  const first = negative ? start + 1 : start;
  if (first >= end || end - first > 20) return undefined;
  let hi = 0;
  let lo = 0;
  for (let at = first; at < end; at++) {
    const digit = byteAt(bytes, at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    lo = lo * 10 + digit;
    hi = hi * 10 + Math.floor(lo / two32);
    lo %= two32;
  }
  if (hi >= two32) return undefined;
  if (!negative) return { hi: hi | 0, lo: lo | 0 };
  return { hi: (~hi + (lo === 0 ? 1 : 0)) | 0, lo: -lo | 0 };
}

/** The word as the kernel prints a pointer: 0x and as many digits as it needs. */
export function renderWord(word: Word): string {
  const lo = (word.lo >>> 0).toString(16);
  return word.hi === 0 ? `0x${lo}` : `0x${(word.hi >>> 0).toString(16)}${lo.padStart(8, '0')}`;
}

/** The errno of a pointer that carries one (the last 4095 addresses), or 0. */
export function errnoOfPointer(word: Word): number {
  return word.hi === -1 && word.lo < 0 && word.lo >= -4095 ? -word.lo : 0;
}

function isHex(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > 2 && byteAt(bytes, start) === 48 && (byteAt(bytes, start + 1) | 32) === 120;
}

function hexNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = hexDigit(byteAt(bytes, at));
    if (digit < 0) return Number.NaN;
    value = value * 16 + digit;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : Number.NaN;
}

function hexWord(bytes: Uint8Array, start: number, end: number): Word | undefined {
  if (start >= end || end - start > 16) return undefined;
  const split = Math.max(start, end - 8);
  const hi = hexNumber(bytes, start, split);
  const lo = hexNumber(bytes, split, end);
  return Number.isNaN(hi + lo) ? undefined : { hi: hi | 0, lo: lo | 0 };
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
