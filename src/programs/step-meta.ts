// The steps of a program as data: each transition with what stands beside it.

import type { AnyStateMachine } from 'xstate';
import type { StepMeta } from './setup.ts';
import { stepsOf } from './step-config.ts';

/** One transition: the name of its step and its meta. A step that does one thing or another is there more than once. */
export interface NamedStep extends StepMeta {
  readonly name: string;
}

/** In the order of the program. */
export const stepsOfMachine = (machine: AnyStateMachine): readonly NamedStep[] =>
  stepsOf(machine).flatMap(({ step, arrows }) =>
    arrows.map(({ meta }) => ({ name: step, ...meta })),
  );
