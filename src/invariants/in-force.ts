// Which rules judge: those in force for a memory type and era, or a selection of them.

import { isInForce, type RuleId } from '../core/rule.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { SpecRule } from './about.ts';
import { rules } from './all.ts';

/** Which of the rules in force judge: all, only some, or all but some. */
export interface Judging {
  readonly only?: readonly RuleId[] | undefined;
  readonly without?: readonly RuleId[] | undefined;
  /** These judge, and none of the spec: promises, wherever the spec holds them to be kept. */
  readonly instead?: readonly SpecRule[] | undefined;
}

/** Whether a rule is among those that judge. */
export const isJudging = ({ only, without }: Judging, id: RuleId): boolean =>
  (only?.includes(id) ?? true) && !(without?.includes(id) ?? false);

/** The rules in force for a type and era that judge. Those about the calls of a driver do where the world has one. */
export const rulesFor = (
  type: MemoryType,
  era: Era,
  judging: Judging = {},
  isDriven = false,
): readonly SpecRule[] =>
  judging.instead ??
  rules.filter(
    (rule) =>
      isInForce(rule, type, era) &&
      isJudging(judging, rule.id) &&
      (isDriven || rule.about !== 'driver'),
  );
