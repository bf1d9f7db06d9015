// Which guards a statechart asks for a call, and which of them are false: why it is done, refused or has to wait.

import type { AnyStateMachine } from 'xstate';
import { arrowsOf, type Arrow, type ChartConfig } from '../../src/export/arrows.ts';
import { folioGuardWords } from '../../src/model/folio-part-words.ts';
import { pagemapGuardWords } from '../../src/model/pagemap-part-words.ts';
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
  /** The rule that the transition keeps; of several the one that fewest others of the statechart keep. */
  readonly rule: string;
  /** The statechart has no transition for the call in this phase, or only ever refuses. */
  readonly isNever: boolean;
  /** The driver of a patch never makes the call here, so that no guard is asked. */
  readonly isLeftOut?: boolean;
}

/** Why a call that a patch's driver never makes is refused. */
export const leftOut: Reason = {
  asked: [],
  unasked: [],
  rule: '',
  isNever: true,
  isLeftOut: true,
};

interface Chart {
  /** By phase and event. */
  readonly arrows: ReadonlyMap<string, readonly Arrow[]>;
  /** How many transitions keep each rule. */
  readonly kept: ReadonlyMap<string, number>;
}

const charts = new WeakMap<AnyStateMachine, Chart>();

const keyOf = (phase: string, event: string): string => `${phase} ${event}`;

const readChart = (machine: AnyStateMachine): Chart => {
  const arrows = new Map<string, Arrow[]>();
  const kept = new Map<string, number>();
  for (const arrow of arrowsOf(machine.config as unknown as ChartConfig)) {
    const key = keyOf(arrow.source, arrow.event);
    arrows.set(key, [...(arrows.get(key) ?? []), arrow]);
    for (const rule of arrow.rules) kept.set(rule, (kept.get(rule) ?? 0) + 1);
  }
  return { arrows, kept };
};

const chartOf = (machine: AnyStateMachine): Chart => {
  const chart = charts.get(machine) ?? readChart(machine);
  charts.set(machine, chart);
  return chart;
};

const plainestRule = ({ kept }: Chart, { rules }: Arrow): string =>
  rules.toSorted((one, other) => (kept.get(one) ?? 0) - (kept.get(other) ?? 0))[0] ?? '';

/** Asks the guards of one call as the statechart does. */
export const reasonOf = (
  machine: AnyStateMachine,
  phase: string,
  context: object,
  event: { readonly type: string },
): Reason => {
  const chart = chartOf(machine);
  const arrows = chart.arrows.get(keyOf(phase, event.type)) ?? [];
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
      rule: plainestRule(chart, arrow),
      isNever: arrows.every((one) => one.isRefusal),
    };
  }
  return { asked, unasked: [], rule: '', isNever: arrows.length === 0 };
};

/** One sentence: why a call is refused or waits. */
export const whyRefused = ({ asked, isNever, isLeftOut }: Reason, phase: string): string => {
  if (isLeftOut === true) return 'the patched driver never does it here';
  const last = asked.at(-1);
  if (last?.holds === true && last.isRefusal) return `because ${wordsOf(last.guard)}`;
  const missing = asked.filter(({ holds, isRefusal }) => !holds && !isRefusal);
  if (missing.length > 0) {
    const words = [...new Set(missing.map(({ guard }) => wordsOf(guard)))];
    return `only if ${words.join(', or if ')}`;
  }
  return isNever ? `never when ${phase}` : `nothing else holds when ${phase}`;
};

/** What is so when a guard is true, as part of a sentence; its name where there are no words for it. */
const wordsOf = (guard: string): string => {
  const words = folioGuardWords[guard] ?? pagemapGuardWords[guard];
  if (words === undefined) return `${guard} is true`;
  const inside = words.replace(/\.$/, '');
  return /^[A-Z][a-z]*\b/.test(inside) ? inside.charAt(0).toLowerCase() + inside.slice(1) : inside;
};
