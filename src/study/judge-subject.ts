// One memory type under one era: a campaign and an exploration, and which rules spoke in either.

import { rulesFor } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { campaignBounds, smallBounds, type Bounds } from '../domain/bounds.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { exploreOrder, usualExploration, type ExploreReport } from './exploration.ts';
import type { BrokenRule } from './broken-rule.ts';
import { runCampaign, type CampaignReport } from './campaign.ts';
import type { Subject } from './subject.ts';
import { runEach, type Task } from './task.ts';

/** How far to go. */
export interface JudgeOrder {
  /** Of the exploration. */
  readonly bounds: Bounds;
  readonly runs: number;
  readonly seed: number;
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
  { type, era, bounds, runs, seed }: Subject & JudgeOrder,
  task: Task,
): Promise<Judged> => {
  const stages = stagesOfType(type);
  const campaign = await runCampaign(
    {
      ...{ type, era, runs, seed },
      // A migration is small enough to be explored to the end: random lives would only cost time.
      stages: stages.filter((stage) => stage !== 'migration'),
      bounds: campaignBounds,
      length: 300,
      deadline: () => Infinity,
      examples: () => [],
      totals: false,
    },
    task,
  );
  const explorations = await runEach(stages, task, (stage) => {
    // Two pages show all that pages of a migration do to one another, in the time that there is.
    const own = stage === 'migration' ? { ...bounds, pages: smallBounds.pages } : bounds;
    return exploreOrder({ ...usualExploration, type, era, stage, bounds: own }, task);
  });
  const inForce = rulesFor(type, era).map((rule) => rule.id);
  const said = new Set(explorations.flatMap((one) => one.said));
  const { silent } = campaign.coverage.rules;
  return {
    ...{ type, era },
    campaign,
    explorations,
    inForce,
    silent: silent.filter((id) => !said.has(id)),
    violations: [campaign, ...explorations].flatMap((one) => one.violations),
  };
};
