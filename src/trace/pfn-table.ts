// Values by pfn, from a first one on, in pieces: a pagemap has millions of pages of which few are ever touched.

const pagesOfPiece = 1024;

export class PfnTable<Value> {
  readonly #first: number;
  readonly #pieces: (Value | undefined)[][] = [];

  constructor(first: number) {
    this.#first = first;
  }

  get(pfn: number): Value | undefined {
    const index = pfn - this.#first;
    return this.#pieces[Math.floor(index / pagesOfPiece)]?.[index % pagesOfPiece];
  }

  set(pfn: number, value: Value | undefined): void {
    const index = pfn - this.#first;
    const number = Math.floor(index / pagesOfPiece);
    let piece = this.#pieces[number];
    if (!piece) {
      piece = Array.from({ length: pagesOfPiece }, () => undefined);
      this.#pieces[number] = piece;
    }
    piece[index % pagesOfPiece] = value;
  }

  /** All values, by pfn. */
  get values(): readonly Value[] {
    return this.#pieces.flatMap((piece) => piece.filter((value) => value !== undefined));
  }
}
