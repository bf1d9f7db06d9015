// Bytes of other encodings as UTF-8: UTF-16 with a mark or without, and line ends that are a carriage return alone.
import { encode } from '../read/bytes.ts';

const [lineFeed, carriageReturn] = [10, 13];
const sampled = 512;

/** How bytes are turned into UTF-8. */
interface Encoding {
  readonly name: string;
  readonly take: (bytes: Uint8Array, isEnd: boolean) => Uint8Array;
}

/** The first bytes tell the encoding; chunks may be cut anywhere after them. */
export class Decoder {
  /** Undefined where the bytes are as they should be. */
  encoding: string | undefined;
  #take: Encoding['take'] | undefined;

  take(chunk: Uint8Array): Uint8Array {
    if (this.#take === undefined) {
      const { name, take } = encodingOf(chunk) ?? {
        name: undefined,
        take: (bytes: Uint8Array) => bytes,
      };
      this.encoding = name;
      this.#take = take;
    }
    return this.#take(chunk, false);
  }

  /** What is left of the last chunk. */
  end(): Uint8Array {
    return this.#take?.(new Uint8Array(), true) ?? new Uint8Array();
  }
}

const encodingOf = (bytes: Uint8Array): Encoding | undefined => {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return utf16('UTF-16', 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16('UTF-16', 'utf-16be');
  if (first === 0xef && second === 0xbb && third === 0xbf) return byteOrderMark();
  const sample = bytes.subarray(0, sampled);
  if (sample.length >= 8 && isEveryOther(sample, 1)) return utf16('UTF-16', 'utf-16le');
  if (sample.length >= 8 && isEveryOther(sample, 0)) return utf16('UTF-16', 'utf-16be');
  const isOld = bytes.includes(carriageReturn) && !bytes.includes(lineFeed);
  return isOld ? { name: 'carriage returns as line ends', take: withLineFeeds } : undefined;
};

/** Whether the bytes at odd (1) or even (0) places are zero, and no others, as in UTF-16 of plain text. */
const isEveryOther = (bytes: Uint8Array, odd: 0 | 1): boolean =>
  bytes.every((byte, at) => (byte === 0) === (at % 2 === odd));

const utf16 = (name: string, label: 'utf-16le' | 'utf-16be'): Encoding => {
  const decoder = new TextDecoder(label);
  return { name, take: (bytes, isEnd) => encode(decoder.decode(bytes, { stream: !isEnd })) };
};

const byteOrderMark = (): Encoding => {
  let isFirst = true;
  return {
    name: 'a byte order mark',
    take: (bytes) => {
      const rest = isFirst ? bytes.subarray(3) : bytes;
      isFirst = false;
      return rest;
    },
  };
};

const withLineFeeds = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte) => (byte === carriageReturn ? lineFeed : byte));
