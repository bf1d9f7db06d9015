// Exactly these calls, every rule after each, and then the end.

import { buildWorld, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { PromisedFinding } from '../findings/finding.ts';
import {
  brokenRule,
  repeatOptions,
  traceSequence,
  type BrokenRule,
  type SequenceStep,
} from './broken-rule.ts';
import { saidIn, stagesFor, type CampaignOrder } from './campaign.ts';
import { knowsAll, movesOf, readSequence, takeExactly } from './given-sequence.ts';
import { faultOf, type WorldOrder } from './given-patch.ts';
import { findingsIn, findingsOf } from './known-finding.ts';
import { lookIn } from './look-in.ts';

/** What a sequence came to. */
export interface SequenceReport {
  readonly steps: readonly SequenceStep[];
  readonly broken: BrokenRule | undefined;
  /** Rules that said something. */
  readonly said: ReadonlySet<RuleId>;
  /** What sound kernels are known to do, each with the call that does it, counted from 1. */
  readonly known: readonly KnownStep[];
}

interface KnownStep {
  readonly step: number;
  readonly finding: PromisedFinding;
}

/** Takes a sequence on the first stage of the order that has all of its calls; `from` is what errors call it. */
export const checkSequence = (
  order: WorldOrder & Pick<CampaignOrder, 'stages'>,
  sequence: string,
  from: string,
): SequenceReport => {
  const calls = readSequence(sequence, from);
  const candidates = stagesFor(order).map((stage) => ({
    stage,
    built: buildWorld({
      ...order,
      stage,
      fault: faultOf(order, stage),
      bounds: roomy(order),
    }),
  }));
  const known = candidates.find(({ built }) => knowsAll(built, calls)) ?? candidates[0];
  if (!known) throw new RangeError('Expected an order to have a stage, got none');
  const { stage, built } = known;
  const life = takeExactly(built, movesOf(built, calls, from), from);
  const broken =
    life.broken.length > 0 ? brokenRule(built, life, repeatOptions(order, stage)) : undefined;
  // What a fault makes of a kernel is known of none, and findings speak of no migration.
  const isSound = faultOf(order, stage) === undefined && stage !== 'migration';
  return {
    ...{ steps: traceSequence(built, life.moves), broken, said: saidIn([built]) },
    known: isSound ? knownSteps(built, life.moves, order) : [],
  };
};

const knownSteps = (
  { world }: Built,
  moves: readonly number[],
  { type, era }: WorldOrder,
): readonly KnownStep[] => {
  const known = findingsOf(type, era);
  if (known.length === 0) return [];
  const state = Uint16Array.from(world.start);
  return moves.flatMap((move, at) => {
    const before = Uint16Array.from(state);
    if (!world.apply(state, move)) return [];
    const found = findingsIn(known, lookIn(world, before, move));
    return found.map((finding) => ({ step: at + 1, finding }));
  });
};

/** Calls are given, so nothing has to be kept small: orders go up to a whole range. */
const roomy = ({ bounds }: WorldOrder): WorldOrder['bounds'] => ({
  ...bounds,
  maxOrder: Math.log2(bounds.pages / bounds.ranges),
});
