// Reachable rules that complete explorations found no witness of: what the spec says happens, does not.

import { rulesFor } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { ExploreReport } from './explore-order.ts';
import { stagesOfType } from '../mutants/stages.ts';

/** A reachable rule of which no stage has a witness. */
export interface Unwitnessed {
  readonly type: string;
  readonly kernel: string;
  readonly rule: RuleId;
}

/** Judged where every stage of a type and era was explored to its end: a witness could be anywhere. */
export const unwitnessedIn = (reports: readonly ExploreReport[]): readonly Unwitnessed[] => {
  const subjects = new Map(reports.map((one) => [`${one.type} ${one.kernel}`, one]));
  return [...subjects.values()].flatMap(({ type, kernel }) => {
    const own = reports.filter((one) => one.type === type && one.kernel === kernel);
    if (own.length < stagesOfType(type).length || !own.every((one) => one.complete)) return [];
    const said = new Set(own.flatMap((one) => one.said));
    return rulesFor(type, kernel)
      .filter(({ id, kind }) => kind === 'reachable' && !said.has(id))
      .map(({ id }) => ({ type, kernel, rule: id }));
  });
};
