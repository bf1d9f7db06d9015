// What the actions of a statechart would do at a moment, as data: the figures that they change, and their effects.
// xstate's own actions carry what they were made of; it is read here, and nothing is run.

import type { AnyStateMachine } from 'xstate';
import type { Moment } from './moment.ts';

/** Figures that change, as the context has them, and effects. */
export interface Done {
  readonly context: Readonly<Record<string, unknown>>;
  readonly effects: readonly { readonly type: string }[];
}

type Asked<Value> = Value | ((moment: object, params: unknown) => Value);

/** An action as xstate keeps it: a function with what it was made of. */
interface Built {
  readonly type?: string;
  readonly assignment?: Asked<Readonly<Record<string, Asked<unknown>>>>;
  readonly event?: Asked<{ readonly type: string }>;
  readonly collect?: (moment: object, params: unknown) => void;
}

type Step = { readonly type: string; readonly params?: unknown } | Built;

const valueOf = <Value>(asked: Asked<Value>, moment: object, params: unknown): Value =>
  typeof asked === 'function'
    ? (asked as (moment: object, params: unknown) => Value)(moment, params)
    : asked;

/** What these actions do one after the other, from this moment on. */
export const doneBy = (
  machine: AnyStateMachine,
  names: readonly string[],
  moment: Moment,
  params: unknown,
): Done => {
  let context = moment.context as Readonly<Record<string, unknown>>;
  const effects: { readonly type: string }[] = [];
  const known = machine.implementations.actions as Readonly<Record<string, Built>>;
  const take = (step: Step, given: unknown): void => {
    const now = { ...moment, context };
    const built = step as Built;
    if (built.assignment !== undefined) {
      const changes = valueOf(built.assignment, now, given);
      const values = Object.entries(changes).map(([name, asked]) => [
        name,
        valueOf(asked, now, given),
      ]);
      context = { ...context, ...(Object.fromEntries(values) as object) };
    } else if (built.event !== undefined) {
      effects.push(valueOf(built.event, now, given));
    } else if (built.collect !== undefined) {
      for (const next of collected(built.collect, now, given)) take(next, given);
    } else {
      const { type = '', params: own } = step as { type?: string; params?: unknown };
      const named = known[type];
      if (!named)
        throw new RangeError(`Expected ${type} to be an action of ${machine.id}, got none`);
      take(named, own);
    }
  };
  for (const name of names) take({ type: name }, params);
  return { context, effects: effects.filter(({ type }) => type !== 'answer') };
};

/** What `enqueueActions` of xstate puts in a row. */
const collected = (
  collect: NonNullable<Built['collect']>,
  moment: object,
  params: unknown,
): readonly Step[] => {
  const steps: Step[] = [];
  const enqueue = Object.assign((step: Step) => steps.push(step), {
    assign: (assignment: NonNullable<Built['assignment']>) => steps.push({ assignment }),
    emit: (event: NonNullable<Built['event']>) => steps.push({ event }),
  });
  collect({ ...moment, enqueue }, params);
  return steps;
};
