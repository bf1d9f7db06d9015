// `zdspec properties --fields`: what share of the single-field changes of reachable states the always-rules notice.

import { smallBounds } from '../domain/bounds.ts';
import { renderCount } from '../export/markdown.ts';
import {
  fieldChanges,
  scoreOfFields,
  type FieldChange,
  type FieldScore,
} from '../mutation/fields.ts';
import { isOpenField, openFields } from '../mutation/open-fields.ts';
import { isJsonOnly, writeJson } from './json-output.ts';
import type { Subject } from './select.ts';
import { stagesOfFolios } from '../mutants/stages.ts';
import type { Surroundings } from './surroundings.ts';
import { renderColumns } from './table.ts';
import { wrapWords } from './wrap.ts';

const heads = ['Subject', 'Field', ' Changes', ' Noticed', ' Share'];

const percent = (noticed: number, changes: number): string =>
  `${((100 * noticed) / changes).toFixed(1)} %`;

/** Counts, reports, and finishes: 1 if a change is noticed by no rule and nothing says why. */
export const scoreFields = async (
  subjects: readonly Pick<Subject, 'type' | 'era'>[],
  json: string | undefined,
  surroundings: Surroundings,
): Promise<void> => {
  const changes: FieldChange[] = [];
  for (const { type, era } of subjects) {
    for (const stage of stagesOfFolios) {
      await surroundings.pause();
      if (surroundings.isInterrupted()) {
        surroundings.finish(3);
        return;
      }
      for (const change of fieldChanges(type, era, stage, smallBounds)) changes.push(change);
    }
  }
  const scores = scoreOfFields(changes);
  const unnoticed = changes.filter(({ isNoticed }) => !isNoticed);
  const odd = unnoticed.filter((change) => !openFields.some((open) => isOpenField(open, change)));
  if (!isJsonOnly(json)) surroundings.out(renderScores(scores, unnoticed, surroundings));
  surroundings.finish(odd.length > 0 ? 1 : 0);
  writeJson(surroundings, json, {
    command: 'properties',
    changes: changes.length,
    noticed: changes.length - unnoticed.length,
    fields: scores,
    unexplained: odd.length,
  });
};

const renderScores = (
  scores: readonly FieldScore[],
  unnoticed: readonly FieldChange[],
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
      ...wrapWords(reason, 92).map((line) => `  ${line}`),
    ]),
    '',
  ].join('\n');
};
