// Text as bytes: the hot path of reading never makes a string that was made before.
// Lines are followed by a line end, so a scan that stops at what it does not know needs no other bound.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const [newline, space] = [10, 32];
export const [hash, openParenthesis, closeParenthesis, minus, dot] = [35, 40, 41, 45, 46];
const tab = 9;
export const [digitZero, colon, equals, openBracket, closeBracket] = [48, 58, 61, 91, 93];

/** The byte at `at`, which the caller knows to be inside. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

export function isBlank(byte: number): boolean {
  return byte === space || byte === tab;
}

export function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isBlank(byteAt(bytes, at))) at++;
  return at;
}

/** Text as bytes with a line end after it, as the scanners want it. */
export function encodeLine(text: string): Uint8Array {
  return encoder.encode(`${text}\n`);
}

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text from `start` to `end`; bytes that are no UTF-8 become U+FFFD. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}
