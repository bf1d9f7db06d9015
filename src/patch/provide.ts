// Puts the functions of a patch in the places of a statechart's guards and actions.

import { enqueueActions, type AnyStateMachine } from 'xstate';
import { isBoolean, type Asking, type Judge } from './asking.ts';
import type { ActionPart, GuardPart } from './patch.ts';

/** What a guard or an action of a statechart is called with. */
export interface Moment {
  readonly context: object;
  readonly event: object;
}

/** How the functions of one statechart are asked, and what they may answer. */
export interface Manner<Question> {
  /** How errors call the parts: `guard isGettable`. */
  readonly prefix: string;
  readonly question: (moment: Moment) => Question;
  readonly judge: Judge;
  /** The field of an answer that holds the figures. */
  readonly figures: 'folio' | 'pagemap';
}

/** An answer: figures under one name, and effects. */
export interface Change {
  readonly folio?: object;
  readonly pagemap?: object;
  readonly tail?: object;
  readonly effects?: readonly { readonly type: string }[];
}

export type Guard = (moment: Moment, params: unknown) => boolean;

/** What `enqueueActions` of xstate hands over, as far as it is used here. */
interface Enqueuing extends Moment {
  readonly enqueue: {
    (action: { readonly type: string; readonly params?: unknown }): void;
    assign(figures: object): void;
    emit(effect: { readonly type: string }): void;
  };
}

/** An action as xstate knows it. */
export type Action = ReturnType<typeof actionOf>;

/** An action from a function that enqueues what is to be done. */
export const actionOf = (act: (given: Enqueuing, params: unknown) => void) =>
  enqueueActions((given, params) => {
    act(given, params);
  });

/** Makes the changes of an answer. */
export const enqueueChange = (
  { enqueue }: Enqueuing,
  change: Change | undefined,
  figures: 'folio' | 'pagemap',
): void => {
  const own = change?.[figures];
  if (own) enqueue.assign(own);
  for (const effect of change?.effects ?? []) enqueue.emit(effect);
};

/** The name under which an action can still be had when something stands in its place. */
export const soundName = (name: string): string => `sound ${name}`;

const implementationsOf = (
  machine: AnyStateMachine,
): { readonly guards: Record<string, Guard>; readonly actions: Record<string, Action> } =>
  machine.implementations as never;

/** The statechart with these guards and actions. Both name parts that it has. */
export const provideParts = <Question>(
  machine: AnyStateMachine,
  parts: {
    readonly guards?: Readonly<Record<string, GuardPart<Question>>> | undefined;
    readonly actions?: Readonly<Record<string, ActionPart<Question, string, object>>> | undefined;
  },
  manner: Manner<Question>,
  asking: Asking,
): AnyStateMachine => {
  const sound = implementationsOf(machine);
  const guards: Record<string, Guard> = {};
  for (const [name, part] of Object.entries(parts.guards ?? {})) {
    guards[name] = guardOf(sound.guards[name] as Guard, part, { ...manner, name, asking });
  }
  const actions: Record<string, Action> = {};
  for (const [name, part] of Object.entries(parts.actions ?? {})) {
    if (typeof part !== 'function') {
      for (const other of part) actions[soundName(other)] = sound.actions[other] as Action;
      actions[name] = actionOf(({ enqueue }, params) => {
        for (const other of part) enqueue({ type: soundName(other), params });
      });
      continue;
    }
    actions[name] = actionOf((given) => {
      const what = `${manner.prefix}action ${name}`;
      const change = asking.ask(what, manner.question(given), part, manner.judge);
      enqueueChange(given, change as Change | undefined, manner.figures);
    });
  }
  return withParts(machine, guards, actions);
};

const guardOf =
  <Question>(
    sound: Guard,
    part: GuardPart<Question>,
    {
      name,
      asking,
      prefix,
      question,
    }: Manner<Question> & { readonly name: string; readonly asking: Asking },
  ): Guard =>
  (moment, params) => {
    if (typeof part === 'boolean') return part;
    const asked = (given: Question): unknown => part(given, sound(moment, params));
    return asking.ask(`${prefix}guard ${name}`, question(moment), asked, isBoolean) as boolean;
  };

/** `provide` of xstate, for parts that no longer have their machine's own type. */
export const withParts = (
  machine: AnyStateMachine,
  guards: Readonly<Record<string, Guard>>,
  actions: Readonly<Record<string, Action>>,
): AnyStateMachine => machine.provide({ guards, actions } as never) as AnyStateMachine;

/** The action that a statechart has under a name. */
export const actionIn = (machine: AnyStateMachine, name: string): Action =>
  implementationsOf(machine).actions[name] as Action;

/** The guard that a statechart has under a name. */
export const guardIn = (machine: AnyStateMachine, name: string): Guard =>
  implementationsOf(machine).guards[name] as Guard;
