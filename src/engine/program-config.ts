// What the configuration of a program says: its places, and what stands beside its transitions.

import type { AnyStateMachine } from 'xstate';

interface StateConfig {
  readonly type?: string;
  readonly on?: Readonly<Record<string, ArrowConfig | readonly ArrowConfig[]>>;
}

interface ArrowConfig {
  readonly target?: string;
  readonly meta?: object;
  /** By name, or with parameters. */
  readonly guard?: string | { readonly type: string };
}

export const initialOf = (machine: AnyStateMachine): string =>
  (machine.config as { readonly initial: string }).initial;

/** What is configured of each place. */
export const placesIn = (machine: AnyStateMachine): Readonly<Record<string, StateConfig>> =>
  (machine.config as { readonly states: Readonly<Record<string, StateConfig>> }).states;

export const stateOf = (machine: AnyStateMachine, value: string): StateConfig =>
  placesIn(machine)[value] ?? {};

const arrowsOf = (machine: AnyStateMachine, value: string, step: string): readonly ArrowConfig[] =>
  [stateOf(machine, value).on?.[step] ?? []].flat();

/** The guards of a step, by name. */
export const guardsOf = (
  machine: AnyStateMachine,
  value: string,
  step: string,
): readonly string[] =>
  arrowsOf(machine, value, step).flatMap(({ guard }) =>
    guard === undefined ? [] : [typeof guard === 'string' ? guard : guard.type],
  );

/** What stands beside a transition: of several, the one that leads where it led, else the first. */
export const metaIn = (
  machine: AnyStateMachine,
  value: string,
  step: string,
  target: string | 0,
): object => {
  const arrows = arrowsOf(machine, value, step);
  return (arrows.find((one) => one.target === target) ?? arrows[0])?.meta ?? {};
};
