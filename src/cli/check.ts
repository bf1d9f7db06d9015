// `zdspec check`: random campaigns, every rule after every event; or one given sequence, repeated exactly.

import type { Command } from 'commander';
import { buildWorld } from '../catalog.ts';
import { defaultBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { takeLife } from '../explore/life.ts';
import { mutants } from '../mutants/all.ts';
import type { Mutant, Stage } from '../mutants/mutant.ts';
import { InputError } from './input-error.ts';
import { isJsonOnly, writeJson } from './json-output.ts';
import { brokenRule, renderBroken, traceSequence } from './render-violation.ts';
import {
  repeatOptions,
  runCampaign,
  type CampaignOrder,
  type CampaignReport,
} from './run-campaign.ts';
import { loadSequences, movesOf, saveSequence } from './saved-sequences.ts';
import { parseCount, parseEras, parseRule, parseTypes, withPages } from './select.ts';
import type { Surroundings } from './surroundings.ts';

interface CheckOptions {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  readonly runs: number;
  readonly length: number;
  readonly seed?: number;
  readonly pages: number;
  readonly time?: number;
  readonly rule?: string;
  readonly mutant?: string;
  readonly stage?: Stage;
  readonly sequence?: string;
  readonly save?: string;
  readonly json?: string;
  readonly quiet?: boolean;
}

/** Campaigns go further than explorations: more pages, more of everything. */
export const campaignBounds: Bounds = {
  ...defaultBounds,
  pages: 8,
  maxOrder: 3,
  maxCount: 3,
  maxPins: 2,
  maxShared: 2,
};

const stages: readonly Stage[] = ['life', 'pagemap', 'altmap'];

/** Adds the command. */
export const addCheck = (program: Command, surroundings: Surroundings): void => {
  program
    .command('check')
    .description(
      'random campaigns: every rule is judged after every event, and what breaks is shrunk',
    )
    .option(
      '--kernel <era>',
      'contract, 6.1, 6.12, 6.15, 6.19 or all',
      parseEras,
      parseEras('contract'),
    )
    .option(
      '--type <types>',
      'memory types, with commas (default: all)',
      parseTypes,
      parseTypes('all'),
    )
    .option('--runs <n>', 'sequences for each type', parseCount('--runs', 1, 1e9), 1000)
    .option('--length <n>', 'events of a sequence at most', parseCount('--length', 1, 1e6), 300)
    .option(
      '--seed <n>',
      'repeat a campaign (default: from the clock)',
      parseCount('--seed', 0, 2 ** 31),
    )
    .option('--pages <n>', 'pages of the world, a power of two', parseCount('--pages', 1, 512), 8)
    .option('--time <seconds>', 'stop after so long', parseCount('--time', 1, 1e6))
    .option('--rule <id>', 'judge by this rule alone', parseRule)
    .option('--mutant <id>', 'put a seeded fault in (see zdspec mutants)')
    .option('--stage <stage>', 'life, pagemap or altmap alone', parseStage)
    .option('--sequence <calls>', 'take exactly these calls, as a report prints them')
    .option('--save <dir>', 'keep failing sequences there, and try those that are there first')
    .option('--json <file>', 'the result as JSON (- for standard output)')
    .option('--quiet', 'no progress, only what is found')
    .addHelpText('after', examples)
    .action((options: CheckOptions) => check(options, surroundings));
};

const examples = `
Examples:
  zdspec check                                     all types, by the header's own words
  zdspec check --kernel 6.19 --type fs-dax --runs 100000
  zdspec check --rule LIF-004 --mutant LIF-004.a   watch a seeded fault being caught

Exit codes: 0 every rule held, 1 a rule is broken, 2 wrong usage, 3 stopped early (nothing is proved).
`;

const parseStage = (text: string): Stage => {
  const stage = stages.find((one) => one === text);
  if (stage) return stage;
  throw new InputError(`Expected --stage to be one of ${stages.join(', ')}, got ${text}.`);
};

/** A seeded fault by its id. */
export const findMutant = (id: string): Mutant => {
  const mutant = mutants.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (mutant) return mutant;
  const near = mutants.filter((one) => one.id.slice(0, 3) === id.slice(0, 3).toUpperCase());
  const known = (near.length > 0 ? near : mutants.slice(0, 5)).map((one) => one.id).join(', ');
  throw new InputError(
    `Expected a mutant such as ${known}, got ${id}; docs/mutants.md lists them all.`,
  );
};

const check = async (options: CheckOptions, surroundings: Surroundings): Promise<void> => {
  const orders = ordersOf(options, surroundings);
  if (options.sequence !== undefined) {
    checkSequence(orders, options.sequence, options, surroundings);
    return;
  }
  const reports: CampaignReport[] = [];
  for (const order of orders) {
    const report = await runCampaign(order, surroundings);
    reports.push(report);
    if (!isJsonOnly(options.json)) surroundings.out(renderReport(order, report, surroundings));
    if (options.save !== undefined) {
      for (const broken of report.violations) {
        const file = saveSequence(options.save, order.type, order.era, broken);
        if (!isJsonOnly(options.json)) surroundings.out(`  saved   ${file}\n\n`);
      }
    }
    surroundings.finish(report.violations.length > 0 ? 1 : report.complete ? 0 : 3);
    if (surroundings.isInterrupted()) break;
  }
  if (surroundings.isInterrupted())
    surroundings.err('Interrupted: what is above is what is known.\n');
  writeJson(surroundings, options.json, {
    command: 'check',
    kernel: options.kernel.length === 1 ? options.kernel[0] : options.kernel,
    seed: orders[0]?.seed,
    results: reports,
  });
};

const ordersOf = (options: CheckOptions, surroundings: Surroundings): CampaignOrder[] => {
  const mutant = options.mutant === undefined ? undefined : findMutant(options.mutant);
  const seed = options.seed ?? Math.floor(surroundings.now() * 1000) % 1_000_000;
  const bounds = withPages({ ...campaignBounds, ...mutant?.bounds }, options.pages);
  const types = mutant ? [mutant.type] : options.type;
  const kernels = mutant ? [mutant.era] : options.kernel;
  return types.flatMap((type) =>
    kernels.map((era): CampaignOrder => ({
      type,
      era,
      bounds,
      seed,
      runs: options.runs,
      length: options.length,
      seconds: options.time,
      only: options.rule,
      mutant,
      stages: options.stage ? [options.stage] : mutant ? [mutant.stage] : stages,
      examples: (built) =>
        options.save === undefined
          ? []
          : loadSequences(options.save, type, era).map((sequence) => movesOf(built, sequence)),
      quiet: options.quiet ?? false,
    })),
  );
};

/** One given sequence, on the first type and era that were asked for. */
const checkSequence = (
  orders: readonly CampaignOrder[],
  sequence: string,
  options: CheckOptions,
  surroundings: Surroundings,
): void => {
  const order = orders[0];
  if (!order || orders.length > 1) {
    throw new InputError(
      'Expected --sequence to come with one --type and one --kernel, got several.',
    );
  }
  const stage = order.stages[0] ?? 'life';
  const built = buildWorld({ ...order, stage, fault: order.mutant });
  const life = takeLife(built.world, movesOf(built, sequence));
  const where = `${order.type} (${order.era})`;
  const broken =
    life.broken.length > 0 ? brokenRule(built, life, repeatOptions(order, stage)) : undefined;
  surroundings.finish(broken ? 1 : 0);
  const steps = traceSequence(built, life.moves);
  if (!isJsonOnly(options.json)) {
    const held = steps.flatMap((step, index) => [
      `  ${index + 1}. ${step.call}  -> ${step.answer}`,
      ...step.state.map((line) => `       ${line}`),
    ]);
    surroundings.out(
      broken
        ? renderBroken(where, broken, 'the given sequence', surroundings.colour)
        : `Every rule holds in ${where} after ${steps.length} calls:\n${held.join('\n')}\n`,
    );
  }
  writeJson(surroundings, options.json, {
    command: 'check',
    kernel: order.era,
    results: [
      { type: order.type, sequences: 1, events: steps.length, violations: broken ? [broken] : [] },
    ],
  });
};

const renderReport = (
  order: CampaignOrder,
  report: CampaignReport,
  { colour }: Surroundings,
): string => {
  const rate = report.events / Math.max(report.seconds, 0.001);
  const verdict =
    report.violations.length > 0 ? 'broken' : report.complete ? 'holds' : 'stopped early';
  const line = [
    `${order.type} (${order.era})`.padEnd(28),
    verdict.padEnd(14),
    `${report.sequences} sequences, ${report.events} events (${report.refused} refused),`,
    `${report.seconds.toFixed(1)} s, ${Math.round(rate / 1000)}k events/s, seed ${order.seed}`,
  ].join(' ');
  const where = `${order.type} (${order.era})`;
  return (
    `${line}\n` +
    report.violations
      .map((broken) => `\n${renderBroken(where, broken, 'shrunk sequence', colour)}`)
      .join('')
  );
};
