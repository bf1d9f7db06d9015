// Moves of like places side by side: which place a move is at, and how a sequence is made simpler by other places.

/** Moves count by place and family; those of the one thing that all places share come after them. */
export class MovesByPlace {
  protected readonly places: number;
  protected readonly families: number;
  /** Where the moves of places end and those of what they share begin. */
  protected readonly end: number;
  private readonly shared: number;

  constructor(places: number, families: number, shared: number) {
    this.places = places;
    this.families = families;
    this.end = places * families;
    this.shared = shared;
  }

  alternatives(moves: readonly number[]): readonly number[] {
    const places = [...new Set(moves.map((move) => this.placeOf(move)))].filter((at) => at >= 0);
    return [
      ...[...Array(this.shared).keys()].map((index) => this.end + index),
      ...places.flatMap((at) =>
        [...Array(this.families).keys()].map((family) => at * this.families + family),
      ),
    ];
  }

  relabel(moves: readonly number[]): readonly (readonly number[])[] {
    const places = [...new Set(moves.map((move) => this.placeOf(move)))].filter((at) => at > 0);
    return places.flatMap((at) =>
      [...Array(at).keys()].map((lower) => moves.map((move) => this.swap(move, at, lower))),
    );
  }

  /** The place that a move is at, or -1 for what they share. */
  protected placeOf(move: number): number {
    return move < this.end ? Math.floor(move / this.families) : -1;
  }

  private swap(move: number, first: number, second: number): number {
    const at = this.placeOf(move);
    if (at === first) return move + (second - first) * this.families;
    return at === second ? move + (first - second) * this.families : move;
  }
}
