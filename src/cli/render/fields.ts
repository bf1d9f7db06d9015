// The single-field score as people read it.

import { renderCount } from '../../export/markdown.ts';
import { isOpenField, openFields } from '../../mutation/open-fields.ts';
import type { FieldReport } from '../../study/field-score.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { renderColumns } from '../terminal/table.ts';
import { indented } from '../terminal/wrap.ts';

const heads = ['Subject', 'Field', ' Changes', ' Noticed', ' Share'];

const percent = (noticed: number, changes: number): string =>
  `${((100 * noticed) / changes).toFixed(1)} %`;

/** A line for each field, and the reasons of what is open. */
export const renderFields = (
  { scores, unnoticed }: FieldReport,
  surroundings: Surroundings,
): string => {
  const sum = (name: 'changes' | 'noticed'): number =>
    scores.reduce((total, score) => total + score[name], 0);
  const row = (subject: string, field: string, changes: number, noticed: number): string[] => [
    ...[subject, field, renderCount(changes), renderCount(noticed), percent(noticed, changes)],
  ];
  const lines = scores.map((one) => row(one.subject, one.field, one.changes, one.noticed));
  const used = openFields.filter((open) => unnoticed.some((change) => isOpenField(open, change)));
  return [
    renderColumns(heads, [...lines, row('all', '', sum('changes'), sum('noticed'))], surroundings),
    ...used.flatMap(({ subject, field, reason }) => [
      `${subject} ${field}:`,
      ...indented(reason, surroundings, '  '),
    ]),
    '',
  ].join('\n');
};
