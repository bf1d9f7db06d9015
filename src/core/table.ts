// A machine as a table: states and events are small integers, and a row says all that one event does to one state.

import type { Answer } from './answer.ts';
import type { RuleId } from './rule.ts';

/** One step of one machine, as rules see it. */
export interface Taken<View, Event, Effect> {
  readonly before: View;
  readonly event: Event;
  readonly answer: Answer;
  readonly effects: readonly Effect[];
  readonly after: View;
  /** What came into being beside it, if anything did. */
  readonly others?: View;
}

/** What one event does to one state. */
export interface Row<Effect> {
  readonly next: number;
  readonly answer: Answer;
  readonly effects: readonly Effect[];
  /** The state of what comes into being beside it, or -1. */
  readonly others: number;
  /** Rules that this step breaks, those about steps first. */
  readonly broken: readonly RuleId[];
}

/** A machine that can be asked by numbers. */
export interface Table<View, Event, Effect> {
  readonly events: readonly Event[];
  readonly initial: number;
  /** How many states are known so far. */
  readonly size: number;
  view(state: number): View;
  row(state: number, event: number): Row<Effect>;
  /** Always-rules that the state itself breaks. */
  brokenIn(state: number): readonly RuleId[];
  /** Rules whose premise is true of a state. */
  concernedBy(state: number): readonly RuleId[];
  /** Rules whose premise is true of a step, or that have their witness in it. */
  concernedByRow(state: number, event: number): readonly RuleId[];
  /** The number of a state that is given as data. */
  intern(phase: string, context: object): number;
  /** A state's context, to seed others from. */
  contextOf(state: number): object;
}
