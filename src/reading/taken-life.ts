// A life as data: each call with the answer that is expected, and the state before and after it.

import type { Answer } from '../core/answer.ts';
import { renderAnswer } from '../core/answer.ts';
import type { System } from '../core/system.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { renderSequence } from '../export/notation.ts';
import type { Move } from '../model/slots.ts';
import { viewOf, type WorldView } from './view.ts';

/** One call, and what the specification says of it. */
export interface TakenCall extends Move {
  /** The call in the notation of sequences: `0 folio.handOut order=1`. */
  readonly call: string;
  /** What it must answer. */
  readonly answer: Answer;
  /** Whether it changes anything. */
  readonly moved: boolean;
  readonly before: WorldView;
  readonly after: WorldView;
}

/** A life: calls one after the other, from before a pagemap is registered. */
export interface TakenLife {
  readonly type: MemoryType;
  readonly era: Era;
  readonly calls: readonly TakenCall[];
  /** Its calls with what they answer, a line each. */
  toString(): string;
}

/** A world in which calls are made one after the other. */
export class WorldInUse {
  private readonly system: System<Move>;
  private readonly state: Uint16Array;
  private seen: WorldView | undefined;

  constructor(system: System<Move>) {
    this.system = system;
    this.state = Uint16Array.from(system.start);
  }

  /** The state as it is now. */
  get view(): WorldView {
    return (this.seen ??= viewOf(this.system, this.state));
  }

  /** Whether this call can be made now: its folio is there, and what comes of it is inside the bounds. */
  can(move: Move): boolean {
    return this.tried(move) !== undefined;
  }

  /** Makes a call, and says what it must do; undefined, and nothing is done, where it cannot be made. */
  take(move: Move): TakenCall | undefined {
    const before = this.view;
    const next = this.tried(move);
    if (!next) return undefined;
    this.state.set(next.state);
    this.seen = undefined;
    const { answer, moved } = next;
    return { ...move, call: renderSequence([move]), answer, moved, before, after: this.view };
  }

  private tried(move: Move) {
    const number = this.system.names.moveOf(move);
    const state = Uint16Array.from(this.state);
    const outcome = number < 0 ? undefined : this.system.apply(state, number);
    return outcome && this.system.fits(state) ? { ...outcome, state } : undefined;
  }
}

/** Makes these calls, and leaves out those that cannot be made. */
export const takenLife = (
  { type, era }: { readonly type: MemoryType; readonly era: Era },
  system: System<Move>,
  moves: readonly number[],
): TakenLife => {
  const world = new WorldInUse(system);
  const calls = moves
    .map((move) => world.take(system.names.describe(move)))
    .filter((call) => call !== undefined);
  return {
    ...{ type, era, calls },
    toString: () =>
      calls.map(({ call, answer }) => `${call} -> ${renderAnswer(answer)}`).join('; '),
  };
};
