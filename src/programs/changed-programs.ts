// Programs with steps that somebody wants changed, as data: what stands in place of the sound ones.

import type { AnyStateMachine } from 'xstate';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { machineNamed } from './all.ts';
import type { ChangedStep } from './step-fault.ts';
import { withFault } from './step-faults.ts';

/** The changed programs by call, one change over the other; undefined where one of the changes cannot be made. */
export const changedPrograms = (
  steps: readonly ChangedStep[],
  type: MemoryType,
  era: Era,
): ReadonlyMap<string, AnyStateMachine> | undefined => {
  const changed = new Map<string, AnyStateMachine>();
  for (const { call, fault } of steps) {
    const machine = changed.get(call) ?? machineNamed(call, type, era);
    const faulty = machine && withFault(machine, fault);
    if (faulty === undefined) return undefined;
    changed.set(call, faulty);
  }
  return changed;
};
