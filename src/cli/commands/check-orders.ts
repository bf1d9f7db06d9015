// What `zdspec check` is asked for, as orders of campaigns.

import { boundsFrom, type GivenBounds } from '../options/bounds.ts';
import { InputError } from '../../study/input-error.ts';
import { judgingOf, type JudgingOptions } from '../options/judging.ts';
import { patchedSubjects, type PatchOptions } from '../options/patch.ts';
import { patchedStages, type GivenPatch } from '../../study/given-patch.ts';
import { campaignBoundsOf } from '../../study/campaign.ts';
import type { KeptOrder } from '../../study/campaign-data.ts';
import type { ReportFormat } from '../options/report-format.ts';
import { loadSequences } from '../terminal/saved-sequences.ts';
import { stagesOf, subjectsOf, type Selection } from '../options/select.ts';
import type { WorkersOptions } from '../options/workers.ts';
import type { Surroundings } from '../terminal/surroundings.ts';

export interface CheckOptions
  extends Selection, GivenBounds, PatchOptions, JudgingOptions, WorkersOptions {
  readonly runs: number;
  readonly length: number;
  readonly seed?: number;
  readonly time?: number;
  readonly sequence?: string;
  readonly save?: string;
  readonly coverage: boolean;
  readonly uncovered?: boolean;
  readonly format: ReportFormat;
  readonly baseUrl?: string;
}

/** Another seed is another plan: what is kept would never be found again. */
export const assertSeed = (isGiven: (option: string) => boolean): void => {
  const kept = ['shard', 'journal'].find(isGiven);
  if (kept === undefined || isGiven('seed')) return;
  throw new InputError(
    `Expected --${kept} to come with --seed, got none; without it each run has its own.`,
  );
};

export const ordersOf = (
  options: CheckOptions,
  patch: GivenPatch | undefined,
  isGiven: (option: string) => boolean,
  surroundings: Surroundings,
): KeptOrder[] => {
  const { mutant } = options;
  const seed = options.seed ?? surroundings.freshSeed();
  const bounds = boundsFrom(campaignBoundsOf(mutant), options);
  const asked = subjectsOf(options, isGiven);
  const subjects = patch ? patchedSubjects(patch, asked, isGiven, mutant) : asked;
  const stages = patchedStages(patch, stagesOf(options));
  const saved = options.save === undefined ? [] : loadSequences(options.save);
  return subjects.map(({ type, era }) => ({
    ...{ type, era, bounds, seed, mutant, patch, stages },
    ...{ runs: options.runs, length: options.length, ...judgingOf(options) },
    kept: saved
      .filter((one) => one.type === type && one.kernel === era)
      .map(({ stage, sequence, file }) => ({ stage, sequence, file })),
    totals: options.coverage,
  }));
};
