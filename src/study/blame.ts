// Who is at fault when a rule falls.

import { rules } from '../catalog.ts';
import type { Bound, RuleId } from '../core/rule.ts';
import type { WorldOrder } from './given-patch.ts';

/** A callback or a deed of the driver, or a callback that it leaves out, as `Patched.parts` names them. */
const isOfDriver = (part: string): boolean => /^(?:driver|no ops)\./.test(part);

/**
 * Whether something was changed in a world, and all of it is a driver's. Guards, actions and figures of an era are parts
 * of the statecharts, where a step of the core's and what a driver does in it are one.
 */
export const isDriverAlone = ({ mutant, patch }: Pick<WorldOrder, 'mutant' | 'patch'>): boolean => {
  const isSound =
    mutant?.machine === undefined &&
    mutant?.pagemap === undefined &&
    mutant?.call === undefined &&
    mutant?.row === undefined;
  const parts = patch?.patched.parts ?? [];
  const isChanged = parts.length > 0 || mutant?.driver !== undefined;
  return isChanged && isSound && parts.every(isOfDriver);
};

/** Whom a rule binds; the driver, if nothing but a driver was changed. */
export const blameOf = (id: RuleId, isDriver: boolean): Bound =>
  isDriver ? 'driver' : (rules.find((rule) => rule.id === id)?.binds ?? 'core');
