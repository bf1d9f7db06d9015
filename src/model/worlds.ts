// Several pagemaps side by side: each is a world of its own, and no call at one of them moves another.

import type { RuleId } from '../core/rule.ts';
import type { Draw, MoveNames, Outcome, Sink, System } from '../core/system.ts';
import type { Move } from './slots.ts';

/** One world, and where its part of a state, its moves and its kinds of moves begin. */
interface Place {
  readonly world: System<Move>;
  readonly from: number;
  readonly firstMove: number;
  readonly firstKind: number;
}

/** A system whose states are the states of its worlds, one behind the other. */
export class Worlds implements System<Move> {
  readonly width: number;
  readonly start: Uint16Array;
  readonly kinds: number;
  readonly moves: number;
  readonly names: MoveNames<Move>;
  private readonly places: readonly Place[];
  private readonly scratch: Uint16Array;

  constructor(worlds: readonly System<Move>[]) {
    let [from, firstMove, firstKind] = [0, 0, 0];
    this.places = worlds.map((world) => {
      const place = { world, from, firstMove, firstKind };
      from += world.width;
      firstMove += world.moves;
      firstKind += world.kinds;
      return place;
    });
    this.width = from;
    this.moves = firstMove;
    this.kinds = firstKind;
    this.scratch = new Uint16Array(from);
    this.start = Uint16Array.from(worlds.flatMap((world) => [...world.start]));
    this.names = new WorldsMoveNames(this.places);
  }

  /** The parts of a state, each in its own world. */
  partsOf(state: Uint16Array): readonly Uint16Array[] {
    return this.places.map((place) => partOf(state, place));
  }

  /** The worlds, each alone. */
  get worlds(): readonly System<Move>[] {
    return this.places.map(({ world }) => world);
  }

  /** The world that a move is in, with its own part of the state and its own number of the move. */
  at(
    state: Uint16Array,
    move: number,
  ): { readonly world: System<Move>; readonly state: Uint16Array; readonly move: number } {
    const place = placeOf(this.places, move);
    return { world: place.world, state: partOf(state, place), move: move - place.firstMove };
  }

  get brokenAtStart(): readonly RuleId[] {
    return [...new Set(this.places.flatMap(({ world }) => world.brokenAtStart))];
  }

  expand(state: Uint16Array, sink: Sink): void {
    for (const { world, from, firstMove } of this.places) {
      world.expand(state.subarray(from, from + world.width), (next, move, broken, isInside) => {
        this.scratch.set(state);
        this.scratch.set(next, from);
        sink(this.scratch, firstMove + move, broken, isInside);
      });
    }
  }

  apply(state: Uint16Array, move: number): Outcome | undefined {
    const place = placeOf(this.places, move);
    return place.world.apply(partOf(state, place), move - place.firstMove);
  }

  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number {
    const place = this.places[draw(this.places.length)] as Place;
    const { world, firstMove, firstKind } = place;
    const kinds = allowed.subarray(firstKind, firstKind + world.kinds);
    const move = world.draw(partOf(state, place), draw, kinds, refused);
    return move < 0 ? move : firstMove + move;
  }

  weigh(state: Uint16Array, move: number): number {
    const place = placeOf(this.places, move);
    return place.world.weigh?.(partOf(state, place), move - place.firstMove) ?? 0;
  }

  fits(state: Uint16Array): boolean {
    return this.places.every((place) => place.world.fits(partOf(state, place)));
  }

  isSettled(state: Uint16Array): boolean {
    return this.places.every((place) => place.world.isSettled(partOf(state, place)));
  }

  brokenAtEnd(state: Uint16Array): readonly RuleId[] {
    const broken = this.places.flatMap((place) => place.world.brokenAtEnd(partOf(state, place)));
    return [...new Set(broken)];
  }

  render(state: Uint16Array): readonly string[] {
    return this.places.flatMap((place) => place.world.render(partOf(state, place)));
  }
}

class WorldsMoveNames implements MoveNames<Move> {
  private readonly places: readonly Place[];

  constructor(places: readonly Place[]) {
    this.places = places;
  }

  describe(move: number): Move {
    const { world, firstMove } = placeOf(this.places, move);
    return world.names.describe(move - firstMove);
  }

  moveOf(move: Move): number {
    for (const { world, firstMove } of this.places) {
      const found = world.names.moveOf(move);
      if (found >= 0) return firstMove + found;
    }
    return -1;
  }

  lower(move: number): readonly number[] {
    const { world, firstMove } = placeOf(this.places, move);
    return world.names.lower(move - firstMove).map((lower) => firstMove + lower);
  }

  alternatives(moves: readonly number[]): readonly number[] {
    return this.places.flatMap((place) => {
      const own = moves.filter((move) => placeOf(this.places, move) === place);
      return place.world.names
        .alternatives(own.map((move) => move - place.firstMove))
        .map((move) => place.firstMove + move);
    });
  }

  relabel(moves: readonly number[]): readonly (readonly number[])[] {
    return this.places.flatMap((place) => {
      const at = [...moves.keys()].filter((index) => this.isOf(place, moves[index] as number));
      const own = at.map((index) => (moves[index] as number) - place.firstMove);
      return place.world.names.relabel(own).map((other) => {
        const whole = [...moves];
        at.forEach((index, one) => (whole[index] = place.firstMove + (other[one] as number)));
        return whole;
      });
    });
  }

  private isOf(place: Place, move: number): boolean {
    return placeOf(this.places, move) === place;
  }
}

const partOf = (state: Uint16Array, { from, world }: Place): Uint16Array =>
  state.subarray(from, from + world.width);

const placeOf = (places: readonly Place[], move: number): Place =>
  places.findLast(({ firstMove }) => firstMove <= move) as Place;
