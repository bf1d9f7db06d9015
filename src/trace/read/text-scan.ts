// Compares bytes with known text eight at a time, which is several times as fast as a byte at a time.
import { encode } from './bytes.ts';

/** Bytes that such a comparison may read beyond what it compares; the caller sees that they are there. */
export const longestText = 256;

/** Shorter text is not compared in this way. */
export const shortestText = 4;

const eight = 8;

/**
 * Text of four bytes or more, as the numbers that each eight bytes are in memory; the last eight may overlap those before.
 * Bytes that are no number, or zero, equal nothing: a line that holds them is scanned in another way.
 */
export interface Text {
  readonly length: number;
  readonly parts: Float64Array;
  /** Where the last eight begin; below 0 in shorter text, which is compared by its first and last word. */
  readonly lastAt: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** The bytes as text to compare with. */
export const textOf = (bytes: Uint8Array): Text => {
  const { length } = bytes;
  if (length < shortestText) throw new RangeError(`Expected 4 bytes or more, got ${length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const lastAt = length - eight;
  const parts = Float64Array.from({ length: Math.max(0, Math.ceil(lastAt / eight)) }, (_, index) =>
    part(view, index * eight),
  );
  const [firstWord, lastWord] = [view.getInt32(0, true), view.getInt32(length - 4, true)];
  return {
    length,
    parts: lastAt < 0 ? new Float64Array() : Float64Array.of(...parts, part(view, lastAt)),
    ...{ lastAt, firstWord, lastWord },
  };
};

/** Zero equals the other zero, whose bytes are others. */
const part = (view: DataView, at: number): number => view.getFloat64(at, true) || Number.NaN;

export const textFrom = (text: string): Text => textOf(encode(text));

/** Whether the text stands at `at`. */
export const isText = (view: DataView, at: number, text: Text): boolean => {
  const { parts, lastAt } = text;
  const last = parts.length - 1;
  if (last < 0) {
    const isFirst = view.getInt32(at, true) === text.firstWord;
    return isFirst && view.getInt32(at + text.length - 4, true) === text.lastWord;
  }
  for (let index = 0; index < last; index++) {
    if (view.getFloat64(at + index * 8, true) !== parts[index]) return false;
  }
  return view.getFloat64(at + lastAt, true) === parts[last];
};

/** Whether four bytes hold no blank, line end or other byte up to 32, and none beyond ASCII. */
export const isPrintable = (word: number): boolean =>
  ((word | ((word - 0x21212121) & ~word)) & 0x80808080) === 0;

/** The number that four bytes spell; below 0 if they are not all digits. */
export const fourDigits = (word: number): number => {
  const digits = word - 0x30303030;
  // A byte above 9 sets the upper bit of its half, with or without 6 more.
  if (((digits | (digits + 0x06060606)) & 0xf0f0f0f0) !== 0) return -1;
  return (
    (digits & 15) * 1000 +
    ((digits >> 8) & 15) * 100 +
    ((digits >> 16) & 15) * 10 +
    ((digits >> 24) & 15)
  );
};
