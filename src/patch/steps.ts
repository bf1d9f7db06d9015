// Steps of programs that a patch changes: which calls and steps there are, and at which memory types the change can be made.

import { isContract, kernelEras, type Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { machineNamed, programs } from '../programs/all.ts';
import { changedPrograms } from '../programs/changed-programs.ts';
import { changedStepName, type ChangedStep } from '../programs/step-fault.ts';
import { stepNames } from '../programs/step-config.ts';
import { listed } from './asking.ts';
import { shown } from './data.ts';
import { fail, fieldsOf, unknown } from './wanted.ts';

/** A change of one step of a call, by the names of `docs/races.md`. */
export type StepPart =
  /** The step is left out. */
  | { readonly call: string; readonly drop: string }
  /** The step reads first, and writes later what follows from what it read. */
  | { readonly call: string; readonly tear: string }
  /** Two steps, of which the second follows on the first, in the other order. */
  | { readonly call: string; readonly swap: readonly [first: string, second: string] }
  /** The step is taken out, and put in before another one. */
  | { readonly call: string; readonly move: string; readonly before: string };

const kinds = ['drop', 'tear', 'swap', 'move'] as const;

/** Every call that has a program, and what runs by itself. */
const callNames = programs.flatMap(({ name, background }) =>
  background ? [name, background.id] : [name],
);

/** The steps of a patch; throws PatchError where one is none. */
export const changedSteps = (value: unknown): readonly ChangedStep[] => {
  if (!Array.isArray(value) || value.length === 0) {
    throw fail('steps of the patch', 'a list with a change of a call each', shown(value));
  }
  return (value as unknown[]).map(changedStep);
};

const changedStep = (value: unknown): ChangedStep => {
  const what = 'a step of the patch';
  const part = fieldsOf(what, value ?? null, ['call', 'before', ...kinds]);
  const { call } = part;
  if (typeof call !== 'string' || !callNames.includes(call)) {
    const got = typeof call === 'string' ? unknown(call, callNames) : shown(call);
    throw fail('the call of ' + what, `one of ${listed(callNames)}`, got);
  }
  const given = kinds.filter((kind) => part[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    throw fail(what, `a call with one of ${listed(kinds)}`, given.join(' and ') || 'none of them');
  }
  const name = (step: unknown): string => stepGiven(call, step);
  if (kind !== 'move' && part['before'] !== undefined) {
    throw fail(`before of ${what}`, 'with move alone', `it with ${kind}`);
  }
  if (kind === 'move') {
    return { call, fault: { kind, step: name(part.move), before: name(part['before']) } };
  }
  if (kind !== 'swap') return { call, fault: { kind, step: name(part[kind]) } };
  if (!Array.isArray(part.swap) || part.swap.length !== 2) {
    throw fail(`swap of ${what}`, 'two steps, one behind the other', shown(part.swap));
  }
  const [first, second] = (part.swap as unknown[]).map(name) as [string, string];
  return { call, fault: { kind, first, second } };
};

const stepGiven = (call: string, step: unknown): string => {
  const known = [
    ...new Set(
      memoryTypes.flatMap((type) =>
        kernelEras().flatMap((era) => {
          const machine = machineNamed(call, type, era);
          return machine ? stepNames(machine) : [];
        }),
      ),
    ),
  ];
  if (typeof step === 'string' && known.includes(step)) return step;
  const got = typeof step === 'string' ? unknown(step, known) : shown(step);
  throw fail(`each step of ${call} in the patch`, `one of ${listed(known)}`, got);
};

/** The memory types at which some kernel has all of these changes; throws PatchError where there is none. */
export const typesOfSteps = (
  steps: readonly ChangedStep[],
  asked: readonly MemoryType[] | undefined,
  inEras: readonly Era[] | undefined,
): readonly MemoryType[] => {
  const contract = inEras?.find(isContract);
  if (contract !== undefined) {
    throw fail('eras of a patch of steps', `of ${listed(kernelEras())}`, contract);
  }
  const own = inEras ?? kernelEras();
  const isFor = (type: MemoryType): boolean =>
    own.some((era) => changedPrograms(steps, type, era) !== undefined);
  const types = (asked ?? memoryTypes).filter(isFor);
  const lacking = asked?.find((type) => !types.includes(type));
  if (types.length > 0 && lacking === undefined) return types;
  const wanted = steps.map(changedStepName).join(', ');
  throw fail(
    `${wanted} of the patch`,
    `a change of a program ${lacking === undefined ? 'at some memory type' : `at ${lacking}`}`,
    'steps that are not there together, or that cannot be changed so',
  );
};
