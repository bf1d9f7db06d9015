// Exactly these calls, every rule after each, and then the end.

import { buildWorld } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
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

/** What a sequence came to. */
export interface SequenceReport {
  readonly steps: readonly SequenceStep[];
  readonly broken: BrokenRule | undefined;
  /** Rules that said something. */
  readonly said: ReadonlySet<RuleId>;
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
  return { steps: traceSequence(built, life.moves), broken, said: saidIn([built]) };
};

/** Calls are given, so nothing has to be kept small: orders go up to a whole range. */
const roomy = ({ bounds }: WorldOrder): WorldOrder['bounds'] => ({
  ...bounds,
  maxOrder: Math.log2(bounds.pages / bounds.ranges),
});
