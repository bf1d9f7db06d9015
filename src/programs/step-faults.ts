// Programs with a fault at one step: two steps in the other order, a step somewhere else, a step that does nothing.

import type { AnyStateMachine } from 'xstate';
import { splitSetup } from './split-setup.ts';

/** A program with one change. */
export type StepFault =
  | { readonly kind: 'swap'; readonly first: string; readonly second: string }
  | { readonly kind: 'drop'; readonly step: string }
  | { readonly kind: 'move'; readonly step: string; readonly before: string };

interface Arrow {
  readonly target?: string;
  readonly guard?: unknown;
  readonly actions?: readonly unknown[];
  readonly meta?: object;
}

interface State {
  readonly on?: Readonly<Record<string, Arrow | readonly Arrow[]>>;
}

interface Config {
  readonly id: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, State>>;
}

const configOf = (machine: AnyStateMachine): Config => machine.config as unknown as Config;

/** The vocabulary of splits has that of all others in it. */
const built = (config: Config, states: Config['states']): AnyStateMachine =>
  splitSetup.createMachine({ ...config, states } as never) as unknown as AnyStateMachine;

interface Place {
  readonly place: string;
  /** Several: what the access finds decides. */
  readonly arrows: readonly Arrow[];
}

/** The state whose step it is; every state has one. */
const placeOf = ({ states }: Config, step: string): Place | undefined => {
  const found = Object.entries(states).find(([, { on = {} }]) => Object.hasOwn(on, step));
  const arrows = found?.[1].on?.[step];
  return found && arrows
    ? { place: found[0], arrows: [arrows].flat() as readonly Arrow[] }
    : undefined;
};

/** The program with a fault; undefined where it has no such steps next to each other. */
export const withFault = (
  machine: AnyStateMachine,
  fault: StepFault,
): AnyStateMachine | undefined => {
  const config = configOf(machine);
  switch (fault.kind) {
    case 'drop':
      return dropped(config, fault.step);
    case 'swap':
      return swapped(config, fault);
    case 'move':
      return moved(config, fault);
  }
};

/** The step goes on at once, to where it led first, and does nothing. */
const dropped = (config: Config, step: string): AnyStateMachine | undefined => {
  const found = placeOf(config, step);
  const does = found?.arrows.some(({ actions, guard }) => actions?.length || guard !== undefined);
  if (!found || does !== true) return undefined;
  const arrows = found.arrows.map(({ actions: _, guard, ...arrow }) =>
    found.arrows.length === 1 || guard === undefined ? arrow : { ...arrow, guard },
  );
  return built(config, { ...config.states, [found.place]: { on: { [step]: arrows } } });
};

/** Each of two steps where the other one was: from the first place, and on to where the second one led. */
const swapped = (
  config: Config,
  { first, second }: Extract<StepFault, { kind: 'swap' }>,
): AnyStateMachine | undefined => {
  const [one, other] = [placeOf(config, first), placeOf(config, second)];
  const [early, ...more] = one?.arrows ?? [];
  if (!one || !other || more.length > 0 || early?.target !== other.place) return undefined;
  const [late, ...others] = other.arrows;
  if (others.length > 0) return undefined;
  return built(config, {
    ...config.states,
    [one.place]: { on: { [second]: { ...late, target: other.place } } },
    [other.place]: { on: { [first]: { ...early, target: late?.target ?? other.place } } },
  });
};

/** A step taken out of its place and put in before another one. */
const moved = (
  config: Config,
  { step, before }: Extract<StepFault, { kind: 'move' }>,
): AnyStateMachine | undefined => {
  const [one, other] = [placeOf(config, step), placeOf(config, before)];
  const [arrow, ...more] = one?.arrows ?? [];
  if (!one || !other || arrow === undefined || more.length > 0) return undefined;
  const place = `${step} before ${other.place}`;
  const led = (to: string | undefined): string | undefined =>
    to === one.place ? arrow.target : to === other.place ? place : to;
  const states = Object.entries(config.states)
    .filter(([name]) => name !== one.place)
    .map(([name, state]) => [name, retargeted(state, led)] as const);
  return built(
    { ...config, initial: led(config.initial) ?? config.initial },
    {
      ...Object.fromEntries(states),
      [place]: { on: { [step]: { ...arrow, target: other.place } } },
    },
  );
};

const retargeted = (state: State, led: (to: string | undefined) => string | undefined): State => ({
  ...state,
  ...(state.on
    ? {
        on: Object.fromEntries(
          Object.entries(state.on).map(([step, arrows]) => [
            step,
            ([arrows].flat() as readonly Arrow[]).map((arrow): Arrow => {
              const target = led(arrow.target);
              return target === undefined ? arrow : { ...arrow, target };
            }),
          ]),
        ),
      }
    : {}),
});
