// Transitions of a statechart with another target, answer, guard or actions.

import { createMachine, type AnyStateMachine } from 'xstate';
import { ok, renderAnswer, warn, bug, blocked, errno, type Answer } from '../core/answer.ts';
import { errnoNames } from '../domain/errno.ts';
import type { ArrowPart } from './patch.ts';

type PartConfig = string | { readonly type: string; readonly params?: unknown };

interface ArrowConfig {
  readonly guard?: PartConfig;
  readonly target?: string;
  readonly actions?: PartConfig | readonly PartConfig[];
}

type Arrows = Readonly<Record<string, ArrowConfig | readonly ArrowConfig[]>>;

const nameOf = (part: PartConfig): string => (typeof part === 'string' ? part : part.type);

const statesOf = (machine: AnyStateMachine): Readonly<Record<string, { readonly on: Arrows }>> =>
  (machine.config as unknown as { readonly states: Record<string, { readonly on: Arrows }> })
    .states;

/** The transitions of one call in one phase, in the order in which their guards are asked. */
const arrowsAt = (machine: AnyStateMachine, { phase, event }: ArrowPart): readonly ArrowConfig[] =>
  [statesOf(machine)[phase]?.on[event] ?? []].flat();

/** How a patch calls the guard of a transition: by its name, or `otherwise`. */
const guardName = ({ guard }: ArrowConfig): string =>
  guard === undefined ? 'otherwise' : nameOf(guard);

/** The guards of these transitions, by which one of them is named. */
export const arrowNames = (machine: AnyStateMachine, part: ArrowPart): readonly string[] =>
  arrowsAt(machine, part).map(guardName);

export const phaseNames = (machine: AnyStateMachine): readonly string[] =>
  Object.keys(statesOf(machine));

export const callNames = (machine: AnyStateMachine, phase: string): readonly string[] =>
  Object.keys(statesOf(machine)[phase]?.on ?? {});

const answers: readonly Answer[] = [ok, warn, bug, blocked, ...errnoNames.map(errno)];

/** What a transition can answer, by its words: `ok`, `warn`, `bug`, `blocked`, `-EBUSY`. */
export const answerWords: readonly string[] = answers.map(renderAnswer);

/** An answer by its word; undefined if it is none. */
const answerOf = (word: string): Answer | undefined =>
  answers.find((answer) => renderAnswer(answer) === word);

/** What stands for the answer itself among actions. */
const answering = ['refuse', 'answerFlaw'];

const changed = (arrow: ArrowConfig, { becomes }: ArrowPart): ArrowConfig => {
  const { target, answer, guard, actions } = becomes;
  const own = [arrow.actions ?? []].flat();
  const isAnswer = (part: PartConfig): boolean => answering.includes(nameOf(part));
  const done = actions ?? own.filter((part) => !isAnswer(part));
  const said = answer === undefined ? undefined : answerOf(answer);
  const answers =
    said === undefined
      ? own.filter(isAnswer)
      : said.kind === 'ok'
        ? []
        : [{ type: 'refuse', params: { answer: said } }];
  const { guard: _, ...unguarded } = arrow;
  return {
    ...(guard === undefined ? arrow : unguarded),
    ...(typeof guard === 'string' ? { guard } : {}),
    ...(target === undefined ? {} : { target }),
    actions: [...done, ...answers],
  };
};

/** The statechart with these transitions in the place of its own. Each part names one that it has. */
export const withArrows = (
  machine: AnyStateMachine,
  parts: readonly ArrowPart[],
): AnyStateMachine => {
  if (parts.length === 0) return machine;
  const isNamed = (part: ArrowPart, arrow: ArrowConfig): boolean =>
    part.guard === undefined || part.guard === guardName(arrow);
  const states = Object.fromEntries(
    Object.entries(statesOf(machine)).map(([phase, state]) => {
      const on = Object.entries(state.on).map(([event, arrows]) => {
        const own = parts.filter((part) => part.phase === phase && part.event === event);
        const next = [arrows].flat().map((arrow) => {
          // More than one part may change the same transition.
          return own.filter((part) => isNamed(part, arrow)).reduce(changed, arrow);
        });
        return [event, next];
      });
      return [phase, { ...state, on: Object.fromEntries(on) as Arrows }];
    }),
  );
  const config = { ...(machine.config as object), states };
  const { guards, actions } = machine.implementations;
  return createMachine(config as never).provide({ guards, actions }) as AnyStateMachine;
};
