// A broken rule as people read it: the rule, the few calls that matter, the state after each, and how to repeat it.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { chapterOf } from '../../export/citation.ts';
import { changedAlone, partyWords } from '../../export/legends.ts';
import { joinAlike } from '../../export/join-alike.ts';
import type { BrokenRule, SequenceStep } from '../../study/broken-rule.ts';
import { commandLines } from './command-lines.ts';
import { lookLines } from './look-lines.ts';
import { columnsOf, field, indented, packed, type Screen } from '../terminal/wrap.ts';

/** The report of one broken rule. */
export const renderBroken = (
  where: string,
  broken: BrokenRule,
  how: string,
  screen: Screen,
): string => {
  const paint = pc.createColors(screen.colour);
  const rule = rules.find((one) => one.id === broken.rule);
  const lines = [
    `${paint.red(paint.bold(`${broken.rule} is broken`))} in ${where}`,
    ...indented(rule?.title ?? '', screen, '  '),
    ...indented(broken.says, atMost(82, screen), '  ', '    ').map((line) => paint.bold(line)),
    `  ${how}, ${broken.length} ${broken.length === 1 ? 'event' : 'events'}:`,
    ...renderSteps(broken.sequence, '    ', screen),
  ];
  if (rule?.kind === 'leadsTo') {
    const end =
      broken.stage === 'migration'
        ? 'then the migration goes as far as it can: it does not end clean'
        : 'then everybody drops what they hold and the pagemap is unregistered: it does not end clean';
    lines.push(...indented(end, screen, '    '));
  }
  lines.push(...field('blame', blameWords(broken), screen, 8));
  if (broken.also.length > 0) lines.push(...field('also', broken.also.join(' '), screen, 8));
  if (rule) {
    const where = `${chapterOf(rule.id)}, or npx zdspec explain ${rule.id}`;
    lines.push(...field('read', where, screen, 8));
  }
  lines.push(
    ...lookLines(broken.explorer, '  '),
    ...commandLines('repeat', broken.repeat, screen, 8),
    '',
  );
  return lines.join('\n') + '\n';
};

/** Who is at fault, and why it is not who is bound. */
const blameWords = ({ blame, binds }: BrokenRule): string =>
  blame === binds
    ? partyWords(blame)
    : `${changedAlone(blame)}; the rule binds ${partyWords(binds)}`;

/** Each call with its answer, and under it what is observed then. */
export const renderSteps = (
  steps: readonly SequenceStep[],
  indent: string,
  screen: Screen,
): string[] => {
  const paint = pc.createColors(screen.colour);
  const room = columnsOf(atMost(80, screen)) - indent.length - 5;
  return steps.flatMap((step, index) => [
    ...callLines(`${indent}${index + 1}. `, step, screen),
    ...didLines(step.effects, indent, room),
    ...joinAlike(step.state)
      .flatMap((line) => packed(line.split('  '), '  ', room))
      .map((line) => paint.dim(`${indent}     ${line}`)),
  ]);
};

/** What a call did, where it did anything. */
const didLines = (effects: readonly string[], indent: string, room: number): string[] =>
  packed(effects, '; ', room - 5).map(
    (row, at) => `${indent}     ${at === 0 ? 'did  ' : '     '}${row}`,
  );

/** The call and its answer: on one line where there is room for both. */
const callLines = (
  start: string,
  { call, answer }: SequenceStep,
  { colour, width }: Screen,
): string[] => {
  const arrow = pc.createColors(colour).dim('->');
  const isShort = start.length + call.length + answer.length + 5 <= Math.max(width, 50);
  return isShort
    ? [`${start}${call}  ${arrow} ${answer}`]
    : [
        ...indented(call, { width }, start, `${' '.repeat(start.length)}  `),
        `${' '.repeat(start.length)}  ${arrow} ${answer}`,
      ];
};

/** A screen that is not used to its full width. */
const atMost = (columns: number, { colour, width }: Screen): Screen => ({
  colour,
  width: Math.min(width, columns),
});
