// Systems of alike parts, with states that differ only in the order of their parts taken for one.

import type { AlikeParts } from '../core/alike.ts';
import type { RuleId } from '../core/rule.ts';
import type { Draw, MoveNames, Outcome, Sink, System } from '../core/system.ts';

/** States have their parts in order, lowest first. Counts what they stand for while they are expanded. */
export class InOrder<Move> implements System<Move> {
  readonly width: number;
  readonly start: Uint16Array;
  readonly moves: number;
  readonly kinds: number;
  readonly names: MoveNames<Move>;
  /** How many states those that were expanded stand for, and how many moves lead out of them within the bounds. */
  states = 0;
  transitions = 0;
  private readonly system: AlikeParts<Move>;
  private readonly ordered: Uint16Array;

  constructor(system: AlikeParts<Move>) {
    this.system = system;
    this.width = system.width;
    this.start = inOrder(Uint16Array.from(system.start));
    this.moves = system.moves;
    this.kinds = system.kinds;
    this.names = system.names;
    this.ordered = new Uint16Array(system.width);
  }

  get brokenAtStart(): readonly RuleId[] {
    return this.system.brokenAtStart;
  }

  expand(state: Uint16Array, sink: Sink): void {
    const orbit = orbitOf(state);
    this.states += orbit;
    this.system.expand(state, (next, move, broken, isInside) => {
      if (isInside && broken.length === 0) this.transitions += orbit;
      this.ordered.set(next);
      sink(inOrder(this.ordered), move, broken, isInside);
    });
  }

  apply(state: Uint16Array, move: number): Outcome | undefined {
    const outcome = this.system.apply(state, move);
    inOrder(state);
    return outcome;
  }

  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number {
    return this.system.draw(state, draw, allowed, refused);
  }

  fits(state: Uint16Array): boolean {
    return this.system.fits(state);
  }

  isSettled(state: Uint16Array): boolean {
    return this.system.isSettled(state);
  }

  brokenAtEnd(state: Uint16Array): readonly RuleId[] {
    return this.system.brokenAtEnd(state);
  }

  render(state: Uint16Array): readonly string[] {
    return this.system.render(state);
  }

  /** The moves of the system itself that a sequence of moves of this one stands for. */
  plain(moves: readonly number[]): readonly number[] {
    const state = Uint16Array.from(this.system.start);
    return moves.map((move) => {
      const parts = [...state.subarray(1)];
      const places = [...parts.keys()].sort(
        (one, other) => (parts[one] as number) - (parts[other] as number) || one - other,
      );
      const taken = this.system.relocate(move, places);
      this.system.apply(state, taken);
      return taken;
    });
  }
}

/** Puts the parts of a state in order, in place. There are few of them. */
const inOrder = (state: Uint16Array): Uint16Array => {
  for (let end = 2; end < state.length; end += 1) {
    const part = state[end] as number;
    let at = end;
    for (; at > 1 && (state[at - 1] as number) > part; at -= 1) state[at] = state[at - 1] as number;
    state[at] = part;
  }
  return state;
};

/** How many rows have these parts: n! divided by the factorial of how often each part is there. */
const orbitOf = (state: Uint16Array): number => {
  let [orbit, alike] = [1, 0];
  for (let at = 1; at < state.length; at += 1) {
    alike = at > 1 && state[at] === state[at - 1] ? alike + 1 : 1;
    orbit = (orbit * at) / alike;
  }
  return orbit;
};
