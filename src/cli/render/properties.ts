// Properties as people read them.

import pc from 'picocolors';
import type { Figures } from '../../explore/extremes.ts';
import { renderCount } from '../../export/markdown.ts';
import type { DeadEnd, Stranded } from '../../study/dead-ends.ts';
import type { InductiveReport, InductiveRule } from '../../study/inductive-check.ts';
import type { PropertyReport } from '../../study/property-report.ts';
import { renderSteps } from './violation.ts';
import { wrapWords } from '../../export/wrap.ts';

/** Dead ends of one sort that are named; the first is shown with a way in. */
const most = 3;

/** All of it, a paragraph each. */
export const renderProperties = (report: PropertyReport, colour: boolean): string => {
  const { type, kernel, complete, classes, largest, inductive } = report;
  const paint = pc.createColors(colour);
  const how = complete ? '' : ', not complete: nothing is proved';
  const lines = [
    paint.bold(`${type} (${kernel})`) + `: ${renderCount(classes)} classes of states${how}`,
    ...recoverableLines(report, colour),
    ...strandedLines(report, colour),
    ...field('largest', `folio ${figures(largest.folio)}`),
    ...field('', `pagemap ${figures(largest.pagemap)}`),
    ...field('', `altmap ${figures(largest.altmap)}`),
    ...(inductive ? inductiveLines(inductive) : []),
  ];
  return `${lines.join('\n')}\n\n`;
};

const recoverableLines = ({ traps, classes }: PropertyReport, colour: boolean): string[] => {
  if (traps.length === 0) {
    return field('recovers', 'from every state some way leads to all free and unregistered');
  }
  const states = traps.reduce((sum, trap) => sum + trap.states, 0);
  return [
    ...field(
      'traps',
      `from ${renderCount(states)} of ${renderCount(classes)} nothing leads to all free and unregistered`,
    ),
    ...shown(traps, colour),
  ];
};

const strandedLines = ({ stranded, blocked }: PropertyReport, colour: boolean): string[] => {
  const calls = `${blocked.length} ${blocked.length === 1 ? 'call' : 'calls'}`;
  if (stranded.length === 0) {
    return field('strands', `nobody: each of ${calls} that can be blocked can still get through`);
  }
  const told = stranded.map((one) => ({ ...one, name: `${nameOf(one)} in ${one.name}` }));
  return [
    ...field('strands', `of ${calls} that can be blocked, some never get through`),
    ...shown(told, colour),
  ];
};

const nameOf = ({ call, isCertain }: Stranded): string =>
  isCertain ? call : `${call}, unless others help,`;

const shown = (ends: readonly DeadEnd[], colour: boolean): string[] => [
  ...ends
    .slice(0, most)
    .flatMap(({ name, sequence }) => [
      `    ${name}`,
      ...(sequence
        ? [
            `      shortest way in, ${sequence.length} events:`,
            ...renderSteps(sequence, '      ', colour),
          ]
        : ['      no way in was found within the limit']),
    ]),
  ...(ends.length > most ? [`    and ${ends.length - most} more: see --json -`] : []),
];

const figures = (all: Figures): string =>
  Object.entries(all)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const inductiveLines = (report: InductiveReport): string[] => {
  const { typeCorrect, lawful, lawfulTried, othersTried, steps, rules } = report;
  const of = (kind: string): readonly InductiveRule[] => rules.filter((rule) => rule.kind === kind);
  const fallen = rules.filter((rule) => rule.together === 'not inductive');
  return [
    ...field(
      'inductive',
      `tried ${renderCount(lawfulTried)} of ${renderCount(lawful)} folio states that keep every always-rule, and ` +
        `${renderCount(othersTried)} of ${renderCount(typeCorrect - lawful)} that do not: ${renderCount(steps)} steps`,
    ),
    ...group('alone', of('always'), ({ alone }) => alone),
    ...group('together', of('always'), ({ together }) => together),
    ...group('steps', of('step'), ({ together }) => together),
    ...fallen
      .slice(0, most)
      .flatMap(({ rule, witness }) =>
        witness
          ? [
              `    ${rule} falls from a state in which every always-rule holds:`,
              `      ${witness.before}`,
              `      ${witness.call}  -> ${witness.answer}`,
              `      ${witness.after}`,
            ]
          : [],
      ),
    ...(fallen.length > most ? [`    and ${fallen.length - most} more: see --json -`] : []),
  ];
};

const group = (
  label: string,
  rules: readonly InductiveRule[],
  verdictOf: (rule: InductiveRule) => string,
): string[] =>
  ['inductive', 'not refuted', 'not inductive'].flatMap((verdict) => {
    const ids = rules.filter((rule) => verdictOf(rule) === verdict).map(({ rule }) => rule);
    return ids.length === 0 ? [] : field('', `${label}, ${verdict}: ${ids.join(' ')}`);
  });

const field = (label: string, text: string): string[] =>
  wrapWords(text, 84).map((line, index) => `  ${(index === 0 ? label : '').padEnd(11)}${line}`);
