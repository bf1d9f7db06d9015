// The transitions of a statechart, read from its configuration as plain rows.

import { folioEventKinds, pagemapEventKinds } from '../domain/event.ts';
import { ok, renderAnswer, type Answer } from '../core/answer.ts';

type PartConfig = string | { readonly type: string; readonly params?: unknown };

interface ArrowConfig {
  readonly guard?: PartConfig;
  readonly target?: string;
  readonly actions?: PartConfig | readonly PartConfig[];
  readonly meta?: {
    readonly rules?: readonly string[];
    readonly because?: readonly string[];
    readonly lacks?: string;
  };
}

/** A flat statechart, as `createMachine` was given it. */
export interface ChartConfig {
  readonly initial: string;
  readonly states: Readonly<
    Record<string, { readonly on?: Readonly<Record<string, ArrowConfig | readonly ArrowConfig[]>> }>
  >;
}

/** One transition. */
export interface Arrow {
  readonly source: string;
  readonly event: string;
  /** The guard's name; `otherwise` after others; empty where nothing is asked. */
  readonly guard: string;
  /** What the guard is told beside the call, where it is told anything. */
  readonly guardParams?: unknown;
  /** The state that it leads to; the source itself if none is named. */
  readonly target: string;
  readonly actions: readonly string[];
  readonly answer: string;
  /** The call is refused and nothing moves. */
  readonly isRefusal: boolean;
  readonly rules: readonly string[];
  /** Where it refuses: the rules that say why, of which the first that is in force is cited. */
  readonly because: readonly string[];
  /** Where it refuses for want of something: the guard that would have to be true. */
  readonly lacks?: string;
}

/** Actions that answer by what they find, in words. */
const foundAnswers: Readonly<Record<string, string>> = { answerFlaw: 'errno of the flaw' };

/** Calls in the order of the vocabulary, whatever a statechart names first; those of a migration as they stand. */
const callOrder = [...Object.keys(folioEventKinds), ...Object.keys(pagemapEventKinds)];

/** Every transition, by state and event, in the order in which guards are asked. */
export const arrowsOf = ({ states }: ChartConfig): readonly Arrow[] =>
  Object.entries(states).flatMap(([source, { on = {} }]) =>
    Object.entries(on)
      .sort(([one], [other]) => callOrder.indexOf(one) - callOrder.indexOf(other))
      .flatMap(([event, config]) =>
        [config].flat().map((arrow, index) => arrowOf(source, event, arrow, index > 0)),
      ),
  );

/** How a transition is told from others when it is seen to be taken. */
export const arrowKey = ({
  source,
  event,
  answer,
  target,
}: Pick<Arrow, 'source' | 'event' | 'answer' | 'target'>): string =>
  [source, event, answer, target].join(' ');

const arrowOf = (source: string, event: string, arrow: ArrowConfig, isLater: boolean): Arrow => {
  const actions = [arrow.actions ?? []].flat();
  const answer = actions.map(answerOf).find((one) => one !== undefined);
  return {
    source,
    event,
    ...guardOf(arrow, isLater),
    target: arrow.target ?? source,
    actions: actions.filter((one) => answerOf(one) === undefined).map(nameOf),
    answer: answer ?? renderAnswer(ok),
    isRefusal: answer !== undefined && arrow.target === undefined,
    rules: arrow.meta?.rules ?? [],
    because: arrow.meta?.because ?? [],
    ...(arrow.meta?.lacks === undefined ? {} : { lacks: arrow.meta.lacks }),
  };
};

const guardOf = (
  { guard }: ArrowConfig,
  isLater: boolean,
): Pick<Arrow, 'guard' | 'guardParams'> => {
  if (guard === undefined) return { guard: isLater ? 'otherwise' : '' };
  return typeof guard === 'string' ? { guard } : { guard: guard.type, guardParams: guard.params };
};

const nameOf = (action: PartConfig): string => (typeof action === 'string' ? action : action.type);

const answerOf = (action: PartConfig): string | undefined =>
  typeof action === 'string' || action.type !== 'refuse'
    ? foundAnswers[nameOf(action)]
    : renderAnswer((action.params as { readonly answer: Answer }).answer);
