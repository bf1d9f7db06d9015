// One memory type's campaign: the life of its folios, then its pagemap alone, then with an altmap.

import { buildWorld, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { campaign, type CampaignState } from '../explore/campaign.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { coverageOf, type Coverage, type Walked } from './coverage.ts';
import { faultOf, type GivenPatch } from './patch.ts';
import { progress } from './progress.ts';
import { brokenRule, repeatOptions, type BrokenRule } from './render-violation.ts';
import type { Surroundings } from './surroundings.ts';

/** What to run. */
export interface CampaignOrder {
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  readonly seed: number;
  readonly runs: number;
  readonly length: number;
  /** When the next stage has to end; asked once for each stage. */
  readonly deadline: () => number;
  readonly only?: RuleId | undefined;
  readonly mutant?: Mutant | undefined;
  readonly patch?: GivenPatch | undefined;
  readonly stages: readonly Stage[];
  /** Sequences to try first, as moves of the stage. */
  readonly examples: (built: Built, stage: Stage) => readonly (readonly number[])[];
  readonly quiet: boolean;
  /** Whether the coverage has totals, for which every state within the bounds is explored. */
  readonly totals: boolean;
}

/** What a campaign says in the end. */
export interface CampaignReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly sequences: number;
  readonly events: number;
  readonly refused: number;
  readonly seconds: number;
  readonly coverage: Coverage;
  readonly complete: boolean;
  readonly violations: readonly BrokenRule[];
}

/** Runs the stages one after the other; stops early at Ctrl-C or when the time is up. */
export const runCampaign = async (
  order: CampaignOrder,
  surroundings: Surroundings,
): Promise<CampaignReport> => {
  const start = surroundings.now();
  const total = { sequences: 0, events: 0, refused: 0 };
  const walked: Walked[] = [];
  const violations: BrokenRule[] = [];
  let complete = true;
  for (const stage of order.stages) {
    if (surroundings.isInterrupted()) {
      complete = false;
      break;
    }
    const fault = faultOf(order, stage, order.mutant, order.patch);
    const built = buildWorld({ ...order, stage, fault });
    walked.push({ stage, built });
    const { state, isWhole } = await runStage(order, stage, built, surroundings);
    complete &&= isWhole;
    total.sequences += state.sequences;
    total.events += state.events;
    total.refused += state.refused;
    if (state.violation) {
      violations.push(brokenRule(built, state.violation, repeatOptions(order, stage)));
    }
  }
  const seconds = (surroundings.now() - start) / 1000;
  // Behind a broken rule there is nothing to be counted.
  const totals = order.totals && violations.length === 0 && !surroundings.isInterrupted();
  return {
    type: order.type,
    kernel: order.era,
    ...total,
    seconds,
    coverage: await coverageOf(walked, order, totals, surroundings),
    complete,
    violations,
  };
};

const nothingYet: CampaignState = { sequences: 0, events: 0, refused: 0, violation: undefined };

const runStage = async (
  order: CampaignOrder,
  stage: Stage,
  built: Built,
  surroundings: Surroundings,
): Promise<{ state: CampaignState; isWhole: boolean }> => {
  // A pagemap alone has few states; they are met long before those of folios are.
  const runs = stage === 'life' ? order.runs : Math.ceil(order.runs / 8);
  const examples = order.examples(built, stage);
  const name = `check ${order.type} ${order.era}${stage === 'life' ? '' : ` (${stage})`}`;
  const shown = progress(surroundings, name, runs, order.quiet);
  const end = order.deadline();
  const steps = campaign(built.world, { ...order, runs, examples });
  let state = nothingYet;
  try {
    for (;;) {
      const step = steps.next();
      state = step.value;
      if (step.done) return { state, isWhole: true };
      shown.tell(state.sequences, `${state.events} events`);
      await surroundings.pause();
      if (surroundings.isInterrupted() || surroundings.now() > end) {
        return { state, isWhole: false };
      }
    }
  } finally {
    shown.stop();
  }
};

/** Rules that said something in these worlds. */
export const saidIn = (worlds: readonly Built[]): ReadonlySet<RuleId> =>
  new Set(
    worlds.flatMap(({ folios, pagemap, judge }) =>
      [folios.concern, pagemap.concern, judge.concern].flatMap((counts) => [...counts.keys()]),
    ),
  );
