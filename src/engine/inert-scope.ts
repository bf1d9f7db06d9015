// What xstate needs around a statechart that is only asked, and never run.

import {
  createActor,
  type ActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate';

export type Scope = ActorScope<AnyMachineSnapshot, AnyEventObject>;

/** An action that xstate hands over. */
export interface Asked {
  readonly type: string;
  readonly params?: unknown;
}

/**
 * What `transition()` of xstate makes anew for each call, made once: an actor that never starts. To make it costs
 * several times what the transition itself does.
 */
export const inertScope = (
  { machine, input }: { readonly machine: AnyStateMachine; readonly input: unknown },
  hear: (action: Asked) => void,
): Scope => {
  const self = createActor(machine, { input });
  return {
    self,
    system: self.system,
    ...{ id: '', sessionId: '' },
    logger: () => undefined,
    defer: () => undefined,
    emit: () => undefined,
    stopChild: () => undefined,
    actionExecutor: hear,
  };
};
