// Who is at fault when a rule falls: whose part was changed, or else whom the rule binds.

import { rules } from '../catalog.ts';
import { boundOf, type Bound, type RuleId } from '../core/rule.ts';
import type { Mutant } from '../mutants/mutant.ts';
import type { Patched } from '../patch/patched.ts';
import type { WorldOrder } from './given-patch.ts';

/** A callback or a deed of the driver, or a callback that it leaves out, as `Patched.parts` names them. */
const isOfDriver = (part: string): boolean => /^(?:driver|no ops)\./.test(part);

/** Whom a rule binds for a memory type. */
export const boundBy = (id: RuleId, type: string): Bound => {
  const rule = rules.find((one) => one.id === id);
  return rule ? boundOf(rule, type) : 'core';
};

/** Whose part a seeded fault changes: it says so, or it is whom the rule binds that it breaks. */
export const partyOf = ({
  party,
  breaks,
  type,
}: Pick<Mutant, 'party' | 'breaks' | 'type'>): Bound => party ?? boundBy(breaks, type);

/**
 * Whose parts a patch changes; undefined if nobody can tell. Guards, actions and figures of an era are parts of the
 * statecharts, where a step of the core's and what a driver does in it are one.
 */
export const partyOfPatch = ({ parts }: Pick<Patched, 'parts'>): Bound | undefined =>
  parts.length > 0 && parts.every(isOfDriver) ? 'driver' : undefined;

/** Whose part alone was changed in a world; undefined if it is sound, if several were, or if nobody can tell. */
export const changedParty = ({
  mutant,
  patch,
}: {
  readonly mutant?: Parameters<typeof partyOf>[0] | undefined;
  readonly patch?: Pick<NonNullable<WorldOrder['patch']>, 'patched'> | undefined;
}): Bound | undefined => {
  const parties = [
    ...(mutant ? [partyOf(mutant)] : []),
    ...(patch ? [partyOfPatch(patch.patched)] : []),
  ];
  return parties.every((one) => one === parties[0]) ? parties[0] : undefined;
};

/** Who is at fault for a rule that fell, where one party's part was changed or none's. */
export const blameOf = (id: RuleId, type: string, changed: Bound | undefined): Bound =>
  changed ?? boundBy(id, type);
