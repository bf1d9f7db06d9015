// The mutation score of programs as people read it: a line for each call, and what nothing notices.

import { renderCount } from '../../export/markdown.ts';
import { percentOf } from '../../export/mutation.ts';
import {
  isStepSurvivor,
  reasonOf,
  stepScoreOf,
  type OpenStep,
  type StepRow,
} from '../../export/step-mutation.ts';
import { renderColumns } from '../terminal/table.ts';
import { indented, type Screen } from '../terminal/wrap.ts';

const heads = ['Call', 'Faults', 'Noticed', 'Equivalent', 'Unseen', 'Score'];

export const renderStepMutation = (
  rows: readonly StepRow[],
  reasons: readonly OpenStep[],
  screen: Screen,
): string => {
  const calls = [...new Set(rows.map(({ call }) => call))];
  const lines = calls.map((call) => [
    call,
    ...figures(
      rows.filter((row) => row.call === call),
      reasons,
    ),
  ]);
  const survivors = rows.filter(isStepSurvivor);
  const named = reasons.filter((reason) =>
    survivors.some((row) => reasonOf(row, reasons) === reason),
  );
  const odd = survivors.filter((row) => reasonOf(row, reasons) === undefined);
  return [
    renderColumns(heads, [...lines, ['all', ...figures(rows, reasons)]], screen),
    ...odd.flatMap(({ call, fault, fate }) =>
      indented(`${call}: ${fault} ${fate}, and nothing says why`, screen, '  '),
    ),
    ...named.flatMap(({ calls: own, faults, kind, reason }) => [
      ...indented(`${own.join(', ')}: ${faults.join('; ')} (${kind})`, screen, '  '),
      ...indented(reason, screen, '      '),
    ]),
    '',
  ].join('\n');
};

const figures = (rows: readonly StepRow[], reasons: readonly OpenStep[]): readonly string[] => {
  const score = stepScoreOf(rows, reasons);
  const { killed, equivalent, survived, unfinished } = score;
  const counts = [rows.length, killed, equivalent, survived + unfinished].map(renderCount);
  return [...counts, percentOf(score)];
};
