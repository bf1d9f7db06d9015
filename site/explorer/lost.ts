// What is lost where one world takes the place of another, in a sentence each.

import { counted } from '../../src/core/counted.ts';
import { stageWords, type Choice } from './choice.ts';
import { isFitting, listedFault } from './faults.ts';
import { wholeSequenceOf, type Session } from './session.ts';

const worldWords = (stage: Choice['stage']): string =>
  `the world "${stage === 'migration' ? stage : stageWords[stage]}"`;

/** A fault as a sentence names it: that of a form has words and no name. */
export const nameOf = (id: string): string => {
  const fault = listedFault(id);
  return fault?.kind === 'change' ? `The change "${fault.title}"` : id;
};

/** That a fault has no place in a world, without the full stop. */
export const noPlace = (fault: string, { type, era, stage }: Choice): string => {
  const isOfStage = listedFault(fault)?.stages.includes(stage);
  return `${nameOf(fault)} has no place in ${isOfStage ? `${type} (${era})` : worldWords(stage)}`;
};

const isPossibleIn = (id: string, choice: Choice): boolean => {
  const fault = listedFault(id);
  return fault !== undefined && isFitting(fault, choice);
};

/** That the fault of a world was turned off in one for which it was not chosen. */
export const turnedOff = ({ fault }: Choice, next: Choice): readonly string[] =>
  fault !== null && next.fault === null && !isPossibleIn(fault, next)
    ? [`${noPlace(fault, next)} and was turned off.`]
    : [];

/** What is otherwise in a world to which nobody went figure by figure. */
export const anotherWorld = (from: Choice, to: Choice): readonly string[] => {
  const figures: readonly (readonly [string, string])[] = [
    [from.type, to.type],
    [from.era, to.era],
    [worldWords(from.stage), worldWords(to.stage)],
    ...(['page', 'range', 'pagemap'] as const).map(
      (one) => [counted(from[`${one}s`], one), counted(to[`${one}s`], one)] as const,
    ),
  ];
  const others = figures.filter(([old, next]) => old !== next);
  return [
    ...(others.length === 0
      ? []
      : [
          `The world is another one: ${others.map(([old, next]) => `${next}, not ${old}`).join('; ')}.`,
        ]),
    ...(from.fault !== null && from.fault !== to.fault
      ? [`${nameOf(from.fault)} was turned off.`]
      : []),
  ];
};

/** That steps have gone; nothing is said of those with which the other session begins as well. */
export const stepsGone = (old: Session, next: Session): readonly string[] => {
  const [before, after] = [wholeSequenceOf(old), wholeSequenceOf(next)];
  if (before === '' || `${after}; `.startsWith(`${before}; `)) return [];
  const steps = before.split('; ').length;
  return [
    `${counted(steps, 'step')} ${steps === 1 ? 'was' : 'were'} replaced; the browser's Back restores ${steps === 1 ? 'it' : 'them'}.`,
  ];
};
