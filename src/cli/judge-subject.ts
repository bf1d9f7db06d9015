// One memory type under one era: a campaign and an exploration, and which rules spoke in either.

import { rulesFor } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { smallBounds, type Bounds } from '../domain/bounds.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { campaignBounds } from './check.ts';
import { exploreOrder, usualExploration, type ExploreReport } from './explore-order.ts';
import type { BrokenRule } from './render-violation.ts';
import { runCampaign, type CampaignReport } from './run-campaign.ts';
import type { Subject } from './select.ts';
import type { Surroundings } from './surroundings.ts';

/** How far to go. */
export interface JudgeOrder {
  /** Of the exploration. */
  readonly bounds: Bounds;
  readonly runs: number;
  readonly seed: number;
  readonly quiet: boolean;
}

/** What came of it. */
export interface Judged extends Subject {
  readonly campaign: CampaignReport;
  readonly explorations: readonly ExploreReport[];
  readonly inForce: readonly RuleId[];
  /** Rules in force that said nothing, neither in the campaign nor in the exploration. */
  readonly silent: readonly RuleId[];
  readonly violations: readonly BrokenRule[];
}

/** Runs both, unless Ctrl-C comes between. */
export const judgeSubject = async (
  subject: Subject,
  { bounds, runs, seed, quiet }: JudgeOrder,
  surroundings: Surroundings,
): Promise<Judged> => {
  const { type, era } = subject;
  const stages = stagesOfType(type);
  const campaign = await runCampaign(
    {
      ...{ type, era, runs, seed, quiet },
      // A migration is small enough to be explored to the end: random lives would only cost time.
      stages: stages.filter((stage) => stage !== 'migration'),
      bounds: campaignBounds,
      length: 300,
      deadline: () => Infinity,
      examples: () => [],
      totals: false,
    },
    surroundings,
  );
  const explorations: ExploreReport[] = [];
  for (const stage of stages) {
    if (surroundings.isInterrupted()) break;
    // Two pages show all that pages of a migration do to one another, in the time that there is.
    const own = stage === 'migration' ? { ...bounds, pages: smallBounds.pages } : bounds;
    const order = { ...usualExploration, type, era, stage, bounds: own, quiet };
    explorations.push(await exploreOrder(order, surroundings));
  }
  const inForce = rulesFor(type, era).map((rule) => rule.id);
  const said = new Set(explorations.flatMap((one) => one.said));
  const { silent } = campaign.coverage.rules;
  return {
    ...subject,
    campaign,
    explorations,
    inForce,
    silent: silent.filter((id) => !said.has(id)),
    violations: [campaign, ...explorations].flatMap((one) => one.violations),
  };
};
