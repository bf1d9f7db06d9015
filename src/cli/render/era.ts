// An era as people read it: what it stands for, and what it does otherwise than the one before.

import pc from 'picocolors';
import { isContract } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import type { FigureChange } from '../../study/era-changes.ts';
import type { ExplainedEra } from '../../study/era-explanation.ts';
import { field, indented, type Screen } from '../terminal/wrap.ts';
import { differenceLines } from './diff.ts';
import { some } from './uses.ts';

/** All of it. */
export const renderEra = (era: ExplainedEra, screen: Screen, isAll: boolean): string => {
  const paint = pc.createColors(screen.colour);
  const { name, standsFor, compared, figures, rules, partings } = era;
  const [before, after] = compared;
  const lines = [
    `${paint.bold(name)}  era`,
    ...indented(`${standsFor}.`, screen, '  '),
    '',
    paint.bold(isContract(before) ? `What ${after} does otherwise:` : `New since ${before}:`),
    ...(figures.length === 0
      ? ['  No figure differs.']
      : figures.flatMap((one) => figureLines(one, compared, screen))),
    ...([1, 0] as const).flatMap((at) => [
      ...(rules[at].length === 0 ? [] : ['', `Rules in force in ${compared[at]} only:`]),
      ...rules[at].flatMap(({ id, title }) => field(id, title, screen)),
    ]),
    '',
    partings.length === 0
      ? 'They part in no call, at one page.'
      : 'Calls in which they part, at one page:',
    ...partings.flatMap(({ type, differences }) => [
      '',
      `${type}:`,
      ...some(
        differences.map((one, at) => differenceLines(at + 1, one, compared, screen)),
        isAll,
      ),
    ]),
    '',
    `Larger worlds: npx zdspec diff ${compared.join(' ')}`,
  ];
  return `${lines.join('\n')}\n`;
};

const figureLines = (
  { figure, says, types, values }: FigureChange,
  [before, after]: ExplainedEra['compared'],
  screen: Screen,
): readonly string[] => {
  const where = types.length === memoryTypes.length ? '' : ` (${types.join(', ')})`;
  const change = `${figure}: ${values[0]} in ${before}, ${values[1]} in ${after}${where}`;
  return [...indented(change, screen, '  ', '    '), ...indented(says, screen, '    ')];
};
