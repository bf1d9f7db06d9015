// What became of every fault in a step, as it is kept in mutation/step-results.json, and the figures that follow.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Score } from './mutation.ts';

/**
 * What became of one fault: `ILV-003 in P1` (the rule that falls, and the smallest race in which it does), `statechart` (the
 * call alone is another one), `=` (no words and no outcome of any race differ), `between` (words between two accesses
 * do), `survives` (outcomes do), `unreached` (no race takes the step), or `unfinished`.
 */
export type StepFate = string;

/** One fault in the program of a call at some memory types and under some kernels: another kernel may have another program. */
export interface StepRow {
  readonly call: string;
  readonly types: readonly MemoryType[];
  readonly kernels: readonly Era[];
  readonly fault: string;
  readonly fate: StepFate;
}

/** Faults that nothing notices, and why: nobody could, or what is missing. */
export interface OpenStep {
  readonly calls: readonly string[];
  readonly faults: readonly string[];
  readonly kind: 'equivalent' | 'unseen';
  readonly reason: string;
}

const open = ['between', 'survives', 'unreached'];

/** Whether nothing notices a fault that makes a difference, or might. */
export const isStepSurvivor = ({ fate }: StepRow): boolean => open.includes(fate);

export const reasonOf = (
  { call, fault }: StepRow,
  reasons: readonly OpenStep[],
): OpenStep | undefined =>
  reasons.find(({ calls, faults }) => calls.includes(call) && faults.includes(fault));

export const stepScoreOf = (rows: readonly StepRow[], reasons: readonly OpenStep[]): Score => {
  const score = { killed: 0, equivalent: 0, survived: 0, unfinished: 0 };
  for (const row of rows) {
    if (row.fate === 'unfinished') score.unfinished += 1;
    else if (isStepSurvivor(row) && reasonOf(row, reasons)?.kind !== 'equivalent') {
      score.survived += 1;
    } else if (row.fate === '=' || isStepSurvivor(row)) score.equivalent += 1;
    else score.killed += 1;
  }
  return score;
};

/** What noticed: the rule, or the statecharts. */
export const noticedBy = ({ fate }: StepRow): string => fate.split(' ')[0] ?? fate;
