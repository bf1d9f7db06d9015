// Programs with steps that somebody wants changed, as data: what stands in place of the sound ones.

import type { AnyStateMachine } from 'xstate';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { machineNamed } from './all.ts';
import { renderFault, withFault, type StepFault } from './step-faults.ts';

/** A call, or what runs by itself behind one, and what is changed in its program. */
export interface ChangedStep {
  readonly call: string;
  readonly fault: StepFault;
}

/** `step folio.put swap a6 a7l`. */
export const changedStepName = ({ call, fault }: ChangedStep): string =>
  `step ${call} ${renderFault(fault)}`;

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
