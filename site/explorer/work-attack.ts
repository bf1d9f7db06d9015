// Changed worlds under attack: random campaigns, as `zdspec check` has them, until a rule falls.

import { buildWorld, type Built } from '../../src/catalog.ts';
import { sentenceOf } from '../../src/core/told.ts';
import { campaign, type CampaignState } from '../../src/explore/campaign.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { runsOf, stagesFor } from '../../src/study/campaign.ts';
import { sharedTime } from '../../src/study/shared-time.ts';
import { tellLast } from '../../src/study/tell.ts';
import { listedFault, partsOfFault } from './faults.ts';
import { attackBounds } from './orders.ts';
import { wayOf } from './way.ts';
import type { AttackedWorlds, AttackNews, AttackOrder } from './work.ts';

const foundIn = (built: Built, stage: Stage, { violation }: CampaignState): AttackNews['found'] => {
  const [rule] = violation?.broken ?? [];
  if (!violation || rule === undefined) return null;
  return {
    ...{ rule, stage },
    way: wayOf(built, violation.moves),
    says: sentenceOf(tellLast(built, violation.moves, rule)),
  };
};

/** The stages in which the change can be seen, as the command line has them. */
export const attackedStages = ({ type, fault }: AttackedWorlds): readonly Stage[] =>
  stagesFor({ type, stages: listedFault(fault)?.stages ?? ['life'] });

/** The campaign in one stage, told on top of what was before; gives how it ended. */
function* attackIn(
  { worlds, seed, length, runs }: AttackOrder,
  stage: Stage,
  before: AttackNews,
  isLate: () => boolean,
): Generator<AttackNews, AttackNews> {
  const { type, era } = worlds;
  const fault = partsOfFault(worlds.fault, { type, era, stage });
  const built = buildWorld({ type, era, stage, bounds: attackBounds(worlds), fault });
  const share = runsOf({ type, stages: attackedStages(worlds), runs }, stage);
  const steps = campaign(built.world, { seed, runs: share, length, examples: [] });
  for (;;) {
    const { value, done = false } = steps.next();
    const news: AttackNews = {
      ...{ kind: 'attack', isOver: false, found: foundIn(built, stage, value) },
      sequences: before.sequences + value.sequences,
      events: before.events + value.events,
      complete: before.complete && done,
    };
    if (done || isLate()) return news;
    yield news;
  }
}

/** News as the campaigns go on; the last says that they are over. `now` is a clock in milliseconds. */
export function* attackNews(order: AttackOrder, now: () => number): Generator<AttackNews> {
  const stages = attackedStages(order.worlds);
  const deadline = sharedTime(order.time / 1000, stages.length, { now });
  let news: AttackNews = {
    ...{ kind: 'attack', isOver: false, sequences: 0, events: 0, found: null, complete: true },
  };
  for (const stage of stages) {
    const end = deadline();
    news = yield* attackIn(order, stage, news, () => now() > end);
    if (news.found !== null) break;
  }
  yield { ...news, isOver: true };
}
