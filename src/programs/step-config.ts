// The configuration of a program as data: its places, the step at each, and what the step leads to.

import { createMachine, type AnyStateMachine } from 'xstate';
import type { StepMeta } from './setup.ts';

/** A named part, with parameters or without. */
export type Part = string | { readonly type: string; readonly params?: unknown };

/** Where a step leads, and what it does on the way. */
export interface StepArrow {
  readonly target: string;
  readonly guard?: Part;
  readonly actions?: readonly Part[];
  readonly meta: StepMeta;
}

/** A step at a place; of several arrows what the access finds decides. */
export interface StepAt {
  readonly place: string;
  readonly step: string;
  readonly arrows: readonly StepArrow[];
}

interface State {
  readonly type?: 'final';
  readonly on?: Readonly<Record<string, StepArrow | readonly StepArrow[]>>;
}
export type States = Readonly<Record<string, State>>;

interface Config {
  readonly initial: string;
  readonly states: States;
}

export const configOf = (machine: AnyStateMachine): Config => machine.config as unknown as Config;

/** Every place of a program that has a step, in the order in which they are written. */
export const stepsOf = (machine: AnyStateMachine): readonly StepAt[] =>
  Object.entries(configOf(machine).states).flatMap(([place, { on = {} }]) =>
    Object.entries(on).map(([step, arrows]) => ({ place, step, arrows: [arrows].flat() })),
  );

/** The names of a program's steps, each once. */
export const stepNames = (machine: AnyStateMachine): readonly string[] => [
  ...new Set(stepsOf(machine).map(({ step }) => step)),
];

export const nameOf = (part: Part): string => (typeof part === 'string' ? part : part.type);

/** A state of one step. */
export const at = (step: string, arrows: readonly StepArrow[]): State => ({
  on: { [step]: arrows },
});

/** The program with other places, and with more actions than its own. */
export const rebuilt = (
  machine: AnyStateMachine,
  { states, initial }: { readonly states: States; readonly initial?: string | undefined },
  more: Readonly<Record<string, unknown>> = {},
): AnyStateMachine => {
  const { guards, actions } = machine.implementations;
  const config = { ...machine.config, states, ...(initial === undefined ? {} : { initial }) };
  return createMachine(config as never).provide({
    ...{ guards, actions: { ...actions, ...(more as typeof actions) } },
  }) as AnyStateMachine;
};
