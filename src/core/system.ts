// What the exploration engines need of a system: states are small integers in a row, moves are integers.

import type { Answer } from './answer.ts';
import type { RuleId } from './rule.ts';

/** What one move did. */
export interface Outcome {
  readonly answer: Answer;
  /** Rules that fall with this move, those about steps first. */
  readonly broken: readonly RuleId[];
  /** Whether the move changed anything. */
  readonly moved: boolean;
}

/** A random source: an integer from 0 to `below` - 1. */
export type Draw = (below: number) => number;

/** A system that can be explored, walked and replayed. `Move` is how a move reads as data. */
export interface System<Move> {
  /** Integers per state, each from 0 to 65,535. */
  readonly width: number;
  readonly start: Uint16Array;
  /** Rules that the start itself breaks. */
  readonly brokenAtStart: readonly RuleId[];
  /** Moves are the integers from 0 to `moves` - 1. */
  readonly moves: number;
  /** How many kinds of moves a swarm can leave out. */
  readonly kinds: number;
  /** Calls `sink` once for every move that changes the state within bounds, or breaks a rule. */
  expand(state: Uint16Array, sink: Sink): void;
  /** Takes a move in place; `undefined` if it is not there in this state. */
  apply(state: Uint16Array, move: number): Outcome | undefined;
  /** A move that is there in this state, of an allowed kind; -1 if the attempt found none. */
  draw(state: Uint16Array, draw: Draw, allowed: Uint8Array, refused: boolean): number;
  /** Whether the state is inside the bounds. */
  fits(state: Uint16Array): boolean;
  /** Whether nobody holds anything that could still be dropped. */
  isSettled(state: Uint16Array): boolean;
  /** Leads-to rules that fall when everybody drops what he holds from here. */
  brokenAtEnd(state: Uint16Array): readonly RuleId[];
  /** How plain a move is that is there in a state: the lower the plainer. Left out: one is as plain as the other. */
  weigh?(state: Uint16Array, move: number): number;
  readonly names: MoveNames<Move>;
  /** The state as people read it, a line each. */
  render(state: Uint16Array): readonly string[];
}

/** Moves as data, and what may stand in for them when a sequence is shrunk. */
export interface MoveNames<Move> {
  describe(move: number): Move;
  /** The number of a described move, or -1 if there is none. */
  moveOf(move: Move): number;
  /** The same kind of move with lower parameters, lowest first. */
  lower(move: number): readonly number[];
  /** Moves that could stand in for others in a sequence. */
  alternatives(moves: readonly number[]): readonly number[];
  /** The same sequence on lower places. */
  relabel(moves: readonly number[]): readonly (readonly number[])[];
}

/** One successor: `next` may be overwritten afterwards. `isInside` is false where the move left the bounds. */
export type Sink = (
  next: Uint16Array,
  move: number,
  broken: readonly RuleId[],
  isInside: boolean,
) => void;
