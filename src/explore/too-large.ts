// Bounds whose states cannot fit in memory: said before anything is explored.

/** What a world would need. */
export class TooLarge extends RangeError {
  readonly bytes: number;

  constructor(bytes: number) {
    super(`Expected the set of states to fit in memory, got ${bytes} bytes; lower the bounds`);
    this.bytes = bytes;
  }
}
