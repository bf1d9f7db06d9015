// In which eras a seeded fault or a real bug makes a rule fall, put in there.

import type { RuleId } from '../core/rule.ts';
import { eras, type Era } from '../domain/era.ts';
import { mutants } from '../mutants/all.ts';
import { specimens } from '../specimens/all.ts';
import { expectedOf, isExpressed } from '../specimens/specimen.ts';
import { exploreMutant } from './hunt-mutant.ts';

/** An era, and the rules that fall in it: of several memory types each can have its own. */
interface FallsIn {
  readonly era: Era;
  readonly rules: readonly RuleId[];
}

const found = new Map<string, readonly FallsIn[]>();

/** By exploration of its world; empty where there is no fault of that id, or none that can be put in. */
const fallsIn = (id: string): readonly FallsIn[] => {
  const known = found.get(id) ?? lookFor(id);
  found.set(id, known);
  return known;
};

const lookFor = (id: string): readonly FallsIn[] =>
  eras.map((era) => ({ era, rules: rulesIn(id, era) })).filter(({ rules }) => rules.length > 0);

const rulesIn = (id: string, era: Era): readonly RuleId[] => {
  const mutant = mutants.find((one) => one.id === id);
  if (mutant) return [exploreMutant({ ...mutant, era }).caughtBy ?? []].flat();
  const specimen = specimens.find((one) => one.id === id);
  if (!specimen || !isExpressed(specimen)) return [];
  return expectedOf(specimen).flatMap((one) => (one.era === era ? (one.rule ?? []) : []));
};

/** The eras in which it breaks one of some rules. */
export const erasIn = (id: string, rules: readonly string[]): readonly Era[] =>
  fallsIn(id)
    .filter((one) => one.rules.some((rule) => rules.includes(rule)))
    .map(({ era }) => era);
