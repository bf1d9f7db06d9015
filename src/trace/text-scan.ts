// Compares bytes with known text a word at a time, which is several times as fast as a byte at a time.
import { encode } from './bytes.ts';

/** Bytes that a word-wise comparison may read beyond what it compares; the caller sees that they are there. */
export const longestText = 256;

/** Shorter text is no word. */
export const shortestText = 4;

/** Text of four bytes or more, as words; the last word may overlap the one before. */
export interface Text {
  readonly length: number;
  readonly words: Int32Array;
  readonly lastAt: number;
  readonly lastWord: number;
}

const wordOf = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getInt32(at, true);

/** The bytes as words. */
export const textOf = (bytes: Uint8Array): Text => {
  const lastAt = bytes.length - shortestText;
  if (lastAt < 0) throw new RangeError(`Expected 4 bytes or more, got ${bytes.length}`);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, index) =>
    wordOf(bytes, index * 4),
  );
  return { length: bytes.length, words, lastAt, lastWord: wordOf(bytes, lastAt) };
};

export const textFrom = (text: string): Text => textOf(encode(text));

/** Whether the text stands at `at`. */
export const isText = (view: DataView, at: number, { words, lastAt, lastWord }: Text): boolean => {
  for (let index = 0; index < words.length; index++) {
    if (view.getInt32(at + index * 4, true) !== words[index]) return false;
  }
  return view.getInt32(at + lastAt, true) === lastWord;
};

/** Whether four bytes hold no blank, line end or other byte up to 32, and none beyond ASCII. */
export const isPrintable = (word: number): boolean =>
  ((word | ((word - 0x21212121) & ~word)) & 0x80808080) === 0;
