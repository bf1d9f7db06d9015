// Reachable rules that complete explorations found no witness of: what the spec says happens, does not.

import { rulesFor } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { isWideEnough } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { SpecRule } from '../invariants/about.ts';
import type { Stage } from '../mutants/mutant.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { exploreOrder, type ExploreOrder, type ExploreReport } from './exploration.ts';
import { silent, type Task } from './task.ts';
import { witnessStages } from './witness-stages.ts';

/** A reachable rule of which no stage has a witness. */
export interface Unwitnessed {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly rule: RuleId;
  /** There would be one within these bounds: they are wide enough, or the world without the change has one. */
  readonly isProved: boolean;
}

/** What a rule said of one stage, if that was explored to its end; behind a rule that falls nothing is explored. */
type Explored = Pick<ExploreReport, 'complete' | 'said' | 'violations'>;

/** What is said of a stage; undefined if it is not known. */
export type Ask = (stage: Stage) => Promise<Explored | undefined>;

/** Reachable rules without a witness in any stage in which there could be one, all of which are known. */
const missingIn = async (inForce: readonly SpecRule[], ask: Ask): Promise<readonly RuleId[]> => {
  const missing: RuleId[] = [];
  for (const rule of inForce) {
    if (rule.kind === 'reachable' && (await isMissing(rule, ask))) missing.push(rule.id);
  }
  return missing;
};

const isMissing = async (rule: SpecRule, ask: Ask): Promise<boolean> => {
  for (const stage of witnessStages(rule)) {
    const found = await ask(stage);
    if (!found?.complete || found.violations.length > 0 || found.said.includes(rule.id)) {
      return false;
    }
  }
  return true;
};

/** A stage with a change in it that nobody asked for is explored here: its witnesses count as much. */
const asking = (
  orders: readonly ExploreOrder[],
  reports: readonly ExploreReport[],
  task: Task,
): Ask => {
  const known = new Map<Stage, Explored>(reports.map((one) => [one.stage, one]));
  return async (stage) => {
    const found = known.get(stage);
    if (found) return found;
    const [order] = orders;
    // No change of folios or pagemaps reaches a migration, which has statecharts of its own.
    const isOut = !order || !isChanged(order) || stage === 'migration';
    if (isOut || task.isInterrupted()) return undefined;
    const report = await exploreOrder({ ...order, stage }, silent(task));
    known.set(stage, report);
    return report;
  };
};

const isChanged = ({ mutant, patch }: ExploreOrder): boolean =>
  mutant !== undefined || patch !== undefined;

/** Whether the world without a change has a witness within the same bounds. */
const hasWitness = async (rule: RuleId, order: ExploreOrder, task: Task): Promise<boolean> => {
  const sound = { ...order, mutant: undefined, patch: undefined };
  for (const stage of stagesOfType(order.type)) {
    const { said } = await exploreOrder({ ...sound, stage }, silent(task));
    if (said.includes(rule)) return true;
  }
  return false;
};

/** Judged for each type and era by itself. */
export const unwitnessedIn = async (
  orders: readonly ExploreOrder[],
  reports: readonly ExploreReport[],
  task: Task,
): Promise<readonly Unwitnessed[]> => {
  const found: Unwitnessed[] = [];
  const subjects = new Map(reports.map((one) => [`${one.type} ${one.kernel}`, one]));
  for (const { type, kernel } of subjects.values()) {
    const own = orders.filter((one) => one.type === type && one.era === kernel);
    const told = reports.filter((one) => one.type === type && one.kernel === kernel);
    const missing = await missingIn(rulesFor(type, kernel), asking(own, told, task));
    const [order] = own;
    for (const rule of missing) {
      const isWide = own.every(({ bounds }) => isWideEnough(bounds));
      const isProved =
        isWide ||
        (order !== undefined && isChanged(order) && (await hasWitness(rule, order, task)));
      found.push({ type, kernel, rule, isProved });
    }
  }
  return found;
};
