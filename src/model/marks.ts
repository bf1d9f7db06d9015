// A set of small numbers that only grows: one byte each, so that marking in a hot loop is one write.

export class Marks {
  private bytes = new Uint8Array(1024);

  /** Makes room; a number must have room before it is marked. */
  provide(at: number): void {
    if (at < this.bytes.length) return;
    const grown = new Uint8Array(2 ** Math.ceil(Math.log2(at + 1)));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  mark(at: number): void {
    this.bytes[at] = 1;
  }

  /** A copy, one byte for each number: 1 if it was marked. */
  get copy(): Uint8Array {
    return this.bytes.slice();
  }
}
