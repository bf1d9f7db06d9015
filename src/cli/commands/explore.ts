// `zdspec explore`: every state within bounds, and a shortest sequence to each rule that falls.

import { Option, type Command } from 'commander';
import { isJudging, type Judging } from '../../catalog.ts';
import type { RuleId } from '../../core/rule.ts';
import { defaultBounds, smallBounds } from '../../domain/bounds.ts';
import {
  addBudgetOptions,
  addShapeOptions,
  boundsFrom,
  type GivenBounds,
} from '../options/bounds.ts';
import {
  exploreOrder,
  usualExploration,
  type ExploreOrder,
  type ExploreReport,
} from '../../study/exploration.ts';
import { isJsonOnly, aboutOf, writeJson } from '../terminal/json-output.ts';
import {
  judgingJson,
  judgingOf,
  renderJudging,
  ruleOption,
  withoutOption,
  type JudgingOptions,
} from '../options/judging.ts';
import { renderExploration, renderSilent, renderUnwitnessed } from '../render/exploration.ts';
import {
  givenPatch,
  inPatched,
  patchedSubjects,
  patchOption,
  renderPatch,
  typecheckOption,
  type PatchOptions,
} from '../options/patch.ts';
import { type GivenPatch, patchedStages, patchJson } from '../../study/given-patch.ts';
import {
  jsonOption,
  kernelOption,
  mutantOption,
  quietOption,
  stageOption,
  stagesOf,
  subjectsOf,
  typeOption,
  type Selection,
} from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import { exploreJob } from '../../jobs/explore-job.ts';
import { isKnown } from '../../jobs/job.ts';
import { addJobOptions, withoutJobs, withRunner, type WorkersOptions } from '../options/workers.ts';
import { tellEach } from '../../study/task.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { stagesFor } from '../../study/campaign.ts';
import { unwitnessedIn } from '../../study/unwitnessed.ts';
import { summaries } from './summaries.ts';

interface ExploreOptions
  extends Selection, GivenBounds, PatchOptions, JudgingOptions, WorkersOptions {
  readonly maxStates: number;
  readonly memory: number;
  readonly symmetry: boolean;
  readonly classes: boolean;
}

const parseMebibytes = (text: string): number =>
  parseCount('--memory', 1, 1_000_000)(text) * 2 ** 20;

const examples = `
Examples:
  zdspec explore --type device-private               every state of 4 pages, orders 0 to 2
  zdspec explore --pages 8 --max-order 3 --max-pins 0
                                                     trillions of states, in classes
  zdspec explore --type generic --no-symmetry --no-classes
                                                     the same, state by state
  zdspec explore --type fs-dax --no-classes --no-symmetry --workers 2
                                                     and on two threads
  zdspec explore --pages 2 --kernel all              smaller, for all types and kernels
  zdspec explore --mutant LIF-004.a                  a shortest sequence to a seeded fault
  zdspec explore --mutant LIF-004.a --without LIF-004 --without MAP-016
                                                     what else it would break, were these not there
  zdspec explore --patch examples/free-before-mapping.ts
                                                     what a change of your own would break

Exit codes: 0 complete and every rule holds, 1 a rule is broken, 2 wrong usage or bounds that cannot
fit in --memory, 3 stopped at --max-states, at --memory or by Ctrl-C, or a rule of --rule said
nothing (nothing is proved).
`;

/** Adds the command. */
export const addExplore = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('explore')
    .description(summaries.explore)
    .addOption(typeOption())
    .addOption(kernelOption());
  addBudgetOptions(addShapeOptions(command, defaultBounds), defaultBounds)
    .option(
      '--max-states <n>',
      'stop when so many states are stored',
      parseCount('--max-states', 1, 1_000_000_000),
      usualExploration.maxStates,
    )
    .addOption(
      new Option('--memory <mib>', 'stop when the states take so many MiB')
        .argParser(parseMebibytes)
        .default(usualExploration.memory, String(usualExploration.memory / 2 ** 20)),
    )
    .option('--no-symmetry', 'store worlds that differ only by swapped halves of blocks one by one')
    .option('--no-classes', 'store folio states that only the folio can tell apart one by one')
    .addOption(ruleOption())
    .addOption(withoutOption())
    .addOption(stageOption())
    .addOption(mutantOption())
    .addOption(patchOption())
    .addOption(typecheckOption());
  const assertNoJobs = withoutJobs(command, ['patch'], ['workers']);
  addJobOptions(command)
    .addOption(jsonOption('explore'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (options: ExploreOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      const patch = await givenPatch(options);
      assertNoJobs(isGiven);
      const orders = ordersOf(options, patch, isGiven);
      await inPatched(patch, () => exploreAll(options, orders, patch, surroundings));
    });
};

const ordersOf = (
  options: ExploreOptions,
  patch: GivenPatch | undefined,
  isGiven: (option: string) => boolean,
): readonly ExploreOrder[] => {
  const { mutant, maxStates, memory, symmetry, classes } = options;
  // A seeded fault is made to be seen within its own bounds, which are small.
  const isFaulty = mutant !== undefined || patch !== undefined;
  const bounds = boundsFrom(
    isFaulty ? { ...smallBounds, ...mutant?.bounds } : defaultBounds,
    options,
  );
  const wanted = patchedStages(patch, stagesOf(options));
  const asked = subjectsOf(options, isGiven);
  const subjects = patch ? patchedSubjects(patch, asked, isGiven, mutant) : asked;
  const stagesIn = subjects.flatMap((subject) =>
    stagesFor({ ...subject, stages: wanted }).map((stage) => ({ ...subject, stage })),
  );
  // Several explorations are on a thread each; one alone, or with what other threads do not know, is on several.
  const isShared = stagesIn.length === 1 || patch !== undefined;
  const workers = isShared ? (options.workers ?? usualExploration.workers) : 1;
  return stagesIn.map((one) => ({
    ...one,
    ...{ bounds, maxStates, memory, workers, symmetry, classes, mutant, patch },
    ...judgingOf(options),
  }));
};

const exploreAll = async (
  options: ExploreOptions,
  orders: readonly ExploreOrder[],
  patch: GivenPatch | undefined,
  surroundings: Surroundings,
): Promise<void> => {
  const say = (text: string): void => {
    if (!isJsonOnly(options.json)) surroundings.out(text);
  };
  const judging = judgingOf(options);
  say(renderPatch(patch) + renderJudging(judging));
  const task = taskOf(surroundings, options.quiet);
  const tell = (report: ExploreReport, at: number): void => {
    say(renderExploration(orders[at] as ExploreOrder, report, surroundings));
    surroundings.finish(report.violations.length > 0 ? 1 : report.complete ? 0 : 3);
  };
  const explored = await reportsOf(options, orders, patch, tell, surroundings);
  if (explored === undefined) return;
  const reports = explored.filter(isKnown);
  const found = await unwitnessedIn(orders, reports, task);
  const unwitnessed = found.filter(({ rule }) => isJudging(judging, rule));
  say(renderUnwitnessed(unwitnessed, reports, surroundings));
  for (const { isProved } of unwitnessed) surroundings.finish(isProved ? 1 : 3);
  const silent = silentOf(judging, reports);
  say(renderSilent(silent, surroundings));
  if (silent.length > 0) surroundings.finish(3);
  if (reports.length < orders.length) {
    surroundings.finish(3);
    surroundings.err(
      `Interrupted: ${reports.length} of ${orders.length} explorations were begun.\n`,
    );
  }
  writeJson(surroundings, options.json, {
    command: 'explore',
    ...aboutOf(orders),
    bounds: orders[0]?.bounds ?? null,
    ...patchJson(patch),
    ...judgingJson(judging),
    results: reports,
    unwitnessed,
  });
};

/** What is reported, each at the place of its order; undefined where only a share is done. */
const reportsOf = async (
  options: ExploreOptions,
  orders: readonly ExploreOrder[],
  patch: GivenPatch | undefined,
  tell: (report: ExploreReport, at: number) => void,
  surroundings: Surroundings,
): Promise<readonly (ExploreReport | undefined)[] | undefined> => {
  if (!patch) {
    return withRunner(options, surroundings, (runs) =>
      runs.run('explore', orders.map(exploreJob), tell),
    );
  }
  const task = taskOf(surroundings, options.quiet);
  return tellEach(orders, task, (order) => exploreOrder(order, task), tell);
};

/** Rules that were asked for and had nothing to say: that they hold proves nothing. */
const silentOf = ({ only = [] }: Judging, reports: readonly ExploreReport[]): readonly RuleId[] =>
  only.filter((id) => !reports.some(({ said }) => said.includes(id)));
