// States in the order in which they were met, two words each, level by level: where an exploration goes on, and
// where it came from. Grows by pieces, so that nothing is copied.

const pieceBits = 18;
const wordsOfPiece = 2 ** pieceBits * 2;

/** Pairs of words; the first says the left tile, the second right tile and whole. */
export class Frontier {
  private readonly pieces: Uint32Array[] = [];
  private last = new Uint32Array(0);
  private used = 0;

  get size(): number {
    return Math.max(0, this.pieces.length - 1) * 2 ** pieceBits + this.used / 2;
  }

  push(first: number, second: number): void {
    if (this.used === this.last.length) this.grow();
    this.last[this.used] = first;
    this.last[this.used + 1] = second;
    this.used += 2;
  }

  first(index: number): number {
    return this.pieces[index >>> pieceBits]![(index * 2) & (wordsOfPiece - 1)]!;
  }

  second(index: number): number {
    return this.pieces[index >>> pieceBits]![((index * 2) & (wordsOfPiece - 1)) + 1]!;
  }

  /** A copy of what stands from `from` on. */
  from(from: number): Uint32Array {
    const words = new Uint32Array((this.size - from) * 2);
    this.eachPiece(from, (piece, at) => {
      words.set(piece, at);
    });
    return words;
  }

  /** Sorts what stands from `from` on by its first word, which is below `limit`; returns a copy. */
  arrange(from: number, limit: number): Uint32Array {
    const words = sorted(this.from(from), limit);
    this.eachPiece(from, (piece, at) => {
      piece.set(words.subarray(at, at + piece.length));
    });
    return words;
  }

  private eachPiece(from: number, visit: (piece: Uint32Array, at: number) => void): void {
    const end = this.size * 2;
    for (let word = from * 2; word < end;) {
      const index = Math.floor(word / wordsOfPiece);
      const start = word - index * wordsOfPiece;
      const length = Math.min(wordsOfPiece - start, end - word);
      visit(this.pieces[index]!.subarray(start, start + length), word - from * 2);
      word += length;
    }
  }

  private grow(): void {
    this.last = new Uint32Array(wordsOfPiece);
    this.pieces.push(this.last);
    this.used = 0;
  }
}

/** Pairs of words in the order of the first ones, which are below `limit`; alike ones keep their order. */
const sorted = (words: Uint32Array, limit: number): Uint32Array => {
  const places = new Uint32Array(limit + 1);
  for (let at = 0; at < words.length; at += 2) places[words[at]! + 1]! += 2;
  for (let value = 1; value <= limit; value += 1) places[value]! += places[value - 1]!;
  const found = new Uint32Array(words.length);
  for (let at = 0; at < words.length; at += 2) {
    const first = words[at]!;
    const place = places[first]!;
    places[first] = place + 2;
    found[place] = first;
    found[place + 1] = words[at + 1]!;
  }
  return found;
};

/** Bytes that so many states need. */
export const frontierBytes = (states: number): number => states * 8;
