// An era explained: what it stands for, and what it does otherwise than the era that it is read against.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { CompareOrder } from './compare-eras.ts';
import { changeOrders, changesOf, pairOf, type EraChanges, type EraPair } from './era-changes.ts';
import { seeDifferences } from './differences-seen.ts';
import { titleOf } from './rule-title.ts';
import type { SpecTexts } from './spec-texts.ts';
import { runEach, type Task } from './task.ts';
import { eraStandsFor } from './word-parts.ts';

interface Titled {
  readonly id: string;
  readonly title: string;
}

export interface ExplainedEra extends Omit<EraChanges, 'rules'> {
  readonly name: Era;
  readonly standsFor: string;
  /** What is compared: the era behind the one before it; the header's words before the newest kernel. */
  readonly compared: EraPair;
  /** Rules that are in force in one of them only. */
  readonly rules: readonly [readonly Titled[], readonly Titled[]];
}

/** All that is known of it, which takes seconds: of as many memory types as there was time for. */
export const explainEra = async (
  name: Era,
  texts: SpecTexts,
  task: Task,
): Promise<{ readonly era: ExplainedEra; readonly left: readonly MemoryType[] }> => {
  const compared = pairOf(name);
  const orders = changeOrders(compared);
  const found = await runEach(orders, task, (order) => seeDifferences(order, task));
  const seen = found.filter((one) => one !== undefined);
  const { rules, ...changes } = changesOf(seen);
  const titled = (ids: readonly string[]): readonly Titled[] =>
    ids.map((id) => ({ id, title: titleOf(id, texts) }));
  const era: ExplainedEra = {
    ...{ name, standsFor: eraStandsFor(name, texts), compared },
    ...changes,
    rules: [titled(rules[0]), titled(rules[1])],
  };
  const isLeft = ({ type }: CompareOrder): boolean => !seen.some((one) => one.type === type);
  return { era, left: orders.filter(isLeft).map(({ type }) => type) };
};
