// Properties as people read them.

import pc from 'picocolors';
import type { Figures } from '../../explore/extremes.ts';
import { renderCount } from '../../export/markdown.ts';
import type { DeadEnd, Stranded } from '../../study/dead-ends.ts';
import type { InductiveReport, InductiveRule } from '../../study/inductive-check.ts';
import type { PropertyReport } from '../../study/property-report.ts';
import { renderSteps } from './violation.ts';
import { field, kept, type Screen } from '../terminal/wrap.ts';

/** Dead ends of one sort that are named; the first is shown with a way in. */
const most = 3;

/** All of it, a paragraph each. */
export const renderProperties = (report: PropertyReport, screen: Screen): string => {
  const { type, kernel, complete, classes, largest, inductive } = report;
  const paint = pc.createColors(screen.colour);
  const where = `${type} (${kernel})`;
  const how = complete ? '' : ', not complete: nothing is proved';
  const lines = [
    ...kept(`${type} (${kernel}): ${renderCount(classes)} classes of states${how}`, screen, '').map(
      (line) => line.replace(where, paint.bold(where)),
    ),
    ...recoverableLines(report, screen),
    ...strandedLines(report, screen),
    ...told('largest', `folio ${figures(largest.folio)}`, screen),
    ...told('', `pagemap ${figures(largest.pagemap)}`, screen),
    ...told('', `altmap ${figures(largest.altmap)}`, screen),
    ...(inductive ? inductiveLines(inductive, screen) : []),
  ];
  return `${lines.join('\n')}\n\n`;
};

const recoverableLines = ({ traps, classes }: PropertyReport, screen: Screen): string[] => {
  if (traps.length === 0) {
    return told('recovers', 'from every state some way leads to all free and unregistered', screen);
  }
  const states = traps.reduce((sum, trap) => sum + trap.states, 0);
  return [
    ...told(
      'traps',
      `from ${renderCount(states)} of ${renderCount(classes)} nothing leads to all free and unregistered`,
      screen,
    ),
    ...shown(traps, screen),
  ];
};

const strandedLines = ({ stranded, blocked }: PropertyReport, screen: Screen): string[] => {
  const calls = `${blocked.length} ${blocked.length === 1 ? 'call' : 'calls'}`;
  if (stranded.length === 0) {
    return told(
      'strands',
      `nobody: each of ${calls} that can be blocked can still get through`,
      screen,
    );
  }
  const named = stranded.map((one) => ({ ...one, name: `${nameOf(one)} in ${one.name}` }));
  return [
    ...told('strands', `of ${calls} that can be blocked, some never get through`, screen),
    ...shown(named, screen),
  ];
};

const nameOf = ({ call, isCertain }: Stranded): string =>
  isCertain ? call : `${call}, unless others help,`;

const shown = (ends: readonly DeadEnd[], screen: Screen): string[] => [
  ...ends
    .slice(0, most)
    .flatMap(({ name, sequence }) => [
      ...kept(name, screen, '    '),
      ...(sequence
        ? [
            `      shortest way in, ${sequence.length} events:`,
            ...renderSteps(sequence, '      ', screen),
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

const inductiveLines = (report: InductiveReport, screen: Screen): string[] => {
  const { typeCorrect, lawful, lawfulTried, othersTried, steps, rules } = report;
  const of = (kind: string): readonly InductiveRule[] => rules.filter((rule) => rule.kind === kind);
  const fallen = rules.filter((rule) => rule.together === 'not inductive');
  return [
    ...told(
      'inductive',
      `tried ${renderCount(lawfulTried)} of ${renderCount(lawful)} folio states that keep every always-rule, and ` +
        `${renderCount(othersTried)} of ${renderCount(typeCorrect - lawful)} that do not: ${renderCount(steps)} steps`,
      screen,
    ),
    ...group('alone', of('always'), ({ alone }) => alone, screen),
    ...group('together', of('always'), ({ together }) => together, screen),
    ...group('steps', of('step'), ({ together }) => together, screen),
    ...fallen
      .slice(0, most)
      .flatMap(({ rule, witness }) =>
        witness
          ? [
              ...kept(
                `${rule} falls from a state in which every always-rule holds:`,
                screen,
                '    ',
              ),
              ...kept(witness.before, screen, '      '),
              ...kept(`${witness.call}  -> ${witness.answer}`, screen, '      '),
              ...kept(witness.after, screen, '      '),
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
  screen: Screen,
): string[] =>
  ['inductive', 'not refuted', 'not inductive'].flatMap((verdict) => {
    const ids = rules.filter((rule) => verdictOf(rule) === verdict).map(({ rule }) => rule);
    return ids.length === 0 ? [] : told('', `${label}, ${verdict}: ${ids.join(' ')}`, screen);
  });

const told = (label: string, text: string, screen: Screen): string[] =>
  field(label, text, screen, 11);
