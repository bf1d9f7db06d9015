// What share of the single-field changes of reachable states the always-rules notice.

import { smallBounds } from '../domain/bounds.ts';
import {
  fieldChanges,
  scoreOfFields,
  type FieldChange,
  type FieldScore,
} from '../mutation/fields.ts';
import { isOpenField, openFields } from '../mutation/open-fields.ts';
import { stagesOfFolios } from '../mutants/stages.ts';
import type { Subject } from './subject.ts';
import { runEach, type Task } from './task.ts';

/** How many changes there are, and what nobody notices. */
export interface FieldReport {
  readonly changes: number;
  readonly scores: readonly FieldScore[];
  readonly unnoticed: readonly FieldChange[];
  /** Those that nothing gives a reason for. */
  readonly unexplained: number;
}

/** Counts in worlds of small bounds; undefined if it was interrupted. */
export const scoreFields = async (
  subjects: readonly Subject[],
  task: Task,
): Promise<FieldReport | undefined> => {
  const parts = subjects.flatMap((subject) => stagesOfFolios.map((stage) => ({ subject, stage })));
  const found = await runEach(parts, task, async ({ subject: { type, era }, stage }) => {
    await task.pause();
    return [...fieldChanges(type, era, stage, smallBounds)];
  });
  if (found.length < parts.length) return undefined;
  const changes = found.flat();
  const unnoticed = changes.filter(({ isNoticed }) => !isNoticed);
  const odd = unnoticed.filter((change) => !openFields.some((open) => isOpenField(open, change)));
  return {
    ...{ changes: changes.length, scores: scoreOfFields(changes) },
    ...{ unnoticed, unexplained: odd.length },
  };
};
