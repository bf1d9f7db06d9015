// Values by pfn, from a first one on, in pieces: a pagemap has millions of pages of which few are ever touched.
// No range has more than 2^32 of them, which is 16 TiB.

const bits = 10;
const pagesOfPiece = 2 ** bits;

export class PfnTable<Value> {
  readonly #first: number;
  readonly #pieces: (Value | undefined)[][] = [];

  constructor(first: number) {
    this.#first = first;
  }

  get(pfn: number): Value | undefined {
    const index = pfn - this.#first;
    return this.#pieces[index >>> bits]?.[index & (pagesOfPiece - 1)];
  }

  set(pfn: number, value: Value | undefined): void {
    const index = pfn - this.#first;
    const number = index >>> bits;
    let piece = this.#pieces[number];
    if (!piece) {
      piece = Array.from({ length: pagesOfPiece }, () => undefined);
      this.#pieces[number] = piece;
    }
    piece[index & (pagesOfPiece - 1)] = value;
  }

  /** All values, by pfn. */
  get values(): readonly Value[] {
    return this.#pieces.flatMap((piece) => piece.filter((value) => value !== undefined));
  }
}
