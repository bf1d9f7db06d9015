// Cuts a stream of chunks into lines with flat memory: what is kept between chunks is one unfinished line.
import { encode, newline } from './bytes.ts';

/** The longest line, in bytes, that is a line at all; the kernel's own limit is a page. */
export const longestLine = 65536;

/** Whether a line has a byte that no text has. */
export const hasZero = (bytes: Uint8Array, start: number, end: number): boolean =>
  bytes.subarray(start, Math.min(end, start + longestLine)).includes(0);

/** Takes the line that begins at `start`; returns the place of its line end, which is in `bytes`. */
export type LineSink = (bytes: Uint8Array, start: number) => number;

/** Feed chunks, then `end()`; the last line needs no line end. */
export class LineSplitter {
  readonly #sink: LineSink;
  /** The beginning of the line that the last chunk did not finish. */
  readonly #rest = new Uint8Array(longestLine + 2);
  #restLength = 0;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  feed(chunk: Uint8Array | string): void {
    // A plain view, because a Buffer in its place makes every scan slower.
    const bytes =
      typeof chunk === 'string'
        ? encode(chunk)
        : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
    const last = bytes.lastIndexOf(newline);
    let start = 0;
    if (last >= 0 && this.#restLength > 0) {
      const end = bytes.indexOf(newline);
      this.#keep(bytes, 0, end);
      this.#finish();
      start = end + 1;
    }
    while (start <= last) start = this.#sink(bytes, start) + 1;
    this.#keep(bytes, start, bytes.length);
  }

  /** Passes on the last line, if the text did not end with a line end. */
  end(): void {
    if (this.#restLength > 0) this.#finish();
  }

  /** Nobody wants to know the beginning of a line whose end has not come. */
  drop(): void {
    this.#restLength = 0;
  }

  #keep(bytes: Uint8Array, start: number, end: number): void {
    // One byte more than a line may have shows that the line is too long.
    const room = longestLine + 1 - this.#restLength;
    const kept = bytes.subarray(start, Math.min(end, start + room));
    this.#rest.set(kept, this.#restLength);
    this.#restLength += kept.length;
  }

  #finish(): void {
    this.#rest[this.#restLength] = newline;
    this.#restLength = 0;
    this.#sink(this.#rest, 0);
  }
}
