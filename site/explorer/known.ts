// What the last call of a session does that kernels are known to do against a promise (docs/findings.md).

import type { PromisedFinding } from '../../src/findings/finding.ts';
import { findingsIn, findingsOf } from '../../src/study/known-finding.ts';
import { lookIn } from '../../src/study/look-in.ts';
import type { Laboratory } from './laboratory.ts';
import type { Session, Step } from './session.ts';

/**
 * The findings that a call shows in a state. What a fault makes of a kernel is known of none, and a migration is another world
 * than the folios that findings speak of.
 */
export const knownIn = (
  { choice, built: { world } }: Laboratory,
  before: Uint16Array,
  { move }: Pick<Step, 'move'>,
): readonly PromisedFinding[] => {
  const { type, era, stage, fault } = choice;
  const known = stage === 'migration' || fault !== null ? [] : findingsOf(type, era);
  const number = known.length === 0 ? -1 : world.names.moveOf(move);
  if (number < 0) return [];
  if (!world.apply(Uint16Array.from(before), number)) return [];
  return findingsIn(known, lookIn(world, Uint16Array.from(before), number));
};

/** The same of the last call. */
export const knownAt = ({ laboratory, steps, at }: Session): readonly PromisedFinding[] => {
  const step = steps[at - 1];
  const before = steps[at - 2]?.state ?? laboratory.built.world.start;
  return step ? knownIn(laboratory, before, step) : [];
};
