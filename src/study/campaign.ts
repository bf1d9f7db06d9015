// One memory type's campaign: the life of its folios, then its pagemap alone, then with an altmap, then a migration.

import { buildWorld, concernsOf, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { campaignBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { campaign, type CampaignState } from '../explore/campaign.ts';
import type { Life } from '../explore/life.ts';
import { drawFrom } from '../explore/random.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { stagesOfType } from '../mutants/stages.ts';
import { coverageOf, type Coverage, type Walked } from './coverage.ts';
import { brokenRule, repeatOptions, type BrokenRule } from './broken-rule.ts';
import { faultOf, type WorldOrder } from './given-patch.ts';
import { runSteps, until, type Task } from './task.ts';

/** The bounds of a campaign with a seeded fault in it: its own, but for the pages. */
export const campaignBoundsOf = (mutant: Mutant | undefined): Bounds => ({
  ...campaignBounds,
  ...mutant?.bounds,
  pages: campaignBounds.pages,
});

/** What to run. */
export interface CampaignOrder extends WorldOrder {
  readonly seed: number;
  /** Sequences of all stages together. */
  readonly runs: number;
  readonly length: number;
  /** When the next stage has to end; asked once for each stage. */
  readonly deadline: () => number;
  readonly stages: readonly Stage[];
  /** Sequences to try first, as moves of the stage. */
  readonly examples: (built: Built, stage: Stage) => readonly (readonly number[])[];
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
export const runCampaign = async (order: CampaignOrder, task: Task): Promise<CampaignReport> => {
  const start = task.now();
  const total = { sequences: 0, events: 0, refused: 0 };
  const walked: Walked[] = [];
  const violations: BrokenRule[] = [];
  let complete = true;
  const isDriven = order.mutant?.driver !== undefined || order.patch?.patched.isStateful === true;
  for (const stage of stagesFor(order)) {
    if (task.isInterrupted()) {
      complete = false;
      break;
    }
    const fault = faultOf(order, stage);
    const built = buildWorld({ ...order, stage, fault });
    walked.push({ stage, built });
    const { state, isWhole, causes } = await runStage(order, stage, built, task);
    complete &&= isWhole;
    total.sequences += state.sequences;
    total.events += state.events;
    total.refused += state.refused;
    const options = repeatOptions(order, stage);
    violations.push(...causes.map((life) => brokenRule(built, life, options)));
  }
  const seconds = (task.now() - start) / 1000;
  // Behind a broken rule there is nothing to be counted; and a pool decides by what it knows, which no table has.
  const totals = order.totals && violations.length === 0 && !isDriven && !task.isInterrupted();
  return {
    type: order.type,
    kernel: order.era,
    ...total,
    seconds,
    coverage: await coverageOf(walked, { ...order, isDriven }, totals, task),
    complete,
    violations,
  };
};

/** The stages of an order that its memory type has. */
export const stagesFor = ({
  type,
  stages,
}: Pick<CampaignOrder, 'type' | 'stages'>): readonly Stage[] =>
  stagesOfType(type).filter((stage) => stages.includes(stage));

/** The share of a stage in the runs: all of them together make as many as were asked for. */
export const runsOf = (
  order: Pick<CampaignOrder, 'type' | 'stages' | 'runs'>,
  stage: Stage,
): number => {
  const [first, ...others] = stagesFor(order);
  // A pagemap alone has few states; they are met long before those of folios are.
  const share = Math.floor(order.runs / 8);
  const rest = Math.max(0, order.runs - others.length * share);
  return stage === first ? rest : share;
};

/** What a stage came to: figures, and a shrunk life for each cause that was met. */
interface Staged {
  readonly state: Omit<CampaignState, 'violation'>;
  readonly isWhole: boolean;
  readonly causes: readonly Life[];
}

/** So many failures of causes that are known, one after the other, and the others are taken to be theirs as well. */
const mostKnown = 100;

/** Goes on behind a rule that falls, until the runs or the time are used up: there may be more causes than one. */
const runStage = async (
  order: CampaignOrder,
  stage: Stage,
  built: Built,
  task: Task,
): Promise<Staged> => {
  const runs = runsOf(order, stage);
  const examples = order.examples(built, stage);
  const name = `check ${order.type} ${order.era}${stage === 'life' ? '' : ` (${stage})`}`;
  const shown = task.begin(name, runs);
  const limited = until(task, order.deadline());
  const causes = new Map<string, Life>();
  const drawSeed = drawFrom(order.seed);
  let total = { sequences: 0, events: 0, refused: 0 };
  let [seed, known] = [order.seed, 0];
  const rest = (): number => runs + examples.length - total.sequences;
  try {
    while (rest() > 0 && known < mostKnown) {
      const left = examples.slice(total.sequences);
      const steps = campaign(built.world, {
        ...{ ...order, seed, runs: rest() - left.length, examples: left },
      });
      const { value, isWhole } = await runSteps(steps, limited, (state) => {
        const { sequences, events } = plus(total, state);
        shown.tell(sequences, `${events} events`);
      });
      total = plus(total, value);
      if (!isWhole) return { state: total, isWhole, causes: [...causes.values()] };
      const { violation } = value;
      if (!violation) break;
      known = note(causes, built, violation) ? 0 : known + 1;
      seed = drawSeed(2 ** 31);
      await task.pause();
      if (limited.isInterrupted()) break;
    }
    return { state: total, isWhole: true, causes: [...causes.values()] };
  } finally {
    shown.stop();
  }
};

type Figures = Staged['state'];

const plus = (one: Figures, other: Figures): Figures => ({
  sequences: one.sequences + other.sequences,
  events: one.events + other.events,
  refused: one.refused + other.refused,
});

/**
 * Keeps the shortest life of each cause: the rule that falls first, and the call at which it does. Whether it was new.
 */
const note = (causes: Map<string, Life>, { world }: Built, life: Life): boolean => {
  const last = life.moves.at(-1);
  const event = last === undefined ? 'the start' : world.names.describe(last).event.type;
  const cause = `${life.broken[0] ?? ''} ${event}`;
  const kept = causes.get(cause);
  if (!kept || life.moves.length < kept.moves.length) causes.set(cause, life);
  return kept === undefined;
};

/** Rules that said something in these worlds. */
export const saidIn = (worlds: readonly Built[]): ReadonlySet<RuleId> =>
  new Set(worlds.flatMap((built) => concernsOf(built).flatMap((counts) => [...counts.keys()])));
