// One memory type's campaign: the life of its folios, then its pagemap alone, then with an altmap.

import { buildWorld, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { campaign, type CampaignState } from '../explore/campaign.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { progress } from './progress.ts';
import { brokenRule, type BrokenRule, type RepeatOptions } from './render-violation.ts';
import type { Surroundings } from './surroundings.ts';

/** What to run. */
export interface CampaignOrder {
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  readonly seed: number;
  readonly runs: number;
  readonly length: number;
  /** Seconds for each stage, if there is a limit. */
  readonly seconds?: number | undefined;
  readonly only?: RuleId | undefined;
  readonly mutant?: Mutant | undefined;
  readonly stages: readonly Stage[];
  /** Sequences to try first, as moves of the stage that knows them. */
  readonly examples: (built: Built) => readonly (readonly number[])[];
  readonly quiet: boolean;
}

/** What a campaign says in the end. */
export interface CampaignReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly sequences: number;
  readonly events: number;
  readonly refused: number;
  readonly seconds: number;
  /** States and rows of the tables that were asked for. */
  readonly coverage: { readonly states: number; readonly rows: number };
  readonly complete: boolean;
  readonly violations: readonly BrokenRule[];
}

/** Runs the stages one after the other; stops early at Ctrl-C or when the time is up. */
export const runCampaign = async (
  order: CampaignOrder,
  surroundings: Surroundings,
): Promise<CampaignReport> => {
  const start = surroundings.now();
  const total = { sequences: 0, events: 0, refused: 0, states: 0, rows: 0 };
  const violations: BrokenRule[] = [];
  let complete = true;
  for (const stage of order.stages) {
    const built = buildWorld({ ...order, stage, fault: order.mutant });
    const runs = stage === 'life' ? order.runs : Math.ceil(order.runs / 8);
    const { state, isWhole } = await runStage(order, stage, built, runs, surroundings);
    complete &&= isWhole;
    total.sequences += state.sequences;
    total.events += state.events;
    total.refused += state.refused;
    total.states += built.folios.size + built.pagemap.size;
    total.rows += built.folios.rowCount + built.pagemap.rowCount;
    if (state.violation) {
      violations.push(brokenRule(built, state.violation, repeatOptions(order, stage)));
    }
    if (surroundings.isInterrupted()) break;
  }
  return {
    type: order.type,
    kernel: order.era,
    sequences: total.sequences,
    events: total.events,
    refused: total.refused,
    seconds: (surroundings.now() - start) / 1000,
    coverage: { states: total.states, rows: total.rows },
    complete,
    violations,
  };
};

const runStage = async (
  order: CampaignOrder,
  stage: Stage,
  built: Built,
  runs: number,
  surroundings: Surroundings,
): Promise<{ state: CampaignState; isWhole: boolean }> => {
  const name = `check ${order.type} ${order.era}${stage === 'life' ? '' : ` (${stage})`}`;
  const shown = progress(surroundings, name, runs, order.quiet);
  const end = surroundings.now() + (order.seconds ?? Infinity) * 1000;
  const steps = campaign(built.world, { ...order, runs, examples: order.examples(built) });
  let step = steps.next();
  while (!step.done) {
    shown.tell(step.value.sequences, `${step.value.events} events`);
    await surroundings.pause();
    if (surroundings.isInterrupted() || surroundings.now() > end) {
      shown.stop();
      return { state: step.value, isWhole: false };
    }
    step = steps.next();
  }
  shown.stop();
  return { state: step.value, isWhole: true };
};

/** The options that a repeated run of this order needs. */
export const repeatOptions = (order: CampaignOrder, stage: Stage): RepeatOptions => [
  ['--type', order.type],
  ['--kernel', order.era],
  ...(stage === 'life' ? [] : [['--stage', stage] as const]),
  ['--pages', String(order.bounds.pages)],
  ...(order.mutant ? [['--mutant', order.mutant.id] as const] : []),
];
