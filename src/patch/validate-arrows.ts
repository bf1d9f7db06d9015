// Whether `arrows` of a patch name transitions that there are, and make of them what a statechart can be.

import type { AnyStateMachine } from 'xstate';
import { shown } from './data.ts';
import { answerWords, arrowNames, callNames, phaseNames } from './arrows.ts';
import type { ArrowPart } from './patch.ts';
import { fail, fieldsOf, unknown, wordsOf, type Fields } from './wanted.ts';

/** Statecharts by name. */
export type Charts = readonly (readonly [name: string, machine: AnyStateMachine])[];

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** The statecharts that have every transition that is named; throws PatchError at the first that none has. */
export const checkArrows = (what: string, value: unknown, charts: Charts): readonly string[] => {
  if (value === undefined) return charts.map(([name]) => name);
  if (!Array.isArray(value)) throw fail(what, 'a list of transitions', shown(value));
  const own = (value as unknown[]).map((one, index) =>
    checkArrow(`${what}[${index}]`, one, charts),
  );
  return charts.map(([name]) => name).filter((name) => own.every((names) => names.includes(name)));
};

const checkArrow = (what: string, value: unknown, charts: Charts): readonly string[] => {
  const arrow = fieldsOf(what, value ?? null, ['phase', 'event', 'guard', 'becomes']);
  const machines = charts.map(([, machine]) => machine);
  const phase = wordOf(`${what}.phase`, arrow['phase'], machines.flatMap(phaseNames));
  const calls = machines.flatMap((machine) => callNames(machine, phase));
  const part = { phase, event: wordOf(`${what}.event`, arrow['event'], calls), becomes: {} };
  const guards = machines.flatMap((machine) => arrowNames(machine, part));
  const guard =
    arrow['guard'] === undefined ? undefined : wordOf(`${what}.guard`, arrow['guard'], guards);
  if (guard === undefined && machines.every((machine) => arrowNames(machine, part).length > 1)) {
    throw fail(`${what}.guard`, `one of ${once(guards).join(', ')}`, 'nothing to tell them apart');
  }
  checkBecomes(`${what}.becomes`, arrow['becomes'], machines);
  return charts
    .filter(([, machine]) => {
      const names = arrowNames(machine, part);
      return guard === undefined ? names.length === 1 : names.includes(guard);
    })
    .map(([name]) => name);
};

const checkBecomes = (what: string, value: unknown, machines: readonly AnyStateMachine[]): void => {
  const names: readonly (keyof ArrowPart['becomes'])[] = ['target', 'answer', 'guard', 'actions'];
  const becomes: Fields = fieldsOf(what, value ?? null, names);
  const { target, answer, guard, actions } = becomes;
  if (Object.keys(becomes).length === 0) throw fail(what, `some of ${names.join(', ')}`, 'none');
  if (target !== undefined) wordOf(`${what}.target`, target, machines.flatMap(phaseNames));
  if (answer !== undefined) wordOf(`${what}.answer`, answer, answerWords);
  const known = (kind: 'guards' | 'actions'): readonly string[] =>
    once(machines.flatMap((machine) => Object.keys(machine.implementations[kind])));
  if (guard !== undefined && guard !== true) wordOf(`${what}.guard`, guard, known('guards'));
  const usable = known('actions').filter((name) => !['refuse', 'answerFlaw'].includes(name));
  if (Array.isArray(actions) && actions.length === 0) return;
  wordsOf(`${what}.actions`, actions, usable);
};

const wordOf = (what: string, value: unknown, known: readonly string[]): string => {
  if (typeof value === 'string' && known.includes(value)) return value;
  const got = typeof value === 'string' ? unknown(value, known) : shown(value);
  throw fail(what, `one of ${once(known).join(', ')}`, got);
};
