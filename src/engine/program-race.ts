// The threads of a race as a table of programs is given them: their calls, and who judges what they do.

import type { AnyStateMachine } from 'xstate';
import type { RuleId } from '../core/rule.ts';

/** What a thread remembers of a call; beside its answer it may hold anything that is plain JSON. */
export interface Own {
  readonly answer: string;
  readonly effects: readonly string[];
}

/** One call of a thread. */
export interface ProgramCall {
  readonly name: string;
  readonly machine: AnyStateMachine;
  /** It is made only if the call before it answered so. */
  readonly needs?: string | undefined;
}

/** What a call of a thread came to. */
export interface CallEnd {
  readonly call: string;
  /** Empty where it was not made. */
  readonly answer: string;
  readonly effects: readonly string[];
}

/** One step as it is judged. */
export interface StepTaken<Words> {
  readonly before: Words;
  readonly after: Words;
  readonly meta: object;
  readonly thread: number;
  readonly call: string;
  readonly step: string;
  /** What the thread remembers behind it. */
  readonly own: Own;
}

/** The threads of a race and who judges them. */
export interface ProgramRace<Words> {
  readonly threads: readonly (readonly ProgramCall[])[];
  /** Threads behind these run by themselves. */
  readonly foreground: number;
  readonly words: Words;
  readonly input: (words: Words, thread: number) => unknown;
  readonly brokenIn: (words: Words) => readonly RuleId[];
  readonly brokenBy: (step: StepTaken<Words>) => readonly RuleId[];
}
