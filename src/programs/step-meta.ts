// The steps of a program as data: each transition with what stands beside it.

import type { AnyStateMachine } from 'xstate';
import type { StepMeta } from './setup.ts';

/** One transition: the name of its step and its meta. A step that does one thing or another is there more than once. */
export interface NamedStep extends StepMeta {
  readonly name: string;
}

interface Arrow {
  readonly meta?: StepMeta;
}

interface State {
  readonly on?: Readonly<Record<string, Arrow | readonly Arrow[]>>;
}

/** In the order of the program. */
export const stepsOfMachine = (machine: AnyStateMachine): readonly NamedStep[] => {
  const { states } = machine.config as unknown as {
    readonly states: Readonly<Record<string, State>>;
  };
  return Object.values(states).flatMap(({ on = {} }) =>
    Object.entries(on).flatMap(([name, arrows]) =>
      ([arrows].flat() as readonly Arrow[]).flatMap(({ meta }) =>
        meta ? [{ name, ...meta }] : [],
      ),
    ),
  );
};
