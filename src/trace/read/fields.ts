// The `name=value` fields of one event: found once, read by number in the order of the probe's table row.
// What is missing or malformed is remembered as one fault, so that a reader can be written without checks.
import { byteAt, decode, encode, equals, newline, space } from './bytes.ts';
import { parseInt32, parsePointer, parseUnsigned, parseWord, type Word } from './number.ts';
import { isAt, type TextCache } from './text-cache.ts';

/** Why a field could not be read. */
export interface FieldFault {
  readonly field: string;
  /** What the field should be, as in "Expected pfn to be ...". */
  readonly expected: string;
  /** The text that was there; undefined when the field is missing. */
  readonly got: string | undefined;
}

/** Other names under which a field is recorded. */
const aliases: Readonly<Record<string, readonly string[]>> = { page: ['folio'] };

/** One field of a row of the probe table. */
export interface FieldName {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly aliases: readonly Uint8Array[];
}

/** What it takes to find a field by its name, or by what it is called besides. */
export function fieldName(name: string, ...others: readonly string[]): FieldName {
  const all = [...(aliases[name] ?? []), ...others];
  return { name, bytes: encode(name), aliases: all.map(encode) };
}

const longestQuote = 40;
const nothing: Word = { hi: 0, lo: 0 };

/** The fields of the event under the cursor; one object serves every line. */
export class Fields {
  #bytes: Uint8Array = new Uint8Array();
  #names: readonly FieldName[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** The first field that could not be read, if any. */
  fault: FieldFault | undefined;

  /**
   * Finds the fields called `names` from `start` to the line end, whose place it returns.
   * Of two fields of one name the first counts. Anything that is not `name=value` is passed over.
   */
  locate(bytes: Uint8Array, start: number, names: readonly FieldName[]): number {
    this.#bytes = bytes;
    this.#names = names;
    this.fault = undefined;
    for (let index = 0; index < names.length; index++) this.#starts[index] = -1;
    let next = 0;
    let at = start;
    for (;;) {
      let byte = byteAt(bytes, at);
      if (byte <= space) {
        if (byte === newline) return at;
        at++;
        continue;
      }
      let index = next;
      const guess = names[next]?.bytes;
      if (guess !== undefined && isAt(guess, bytes, at) && bytes[at + guess.length] === equals) {
        at += guess.length;
        byte = equals;
      } else {
        const nameStart = at;
        while (byte > space && byte !== equals) byte = byteAt(bytes, ++at);
        index = byte === equals ? this.#indexOf(nameStart, at) : -1;
      }
      const valueStart = at + 1;
      while (byte > space) byte = byteAt(bytes, ++at);
      if (index < 0 || this.#starts[index] !== -1) continue;
      this.#starts[index] = valueStart;
      this.#ends[index] = at;
      next = index + 1;
    }
  }

  #indexOf(start: number, end: number): number {
    return this.#names.findIndex(
      ({ bytes, aliases: others }) =>
        (bytes.length === end - start && isAt(bytes, this.#bytes, start)) ||
        others.some((other) => other.length === end - start && isAt(other, this.#bytes, start)),
    );
  }

  has(index: number): boolean {
    return (this.#starts[index] ?? -1) >= 0;
  }

  /** Where the value of a field begins that is there. */
  startOf(index: number): number {
    return this.#start(index);
  }

  /** A whole number from 0, such as a pfn or an address of memory. */
  unsigned(index: number): number {
    const value = this.has(index)
      ? parseUnsigned(this.#bytes, this.#start(index), this.#end(index))
      : NaN;
    if (Number.isNaN(value)) this.#blame(index, 'a whole number from 0 to 2^53-1');
    return value;
  }

  /** A C `int`. */
  int(index: number): number {
    const value = this.has(index)
      ? parseInt32(this.#bytes, this.#start(index), this.#end(index))
      : NaN;
    if (Number.isNaN(value)) this.#blame(index, 'a 32-bit integer');
    return value;
  }

  optionalUnsigned(index: number): number | undefined {
    return this.has(index) ? this.unsigned(index) : undefined;
  }

  optionalInt(index: number): number | undefined {
    return this.has(index) ? this.int(index) : undefined;
  }

  pointer(index: number): Word {
    const value = this.has(index)
      ? parsePointer(this.#bytes, this.#start(index), this.#end(index))
      : undefined;
    if (value === undefined) this.#blame(index, 'a pointer');
    return value ?? nothing;
  }

  /** A return value that is a pointer, printed in hexadecimal or in decimal; undefined when not recorded. */
  optionalWord(index: number): Word | undefined {
    if (!this.has(index)) return undefined;
    const [start, end] = [this.#start(index), this.#end(index)];
    // Without 0x a full 16 digits can only be hexadecimal: a kernel address has 20 digits in decimal.
    const value = parseWord(this.#bytes, start, end, end - start === 16);
    if (value === undefined) this.#blame(index, 'a pointer');
    return value ?? nothing;
  }

  /** What `cache` makes of the field's text. */
  text<T>(index: number, cache: TextCache<T>): T {
    if (!this.has(index)) this.#blame(index, 'recorded');
    return cache.get(this.#bytes, this.#start(index), this.#end(index));
  }

  #start(index: number): number {
    return this.#starts[index] ?? 0;
  }

  #end(index: number): number {
    return this.#ends[index] ?? 0;
  }

  #blame(index: number, expected: string): void {
    if (this.fault !== undefined) return;
    const start = this.#start(index);
    const got = this.has(index)
      ? decode(this.#bytes, start, Math.min(this.#end(index), start + longestQuote))
      : undefined;
    this.fault = { field: this.#names[index]?.name ?? '', expected, got };
  }
}
