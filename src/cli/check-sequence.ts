// `zdspec check --sequence`: exactly these calls, every rule after each, and then the end.

import { buildWorld } from '../catalog.ts';
import { knowsAll, movesOf, readSequence, takeExactly } from './given-sequence.ts';
import { writeJson } from './json-output.ts';
import { judgingJson, whoJudges } from './judging.ts';
import { faultOf, patchJson, renderPatch } from './patch.ts';
import { brokenRule, renderBroken, renderSteps, repeatOptions } from './render-violation.ts';
import { traceSequence } from './render-violation.ts';
import { isForPeople, subjectOfSequence, writeReport, type Output } from './report-format.ts';
import { saidIn, stagesFor, type CampaignOrder } from './run-campaign.ts';
import type { Surroundings } from './surroundings.ts';

const from = '--sequence';

/** Repeats a sequence on the first stage of the order that has all of its calls. */
export const checkSequence = (
  order: CampaignOrder,
  sequence: string,
  output: Output,
  surroundings: Surroundings,
): void => {
  const calls = readSequence(sequence, from);
  const candidates = stagesFor(order).map((stage) => ({
    stage,
    built: buildWorld({
      ...order,
      stage,
      fault: faultOf(order, stage, order.mutant, order.patch),
      bounds: roomy(order),
    }),
  }));
  const known = candidates.find(({ built }) => knowsAll(built, calls)) ?? candidates[0];
  if (!known) throw new RangeError('Expected an order to have a stage, got none');
  const { stage, built } = known;
  const life = takeExactly(built, movesOf(built, calls, from), from);
  const where = `${order.type} (${order.era})`;
  const broken =
    life.broken.length > 0 ? brokenRule(built, life, repeatOptions(order, stage)) : undefined;
  surroundings.finish(broken ? 1 : 0);
  const steps = traceSequence(built, life.moves);
  if (isForPeople(output)) {
    surroundings.out(renderPatch(order.patch));
    const count = `${steps.length} ${steps.length === 1 ? 'call' : 'calls'}`;
    surroundings.out(
      broken
        ? renderBroken(where, broken, 'the given sequence', surroundings.colour)
        : [
            `${whoJudges(order)} holds in ${where} after each of ${count}, and at the end:`,
            ...renderSteps(steps, '  ', surroundings.colour),
            '',
          ].join('\n'),
    );
  }
  writeJson(surroundings, output.json, {
    command: 'check',
    kernel: order.era,
    ...patchJson(order.patch),
    ...judgingJson(order),
    results: [
      {
        type: order.type,
        kernel: order.era,
        sequences: 1,
        events: steps.length,
        complete: true,
        violations: broken ? [broken] : [],
      },
    ],
  });
  const subject = subjectOfSequence(order, broken, saidIn([built]));
  writeReport(surroundings, output, 'check', [subject]);
};

/** Calls are given, so nothing has to be kept small: orders go up to a whole range. */
const roomy = ({ bounds }: CampaignOrder): CampaignOrder['bounds'] => ({
  ...bounds,
  maxOrder: Math.log2(bounds.pages / bounds.ranges),
});
