// A campaign's order as plain data, and sequences to try first as they were kept.

import type { Built } from '../catalog.ts';
import type { Stage } from '../mutants/mutant.ts';
import { runCampaign, type CampaignOrder, type CampaignReport } from './campaign.ts';
import { movesOf, readSequence } from './given-sequence.ts';
import type { Task } from './task.ts';
import { mutantIn, type WorldData } from './world-data.ts';

/** A sequence to try first, and what to call it where it cannot be taken. */
export interface KeptSequence {
  readonly stage: string;
  readonly sequence: string;
  readonly file: string;
}

/** A campaign without a deadline; sequences to try first are as they were kept. */
export interface KeptOrder extends Omit<CampaignOrder, 'deadline' | 'examples'> {
  readonly kept: readonly KeptSequence[];
}

/** What `CampaignOrder` asks for, of sequences that were kept; throws InputError where the world does not have a call. */
export const examplesOf =
  (kept: readonly KeptSequence[]) =>
  (built: Built, stage: Stage): readonly (readonly number[])[] =>
    kept
      .filter((one) => one.stage === stage)
      .map(({ sequence, file }) => movesOf(built, readSequence(sequence, file), file));

/** Runs the campaign that data say. */
export const runCampaignData = (
  { kept, ...data }: WorldData<KeptOrder>,
  task: Task,
): Promise<CampaignReport> =>
  runCampaign(
    {
      ...data,
      mutant: mutantIn(data),
      ...{ deadline: () => Infinity, examples: examplesOf(kept) },
    },
    task,
  );
