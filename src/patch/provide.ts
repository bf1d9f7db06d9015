// Puts the functions of a patch in the places of a statechart's guards and actions.

import { enqueueActions, type AnyStateMachine } from 'xstate';
import { isBoolean, type Asking, type Judge } from './asking.ts';
import { layOf, saidLay } from './lay.ts';
import type { Change, Moment } from './moment.ts';
import type { ActionFunction, ActionPart, GuardPart } from './patch.ts';
import { doneBy, type Done } from './sound.ts';

export type { Change, Moment } from './moment.ts';

/** How the functions of one statechart are asked, and what they may answer. */
export interface Manner<Question> {
  /** How errors call the parts: `guard isGettable`. */
  readonly prefix: string;
  readonly question: (moment: Moment) => Question;
  readonly judge: Judge;
  /** The field of an answer that holds the figures. */
  readonly figures: 'folio' | 'pagemap';
  /** What was done, as an answer says it: without what nobody sees. */
  readonly seen: (done: Done, before: object) => Change;
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
  { enqueue, context }: Enqueuing,
  change: Change | undefined,
  figures: 'folio' | 'pagemap',
): void => {
  const own = change?.[figures];
  if (own) enqueue.assign(own);
  for (const effect of change?.effects ?? []) enqueue.emit(layOf(effect, context));
};

/** The name under which an action can still be had when something stands in its place. */
export const soundName = (name: string): string => `sound ${name}`;

const implementationsOf = (
  machine: AnyStateMachine,
): { readonly guards: Record<string, Guard>; readonly actions: Record<string, Action> } =>
  machine.implementations as never;

/** The statechart with these guards and actions. Both name parts that it has. */
export const provideParts = <Question, Asked extends object>(
  machine: AnyStateMachine,
  parts: {
    readonly guards?: Readonly<Record<string, GuardPart<Question>>> | undefined;
    readonly actions?: Readonly<Record<string, ActionPart<Question, string, Asked>>> | undefined;
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
    const steps: readonly (string | ActionFunction<Question, Asked>)[] =
      typeof part === 'function' ? [part] : part;
    const names = steps.map((step, index) => {
      if (typeof step === 'string') {
        actions[soundName(step)] = sound.actions[step] as Action;
        return soundName(step);
      }
      const own = typeof part === 'function' ? name : `step ${index + 1} of ${name}`;
      actions[own] = functionAction(machine, name, step, { ...manner, asking });
      return own;
    });
    if (typeof part === 'function') continue;
    actions[name] = actionOf(({ enqueue }, params) => {
      for (const type of names) enqueue({ type, params });
    });
  }
  return withParts(machine, guards, actions);
};

/** An action that a function decides, knowing what the sound one would do. */
const functionAction = <Question, Asked extends object>(
  machine: AnyStateMachine,
  name: string,
  act: ActionFunction<Question, Asked>,
  {
    prefix,
    question,
    judge,
    figures,
    seen,
    asking,
  }: Manner<Question> & { readonly asking: Asking },
): Action =>
  actionOf((given, params) => {
    const done = doneBy(machine, [name], given, params);
    const effects = done.effects.map(saidLay);
    const asked = { question: question(given), sound: seen({ ...done, effects }, given.context) };
    const what = `${prefix}action ${name}`;
    const acted = (one: typeof asked): unknown => act(one.question, one.sound as Required<Asked>);
    const change = asking.ask(what, asked, acted, judge) as Change | undefined;
    const strange = (change?.effects ?? []).flatMap((effect) => strangePhase(machine, effect));
    if (strange.length > 0) {
      const phases = Object.keys(machine.states).join(', ');
      throw asking.fail(
        what,
        `to lay folios in a phase of ${machine.id} (${phases}), got ${strange.join()}`,
      );
    }
    enqueueChange(given, change, figures);
  });

/** The phase in which an effect lays folios, if the statechart has no such phase. */
const strangePhase = (machine: AnyStateMachine, effect: object): readonly string[] => {
  const { phase } = ((effect as { readonly others?: unknown }).others ?? {}) as { phase?: string };
  return phase === undefined || Object.hasOwn(machine.states, phase) ? [] : [phase];
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
