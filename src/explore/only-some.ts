// A system in which only some calls are made: the others are as if they were not there.

import type { RuleId } from '../core/rule.ts';
import type { Draw, MoveNames, Outcome, Sink, System } from '../core/system.ts';

/** Which calls are made: `offers` says so of a move before it is tried, `accepts` of what came of it. */
export interface Choice {
  readonly offers: (move: number) => boolean;
  readonly accepts: (outcome: Outcome) => boolean;
  /** Whether calls that are refused are drawn at all. */
  readonly drawsRefused: boolean;
}

/** Moves that are not offered, or whose outcome is not accepted, are not there. */
export class OnlySome<Move> implements System<Move> {
  readonly width: number;
  readonly start: Uint16Array;
  readonly moves: number;
  readonly kinds: number;
  readonly names: MoveNames<Move>;
  readonly whole: System<Move>;
  private readonly choice: Choice;
  private readonly isOffered: Uint8Array;

  constructor(whole: System<Move>, choice: Choice) {
    this.whole = whole;
    this.choice = choice;
    this.width = whole.width;
    this.start = whole.start;
    this.moves = whole.moves;
    this.kinds = whole.kinds;
    this.names = whole.names;
    this.isOffered = Uint8Array.from({ length: whole.moves }, (_, move) =>
      choice.offers(move) ? 1 : 0,
    );
  }

  get brokenAtStart(): readonly RuleId[] {
    return this.whole.brokenAtStart;
  }

  expand(state: Uint16Array, sink: Sink): void {
    this.whole.expand(state, (next, move, broken, isInside) => {
      if (this.apply(Uint16Array.from(state), move)) sink(next, move, broken, isInside);
    });
  }

  apply(state: Uint16Array, move: number): Outcome | undefined {
    if (this.isOffered[move] !== 1) return undefined;
    const before = Uint16Array.from(state);
    const outcome = this.whole.apply(state, move);
    if (!outcome || this.choice.accepts(outcome)) return outcome;
    state.set(before);
    return undefined;
  }

  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number {
    const move = this.whole.draw(state, draw, allowed, refused && this.choice.drawsRefused);
    return this.isOffered[move] === 1 ? move : -1;
  }

  weigh(state: Uint16Array, move: number): number {
    return this.whole.weigh?.(state, move) ?? 0;
  }

  fits(state: Uint16Array): boolean {
    return this.whole.fits(state);
  }

  isSettled(state: Uint16Array): boolean {
    return this.whole.isSettled(state);
  }

  brokenAtEnd(state: Uint16Array): readonly RuleId[] {
    return this.whole.brokenAtEnd(state);
  }

  render(state: Uint16Array): readonly string[] {
    return this.whole.render(state);
  }
}
