// A broken rule as people read it: the rule, the few calls that matter, the state after each, and how to repeat it.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { chapterOf } from '../../export/citation.ts';
import { joinAlike } from '../../export/join-alike.ts';
import type { BrokenRule, SequenceStep } from '../../study/broken-rule.ts';
import { lookLines } from './look-lines.ts';
import { wrapWords } from '../../export/wrap.ts';

/** The report of one broken rule. */
export const renderBroken = (
  where: string,
  broken: BrokenRule,
  how: string,
  colour: boolean,
): string => {
  const paint = pc.createColors(colour);
  const rule = rules.find((one) => one.id === broken.rule);
  const lines = [
    `${paint.red(paint.bold(`${broken.rule} is broken`))} in ${where}`,
    ...wrapWords(rule?.title ?? '', 96).map((line) => `  ${line}`),
    ...wrapWords(broken.says, 76).map((line, at) =>
      paint.bold(at === 0 ? `  ${line}` : `    ${line}`),
    ),
    `  ${how}, ${broken.length} ${broken.length === 1 ? 'event' : 'events'}:`,
    ...renderSteps(broken.sequence, '    ', colour),
  ];
  if (rule?.kind === 'leadsTo') {
    lines.push(
      broken.stage === 'migration'
        ? '    then the migration goes as far as it can: it does not end clean'
        : '    then everybody lets go and the pagemap goes: it does not end clean',
    );
  }
  if (broken.also.length > 0) lines.push(...labelled('also', broken.also.join(' ')));
  if (rule) lines.push(`  read    ${chapterOf(rule.id)}, or npx zdspec explain ${rule.id}`);
  lines.push(...lookLines(broken.explorer, '  '), ...labelled('repeat', broken.repeat), '');
  return lines.join('\n') + '\n';
};

/** Each call with its answer, and under it what is observed then. */
export const renderSteps = (
  steps: readonly SequenceStep[],
  indent: string,
  colour: boolean,
): string[] => {
  const paint = pc.createColors(colour);
  return steps.flatMap((step, index) => [
    `${indent}${index + 1}. ${step.call}  ${paint.dim('->')} ${step.answer}`,
    ...didLines(step.effects, indent),
    ...joinAlike(step.state)
      .flatMap((line) => packed(line.split('  '), '  ', room(indent)))
      .map((line) => paint.dim(`${indent}     ${line}`)),
  ]);
};

/** What a call did, where it did anything. */
const didLines = (effects: readonly string[], indent: string): string[] =>
  packed(effects, '; ', room(indent) - 5).map(
    (row, at) => `${indent}     ${at === 0 ? 'did  ' : '     '}${row}`,
  );

/** The columns that are left of a narrow terminal behind an indent and a number. */
const room = (indent: string): number => 80 - indent.length - 5;

/** Words in rows of at most so many columns, those behind the first set back. */
const packed = (words: readonly string[], between: string, width: number): string[] =>
  words.reduce<string[]>((rows, word) => {
    const last = rows.at(-1);
    if (last === undefined) return [word];
    const longer = `${last}${between}${word}`;
    return longer.length <= width
      ? [...rows.slice(0, -1), longer]
      : [...rows.slice(0, -1), `${last}${between.trimEnd()}`, `  ${word}`];
  }, []);

/** Long values go on on lines of their own. A sequence may be broken after any semicolon: it still pastes into a shell. */
const labelled = (label: string, value: string): string[] => {
  const space = ' '.repeat(10);
  const [head = '', calls] = value.split(/(?= --sequence )/);
  const lines = wrapWords(value, 88);
  if (calls === undefined || value.length <= 88) {
    return lines.map((line, index) => (index === 0 ? `  ${label.padEnd(8)}` : space) + line);
  }
  const [first = '', ...others] = calls.trim().split(/(?<=;) /);
  const rows = others.reduce<string[]>(
    (all, call) => {
      const last = all.at(-1) ?? '';
      if (`${last} ${call}`.length > 88) return [...all, call];
      return [...all.slice(0, -1), `${last} ${call}`];
    },
    [first],
  );
  const options = wrapWords(head, 86).map(
    (line, index) => `${index === 0 ? `  ${label.padEnd(8)}` : space}${line} \\`,
  );
  return [...options, ...rows.map((row) => space + row)];
};
