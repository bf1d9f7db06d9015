// What became of every fault in a step, as it is kept in mutation/step-results.json, and the figures that follow.

import type { MemoryType } from '../domain/memory-type.ts';

/**
 * What became of one fault: `ILV-003 in P1` (the rule that falls, and the smallest race in which it does), `statechart` (the
 * call alone is another one), `=` (no words and no outcome of any race differ), `survives`, `unraced` (no race has the
 * call), or `unfinished`.
 */
export type StepFate = string;

/** One fault in a program of one call. */
export interface StepRow {
  readonly call: string;
  readonly types: readonly MemoryType[];
  readonly fault: string;
  readonly fate: StepFate;
}
