// A set of pfns that come in runs, at a bit each: a pagemap has millions of pages.

const pagesOfChunk = 4096;

export class PfnSet {
  readonly #chunks = new Map<number, Uint8Array>();

  /** Whether no pfn is in it. */
  get isEmpty(): boolean {
    return this.#chunks.size === 0;
  }

  add(pfn: number): void {
    const number = Math.floor(pfn / pagesOfChunk);
    let chunk = this.#chunks.get(number);
    if (!chunk) {
      chunk = new Uint8Array(pagesOfChunk / 8);
      this.#chunks.set(number, chunk);
    }
    const at = pfn % pagesOfChunk;
    chunk[at >> 3] = (chunk[at >> 3] ?? 0) | (1 << (at & 7));
  }

  /** Whether some pfn of the range, whose ends are inside, is in it. */
  hasAny(first: number, last: number): boolean {
    for (const [number, chunk] of this.#chunks) {
      const start = number * pagesOfChunk;
      if (start > last || start + pagesOfChunk <= first) continue;
      for (let at = Math.max(0, first - start); at < pagesOfChunk && start + at <= last; at++) {
        if (((chunk[at >> 3] ?? 0) & (1 << (at & 7))) !== 0) return true;
      }
    }
    return false;
  }

  has(pfn: number): boolean {
    const chunk = this.#chunks.get(Math.floor(pfn / pagesOfChunk));
    const at = pfn % pagesOfChunk;
    return chunk !== undefined && ((chunk[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  }
}
