// States in the order in which they were met, two words each, level by level: where an exploration goes on, and
// where it came from. Grows by pieces, so that nothing is copied.

const pieceBits = 16;
const pieceSize = 2 ** pieceBits;

/** Pairs of words; the first says the left tile, the second right tile and whole. */
export class Frontier {
  size = 0;
  private readonly pieces: Uint32Array[] = [];

  push(first: number, second: number): void {
    const piece = this.size >>> pieceBits;
    const at = (this.size & (pieceSize - 1)) * 2;
    const words = (this.pieces[piece] ??= new Uint32Array(pieceSize * 2));
    words[at] = first;
    words[at + 1] = second;
    this.size += 1;
  }

  first(index: number): number {
    return this.pieces[index >>> pieceBits]![(index & (pieceSize - 1)) * 2]!;
  }

  second(index: number): number {
    return this.pieces[index >>> pieceBits]![(index & (pieceSize - 1)) * 2 + 1]!;
  }
}

/** Bytes that so many states need. */
export const frontierBytes = (states: number): number => states * 8;
