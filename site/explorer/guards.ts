// Which guards a statechart asks for a call, and which of them are false: why it is done, refused or has to wait.

import type { AnyStateMachine } from 'xstate';
import { arrowsOf, type Arrow, type ChartConfig } from '../../src/export/arrows.ts';
import { guardIn } from '../../src/patch/provide.ts';

/** A guard that was asked, in the order of asking. */
export interface Asked {
  readonly guard: string;
  readonly holds: boolean;
  /** What the call does if it holds: an answer, and the phase that it leads to. */
  readonly answer: string;
  readonly target: string;
  readonly isRefusal: boolean;
}

/** How a statechart came to its answer. */
export interface Reason {
  /** Guards up to the one that held. */
  readonly asked: readonly Asked[];
  /** Guards behind the one that held, by which the call would be done; they were not asked. */
  readonly unasked: readonly string[];
  readonly rules: readonly string[];
  /** The statechart has no transition for the call in this phase, or only ever refuses. */
  readonly isNever: boolean;
  /** The driver of a patch never makes the call here, so that no guard is asked. */
  readonly isLeftOut?: boolean;
}

/** Why a call that a patch's driver never makes is refused. */
export const leftOut: Reason = {
  asked: [],
  unasked: [],
  rules: [],
  isNever: true,
  isLeftOut: true,
};

/** By phase and event. */
type Chart = ReadonlyMap<string, readonly Arrow[]>;

const charts = new WeakMap<AnyStateMachine, Chart>();

const keyOf = (phase: string, event: string): string => `${phase} ${event}`;

const chartOf = (machine: AnyStateMachine): Chart => {
  const chart = new Map<string, Arrow[]>();
  for (const arrow of arrowsOf(machine.config as unknown as ChartConfig)) {
    const key = keyOf(arrow.source, arrow.event);
    chart.set(key, [...(chart.get(key) ?? []), arrow]);
  }
  return chart;
};

const arrowsFrom = (machine: AnyStateMachine, phase: string, event: string): readonly Arrow[] => {
  const chart = charts.get(machine) ?? chartOf(machine);
  charts.set(machine, chart);
  return chart.get(keyOf(phase, event)) ?? [];
};

/** Asks the guards of one call as the statechart does. */
export const reasonOf = (
  machine: AnyStateMachine,
  phase: string,
  context: object,
  event: { readonly type: string },
): Reason => {
  const arrows = arrowsFrom(machine, phase, event.type);
  const asked: Asked[] = [];
  for (const [index, arrow] of arrows.entries()) {
    const isGuarded = arrow.guard !== '' && arrow.guard !== 'otherwise';
    const holds =
      !isGuarded || guardIn(machine, arrow.guard)({ context, event }, arrow.guardParams);
    const { guard, answer, target, isRefusal } = arrow;
    if (isGuarded) asked.push({ guard, holds, answer, target, isRefusal });
    if (!holds) continue;
    return {
      asked,
      unasked: arrows
        .slice(index + 1)
        .filter((later) => !later.isRefusal)
        .map((later) => later.guard),
      rules: arrow.rules,
      isNever: arrows.every((one) => one.isRefusal),
    };
  }
  return { asked, unasked: [], rules: [], isNever: arrows.length === 0 };
};

/** One sentence: why a call is refused or waits. */
export const whyRefused = ({ asked, isNever, isLeftOut }: Reason, phase: string): string => {
  if (isLeftOut === true) return 'the patched driver never does it here';
  const last = asked.at(-1);
  if (last?.holds === true && last.isRefusal) return `${last.guard} is true`;
  const missing = asked.filter(({ holds, isRefusal }) => !holds && !isRefusal);
  if (missing.length > 0) {
    const names = [...new Set(missing.map(({ guard }) => guard))];
    return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} false`;
  }
  return isNever ? `never done when ${phase}` : `nothing else holds when ${phase}`;
};
