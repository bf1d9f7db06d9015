// Turns a range of bytes into a value made from its text, once: task names, flags and events repeat endlessly.
// Bounded: a few entries for each length, the last used first. What is pushed out is made again.
import { decode } from './bytes.ts';

const longestKey = 256;
const mostOfOneLength = 16;

interface Entry<T> {
  readonly key: Uint8Array;
  readonly value: T;
}

/** A bounded memo from a piece of text to a value made from it. */
export class TextCache<T> {
  readonly #make: (text: string) => T;
  readonly #byLength: (Entry<T>[] | undefined)[] = [];

  constructor(make: (text: string) => T) {
    this.#make = make;
  }

  /** The value for the text in `bytes` from `start` to `end`. */
  get(bytes: Uint8Array, start: number, end: number): T {
    // Longer text is noise that must not fill the memory.
    if (end - start > longestKey) return this.#make(decode(bytes, start, end));
    const entries = (this.#byLength[end - start] ??= []);
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index] as Entry<T>;
      if (!isAt(entry.key, bytes, start)) continue;
      if (index > 0) {
        entries[index] = entries[0] as Entry<T>;
        entries[0] = entry;
      }
      return entry.value;
    }
    const value = this.#make(decode(bytes, start, end));
    if (entries.length === mostOfOneLength) entries.pop();
    entries.push({ key: bytes.slice(start, end), value });
    return value;
  }
}

/** Whether `key` stands in `bytes` at `start`. */
export function isAt(key: Uint8Array, bytes: Uint8Array, start: number): boolean {
  // From the end: names of one length differ there sooner.
  for (let at = key.length - 1; at >= 0; at--) {
    if (key[at] !== bytes[start + at]) return false;
  }
  return true;
}
