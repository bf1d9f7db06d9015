// The statechart of each memory type with parts replaced that several of them have.

import type { AnyStateMachine } from 'xstate';
import type { MemoryType } from '../domain/memory-type.ts';
import { folioMachines } from '../model/machines.ts';

/** Guards and actions by name. Those that a statechart does not have change nothing in it. */
type Parts = Parameters<(typeof folioMachines)['generic']['provide']>[0];

/** The statechart of a type with some of its parts replaced. */
export const withParts = (type: MemoryType, parts: Parts): AnyStateMachine => {
  const machine: AnyStateMachine = folioMachines[type];
  return machine.provide(parts as Parameters<AnyStateMachine['provide']>[0]);
};
