// The differences of two eras as people read them.

import pc from 'picocolors';
import { rules } from '../../catalog.ts';
import { isCallOf } from '../../domain/call-range.ts';
import type { CompareOrder, EraComparison, FigureDifference } from '../../study/compare-eras.ts';
import {
  ownLines,
  type DifferenceSeen,
  type DifferencesSeen,
} from '../../study/differences-seen.ts';
import { columnsOf, indented, kept, packed, type Screen } from '../terminal/wrap.ts';
import { renderCount } from '../../export/markdown.ts';

/** Text for the screen and for a mail. */
export const renderDiff = (
  eras: CompareOrder['eras'],
  { type, differences, pairs, complete, figures, rules: only }: DifferencesSeen,
  screen: Screen,
): string => {
  const paint = pc.createColors(screen.colour);
  const [one, other] = eras;
  const compared = `${renderCount(pairs)} pairs of states${complete ? '' : ', cut short'}`;
  const lines = [
    ...kept(
      `${type}: ${one} and ${other} ${partWords(differences.length, complete)} (${compared})`,
      screen,
      '',
      '    ',
    ).map((line) => paint.bold(line)),
    ...figureLines(eras, figures, screen),
    ...ruleLines(eras, only, screen),
  ];
  for (const [index, difference] of differences.entries()) {
    lines.push('', ...differenceLines(index + 1, difference, eras, screen));
  }
  return `${lines.join('\n')}\n\n`;
};

const partWords = (ways: number, isWhole: boolean): string =>
  ways === 0
    ? `do not part in what ${isWhole ? 'they answer, within these bounds' : 'was compared'}`
    : `part in ${ways === 1 ? 'one way' : `${ways} ways`}`;

/** One call; of the states only what is not the same. */
export const differenceLines = (
  number: number,
  { sequence, call, stage, differs, sides }: DifferenceSeen,
  eras: CompareOrder['eras'],
  screen: Screen,
): readonly string[] => {
  const paint = pc.createColors(screen.colour);
  const name = Math.max(eras[0].length, eras[1].length);
  const margin = ' '.repeat(name + 6);
  const rows = (line: string, between: string): string[] =>
    packed(line.split(between), between, columnsOf(screen) - margin.length);
  return [
    ...kept(
      `${number}. ${call}: ${differs.join(', ')}${stage === 'life' ? '' : ` (--stage ${stage})`}`,
      screen,
      '  ',
      '     ',
    ).map((line) => line.replace(call, paint.bold(call))),
    ...indented(sequence, screen, '    ', '      '),
    ...([0, 1] as const).flatMap((at) => {
      const { answer, effects } = sides[at];
      const said = isCallOf(call, eras[at]) ? answer : `there is no such call (${answer})`;
      const does = effects === '' ? said : `${said}, ${effects}`;
      return [
        ...rows(does, ', ').map((line, row) =>
          row === 0 ? `    ${eras[at].padEnd(name)}  ${line}` : `${margin}${line}`,
        ),
        ...ownLines(sides, at)
          .flatMap((line) => rows(line, '  '))
          .map((line) => paint.dim(`${margin}${line}`)),
      ];
    }),
  ];
};

const figureLines = (
  eras: CompareOrder['eras'],
  figures: readonly FigureDifference[],
  screen: Screen,
): readonly string[] => {
  if (figures.length === 0) return [];
  const name = Math.max(...figures.map(({ figure }) => figure.length));
  const first = Math.max(eras[0].length, ...figures.map(({ values }) => values[0].length));
  const line = (figure: string, [one, other]: readonly [string, string]): string =>
    `    ${figure.padEnd(name)}  ${one.padEnd(first)}  ${other}`;
  const lines = figures.map(({ figure, values }) => line(figure, values));
  const isWide = lines.some((one) => one.length > Math.max(screen.width, 50));
  return [
    '  figures that differ:',
    ...(isWide
      ? figures.flatMap(({ figure, values }) =>
          indented(
            `${figure}: ${values[0]} in ${eras[0]}, ${values[1]} in ${eras[1]}`,
            screen,
            '    ',
            '      ',
          ),
        )
      : [line('', eras), ...lines]),
  ];
};

const ruleLines = (
  eras: CompareOrder['eras'],
  only: EraComparison['rules'],
  screen: Screen,
): readonly string[] =>
  eras.flatMap((era, at) => {
    const own = only[at] ?? [];
    return own.length === 0
      ? []
      : [
          `  rules of ${era} alone:`,
          ...own.flatMap((id) =>
            indented(
              `${id} ${rules.find((rule) => rule.id === id)?.title ?? ''}`,
              screen,
              '    ',
              '      ',
            ),
          ),
        ];
  });
