// A changed world under attack: random campaigns, as `zdspec check` has them, until a rule falls.

import { sentenceOf } from '../../src/core/told.ts';
import { campaign, type CampaignState } from '../../src/explore/campaign.ts';
import { renderSequence } from '../../src/export/notation.ts';
import { tellLast } from '../../src/study/tell.ts';
import { openLaboratory } from './laboratory.ts';
import type { AttackNews, AttackOrder } from './work.ts';

/** News as the campaign goes on; the last says that it is over. `now` is a clock in milliseconds. */
export function* attackNews(
  { choice, seed, runs, length, time }: AttackOrder,
  now: () => number,
): Generator<AttackNews> {
  const { built } = openLaboratory(choice);
  const { world } = built;
  const foundIn = ({ violation }: CampaignState): AttackNews['found'] => {
    const [rule] = violation?.broken ?? [];
    if (!violation || rule === undefined) return null;
    return {
      rule,
      sequence: renderSequence(violation.moves.map((move) => world.names.describe(move))),
      says: sentenceOf(tellLast(built, violation.moves, rule)),
    };
  };
  const end = now() + time;
  const steps = campaign(world, { seed, runs, length, examples: [] });
  for (;;) {
    const { value, done } = steps.next();
    const isOver = done === true || now() > end;
    const { sequences, events } = value;
    yield {
      ...{ kind: 'attack', isOver, sequences, events, found: foundIn(value) },
      complete: done === true,
    };
    if (isOver) return;
  }
}
