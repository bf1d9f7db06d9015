// The named parts of a statechart that some transition uses.

import type { AnyStateMachine } from 'xstate';

/** Guards and actions by name, each once, in the order in which the statechart first uses them. */
export interface Parts {
  readonly guards: readonly string[];
  readonly actions: readonly string[];
}

/** Whether an action is a part to patch: what stands for the answer itself is none. */
export const isPatchable = (action: string): boolean => !['refuse', 'answerFlaw'].includes(action);

const nameOf = (part: unknown): string =>
  typeof part === 'string' ? part : ((part as { readonly type?: string }).type ?? '');

/** What the transitions of a statechart name. */
export const partsOf = (machine: AnyStateMachine): Parts => {
  const arrows = Object.values(machine.states).flatMap((state) =>
    [...state.transitions.values()].flat(),
  );
  const guards = arrows.flatMap(({ guard }) => (guard === undefined ? [] : [nameOf(guard)]));
  const actions = arrows.flatMap((arrow) => arrow.actions.map(nameOf));
  return { guards: [...new Set(guards)], actions: [...new Set(actions)] };
};
