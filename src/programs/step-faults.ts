// Programs with a fault at one step: two steps in the other order, a step somewhere else, one that does nothing, and one
// whose read and write are two accesses. Steps of one name are one place of the source, so that all of them have it.

import type { AnyStateMachine } from 'xstate';
import { faultyActions, tornArrow, unmadeArrow } from './faulty-access.ts';
import {
  at,
  configOf,
  nameOf,
  rebuilt,
  stepNames,
  stepsOf,
  type StepArrow,
  type StepAt,
  type States,
} from './step-config.ts';
import { renderFault, type StepFault } from './step-fault.ts';

/** The program with a fault; undefined where it has no such steps, or none that could have it. */
export const withFault = (
  machine: AnyStateMachine,
  fault: StepFault,
): AnyStateMachine | undefined => {
  switch (fault.kind) {
    case 'drop':
      return changed(machine, fault.step, dropped);
    case 'tear':
      return changed(machine, fault.step, torn);
    case 'swap':
      return swapped(machine, fault.first, fault.second);
    case 'move':
      return moved(machine, fault.step, fault.before);
  }
};

/** Every fault of a program that can be: neighbours swapped, steps dropped, read-modify-writes torn. */
export const faultsOf = (machine: AnyStateMachine): readonly StepFault[] => {
  const steps = stepsOf(machine);
  const swaps = steps.flatMap((one) =>
    steps.flatMap((other): readonly StepFault[] =>
      isBefore(one, other) ? [{ kind: 'swap', first: one.step, second: other.step }] : [],
    ),
  );
  const single = stepNames(machine).flatMap((step): readonly StepFault[] => [
    { kind: 'drop', step },
    { kind: 'tear', step },
  ]);
  const all = [...swaps, ...single].map((fault) => [renderFault(fault), fault] as const);
  return [...new Map(all).values()].filter((fault) => withFault(machine, fault) !== undefined);
};

/** What a step only tells its caller or remembers is no access. */
const told = ['answer', 'effect', 'forgetMode'];
const accesses = ({ actions = [] }: StepArrow): boolean =>
  actions.some((part) => !told.includes(nameOf(part)));

/** The only way on from the first leads to the second. */
const isBefore = (first: StepAt, second: StepAt): boolean =>
  first.step !== second.step &&
  first.arrows.length === 1 &&
  first.arrows[0]?.target === second.place;

type Change = (step: StepAt) => States | undefined;

const changed = (
  machine: AnyStateMachine,
  name: string,
  change: Change,
): AnyStateMachine | undefined => {
  const found = stepsOf(machine).filter(({ step }) => step === name);
  const changes = found.flatMap((step) => change(step) ?? []);
  if (changes.length === 0) return undefined;
  const states = Object.assign({}, configOf(machine).states, ...changes) as States;
  return rebuilt(machine, { states }, faultyActions);
};

/** The step goes on at once to where it would, and does nothing. */
const dropped: Change = ({ place, step, arrows }) => {
  const [only, ...more] = arrows;
  if (!arrows.some(accesses) && (more.length > 0 || only?.guard === undefined)) return undefined;
  const unmade = arrows.map(unmadeArrow);
  const [{ guard: _, ...unguarded }] = unmade as [StepArrow];
  return { [place]: at(step, more.length > 0 ? unmade : [unguarded]) };
};

/** A section of RCU and the translations of a CPU are no words: they are known to the CPU alone. */
const ofCpus = ['rcu', 'translation'];
const torn: Change = ({ place, step, arrows }) => {
  if (!arrows.some((arrow) => accesses(arrow) && !ofCpus.includes(arrow.meta.touches)))
    return undefined;
  const halves = arrows.map((arrow, number) => {
    const between = `${place} torn ${number}`;
    return accesses(arrow)
      ? { between, ...tornArrow(arrow, between) }
      : { between: undefined, read: arrow, write: arrow };
  });
  const later = halves.flatMap(({ between, write }) =>
    between === undefined ? [] : [[between, at(`${step}.write`, [write])] as const],
  );
  const first = at(
    `${step}.read`,
    halves.map(({ read }) => read),
  );
  return { [place]: first, ...Object.fromEntries(later) };
};

/** The second step first, and then the first one wherever the second led. */
const swapped = (
  machine: AnyStateMachine,
  first: string,
  second: string,
): AnyStateMachine | undefined => {
  const steps = stepsOf(machine);
  const changes = steps.flatMap((one) =>
    steps
      .filter((other) => one.step === first && other.step === second && isBefore(one, other))
      .map((other) => swappedAt(one, other)),
  );
  if (changes.length === 0) return undefined;
  const states = Object.assign({}, configOf(machine).states, ...changes) as States;
  return rebuilt(machine, { states });
};

const swappedAt = (one: StepAt, other: StepAt): States => {
  const [late] = one.arrows as [StepArrow];
  const between = (number: number): string => `${one.place} behind ${other.step} ${number}`;
  const early = other.arrows.map((arrow, number) => ({ ...arrow, target: between(number) }));
  const later = other.arrows.map(
    ({ target }, number) => [between(number), at(one.step, [{ ...late, target }])] as const,
  );
  return { [one.place]: at(other.step, early), ...Object.fromEntries(later) };
};

/** A step taken out of its place and put in before another one. */
const moved = (
  machine: AnyStateMachine,
  step: string,
  before: string,
): AnyStateMachine | undefined => {
  const steps = stepsOf(machine);
  const one = steps.find((found) => found.step === step);
  const other = steps.find((found) => found.step === before);
  const [arrow, ...more] = one?.arrows ?? [];
  if (!one || !other || one === other || arrow === undefined || more.length > 0) return undefined;
  const place = `${step} before ${other.place}`;
  const led = (to: string): string =>
    to === one.place ? arrow.target : to === other.place ? place : to;
  const { states, initial } = configOf(machine);
  const others = steps
    .filter((found) => found !== one)
    .map((found) => [
      found.place,
      at(
        found.step,
        found.arrows.map((way) => ({ ...way, target: led(way.target) })),
      ),
    ]);
  return rebuilt(machine, {
    initial: led(initial),
    states: {
      ...Object.fromEntries(Object.entries(states).filter(([name]) => name !== one.place)),
      ...(Object.fromEntries(others) as States),
      [place]: at(step, [{ ...arrow, target: other.place }]),
    },
  });
};
