// `zdspec walk`: a random walk with every rule judged after every event, for bounds that are too large to explore.

import type { Command } from 'commander';
import { defaultBounds } from '../../domain/bounds.ts';
import {
  addBudgetOptions,
  addShapeOptions,
  boundsFrom,
  type GivenBounds,
} from '../options/bounds.ts';
import { usualExploration } from '../../study/exploration.ts';
import { isJsonOnly, aboutOf, writeJson } from '../terminal/json-output.ts';
import {
  judgingJson,
  judgingOf,
  renderJudging,
  ruleOption,
  withoutOption,
  type JudgingOptions,
} from '../options/judging.ts';
import {
  givenPatch,
  inPatched,
  patchedSubjects,
  patchOption,
  renderPatch,
  typecheckOption,
  type PatchOptions,
} from '../options/patch.ts';
import { type GivenPatch, patchJson } from '../../study/given-patch.ts';
import {
  jsonOption,
  kernelOption,
  mutantOption,
  quietOption,
  subjectsOf,
  typeOption,
  type Selection,
} from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import { runEach } from '../../study/task.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { walkOrder, type WalkOrder } from '../../study/walk.ts';
import { renderWalk } from '../render/walk.ts';
import { summaries } from './summaries.ts';

interface WalkOptions extends Selection, GivenBounds, PatchOptions, JudgingOptions {
  readonly events: number;
  readonly seed: number;
  readonly json?: string;
  readonly quiet?: boolean;
}

const examples = `
Examples:
  zdspec walk                                        ten million events of every type
  zdspec walk --type fs-dax --events 1000000000      a minute or two, every rule after every event
  zdspec walk --pages 8 --max-order 3 --max-pins 0   where exploring each state is too much
  zdspec walk --mutant LIF-004.a                     how soon a seeded fault is met, shrunk
  zdspec walk --patch examples/careless-pool.ts      a change of your own, or a driver

A walk draws among all moves that are there, starts anew after a thousand events, and stops at the first
rule that falls. What it does not meet is not proved: use explore where the bounds allow it.

Exit codes: 0 no rule fell, 1 a rule is broken, 2 wrong usage, 3 interrupted.
`;

/** Adds the command. */
export const addWalk = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('walk')
    .description(summaries.walk)
    .addOption(typeOption())
    .addOption(kernelOption())
    .option(
      '--events <n>',
      'events of each type under each kernel',
      parseCount('--events', 1, 100_000_000_000),
      10_000_000,
    )
    .option('--seed <n>', 'where the walk begins', parseCount('--seed', 0, 2 ** 31 - 1), 1);
  addBudgetOptions(addShapeOptions(command, defaultBounds), defaultBounds)
    .addOption(ruleOption())
    .addOption(withoutOption())
    .addOption(mutantOption())
    .addOption(patchOption())
    .addOption(typecheckOption())
    .addOption(jsonOption('walk'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (options: WalkOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      const patch = await givenPatch(options);
      const orders = ordersOf(options, patch, isGiven);
      await inPatched(patch, () => walkAll(options, orders, patch, surroundings));
    });
};

const ordersOf = (
  options: WalkOptions,
  patch: GivenPatch | undefined,
  isGiven: (option: string) => boolean,
): readonly WalkOrder[] => {
  const { mutant, events, seed } = options;
  const bounds = boundsFrom({ ...defaultBounds, ...mutant?.bounds }, options);
  const { memory } = usualExploration;
  const asked = subjectsOf(options, isGiven);
  const subjects = patch ? patchedSubjects(patch, asked, isGiven) : asked;
  return subjects.map((subject) => ({
    ...subject,
    ...{ bounds, memory, events, seed, mutant, patch },
    ...judgingOf(options),
  }));
};

const walkAll = async (
  options: WalkOptions,
  orders: readonly WalkOrder[],
  patch: GivenPatch | undefined,
  surroundings: Surroundings,
): Promise<void> => {
  const say = (text: string): void => {
    if (!isJsonOnly(options.json)) surroundings.out(text);
  };
  const judging = judgingOf(options);
  say(renderPatch(patch) + renderJudging(judging));
  const task = taskOf(surroundings, options.quiet);
  const reports = await runEach(orders, task, async (order) => {
    const report = await walkOrder(order, task);
    say(renderWalk(report, surroundings));
    surroundings.finish(report.violations.length > 0 ? 1 : 0);
    return report;
  });
  if (surroundings.isInterrupted()) {
    surroundings.finish(3);
    surroundings.err(`Interrupted: ${reports.length} of ${orders.length} walks were begun.\n`);
  }
  writeJson(surroundings, options.json, {
    command: 'walk',
    ...aboutOf(orders),
    bounds: orders[0]?.bounds ?? null,
    seed: options.seed,
    ...patchJson(patch),
    ...judgingJson(judging),
    results: reports,
  });
};
