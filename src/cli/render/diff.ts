// The differences of two eras as people read them.

import pc from 'picocolors';
import type { CompareOrder, EraComparison, FigureDifference } from '../../study/compare-eras.ts';
import {
  ownLines,
  type DifferenceSeen,
  type DifferencesSeen,
} from '../../study/differences-seen.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { wrapWords } from '../../export/wrap.ts';
import { renderCount } from '../../export/markdown.ts';

/** Text for the screen and for a mail. */
export const renderDiff = (
  eras: CompareOrder['eras'],
  { type, differences, pairs, complete, figures, rules }: DifferencesSeen,
  { colour, width }: Pick<Surroundings, 'colour' | 'width'>,
): string => {
  const paint = pc.createColors(colour);
  const [one, other] = eras;
  const often = differences.length === 1 ? 'one way' : `${differences.length} ways`;
  const compared = `${renderCount(pairs)} pairs of states${complete ? '' : ', cut short'}`;
  const lines = [
    paint.bold(`${type}: ${one} and ${other} part in ${often} (${compared})`),
    ...figureLines(eras, figures),
    ...ruleLines(eras, rules, width),
  ];
  for (const [index, difference] of differences.entries()) {
    lines.push('', ...differenceLines(index + 1, difference, eras, { colour, width }));
  }
  return `${lines.join('\n')}\n\n`;
};

/** Of the states only what is not the same. */
const differenceLines = (
  number: number,
  { sequence, call, stage, differs, sides }: DifferenceSeen,
  eras: CompareOrder['eras'],
  { colour, width }: Pick<Surroundings, 'colour' | 'width'>,
): readonly string[] => {
  const paint = pc.createColors(colour);
  const name = Math.max(eras[0].length, eras[1].length);
  const margin = ' '.repeat(name + 6);
  return [
    `  ${number}. ${paint.bold(call)}: ${differs.join(', ')}${stage === 'life' ? '' : ` (--stage ${stage})`}`,
    ...wrapWords(sequence, width - 8).map((line, at) => `${' '.repeat(at === 0 ? 4 : 6)}${line}`),
    ...([0, 1] as const).flatMap((at) => {
      const { answer, effects } = sides[at];
      const does = effects === '' ? answer : `${answer}, ${effects}`;
      return [
        `    ${eras[at].padEnd(name)}  ${does}`,
        ...ownLines(sides, at).map((line) => paint.dim(margin + line)),
      ];
    }),
  ];
};

const figureLines = (
  eras: CompareOrder['eras'],
  figures: readonly FigureDifference[],
): readonly string[] => {
  if (figures.length === 0) return [];
  const name = Math.max(...figures.map(({ figure }) => figure.length));
  const first = Math.max(eras[0].length, ...figures.map(({ values }) => values[0].length));
  const line = (figure: string, [one, other]: readonly [string, string]): string =>
    `    ${figure.padEnd(name)}  ${one.padEnd(first)}  ${other}`;
  return [
    '  figures',
    line('', eras),
    ...figures.map(({ figure, values }) => line(figure, values)),
  ];
};

const ruleLines = (
  eras: CompareOrder['eras'],
  rules: EraComparison['rules'],
  width: number,
): readonly string[] =>
  eras.flatMap((era, at) => {
    const only = rules[at] ?? [];
    const text = `rules of ${era} alone: ${only.join(', ')}`;
    return only.length === 0 ? [] : wrapWords(text, width - 4).map((line) => `  ${line}`);
  });
