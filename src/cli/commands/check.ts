// `zdspec check`: random campaigns, every rule after every event; or one given sequence, repeated exactly.

import type { Command } from 'commander';
import { campaignBounds, isWideEnough } from '../../domain/bounds.ts';
import { addShapeOptions } from '../options/bounds.ts';
import { assertSeed, ordersOf, type CheckOptions } from './check-orders.ts';
import { runSequence } from './check-sequence.ts';
import { checkJob } from '../../jobs/check-job.ts';
import { isKnown } from '../../jobs/job.ts';
import { patchJson } from '../../study/given-patch.ts';
import { examplesOf, type KeptOrder } from '../../study/campaign-data.ts';
import { InputError } from '../../study/input-error.ts';
import { aboutOf, writeJson } from '../terminal/json-output.ts';
import {
  judgingJson,
  judgingOf,
  renderJudging,
  ruleOption,
  withoutOption,
} from '../options/judging.ts';
import {
  givenPatch,
  inPatched,
  patchOption,
  renderPatch,
  typecheckOption,
} from '../options/patch.ts';
import { renderCampaign } from '../render/campaign.ts';
import { runCampaign, type CampaignReport } from '../../study/campaign.ts';
import {
  baseUrlOption,
  formatOption,
  isForPeople,
  subjectOfCampaign,
  writeReport,
} from '../options/report-format.ts';
import { saveSequence } from '../terminal/saved-sequences.ts';
import {
  jsonOption,
  kernelOption,
  mutantOption,
  quietOption,
  stageOption,
  typeOption,
} from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import { addJobOptions, withoutJobs, withRunner } from '../options/workers.ts';
import { sharedTime } from '../../study/shared-time.ts';
import { tellEach } from '../../study/task.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

const examples = `
Examples:
  zdspec check                                     all types, by the header's own words
  zdspec check --kernel 6.19 --type fs-dax --runs 100000
  zdspec check --mutant LIF-004.a                  watch a seeded fault being caught and shrunk
  zdspec check --patch examples/split-forgets-pagemap.ts
                                                   your own what-if: a change, or a driver, attacked
  zdspec check --mutant LIF-004.a --without LIF-004
                                                   what would fall next if nobody had that rule
  zdspec check --type generic --sequence "pagemap.register; 0 folio.get; 0 folio.put"
  zdspec check --save failing --runs 5000          keep what fails; the next run tries it first
  zdspec check --format junit > report.xml         one result a rule, for a CI server

Coverage counts calls made in each state of a folio (with the condition of its pagemap) and of a
pagemap, out of all that can be made within the bounds, which an exploration finds out.

Exit codes: 0 every rule held, 1 a rule is broken, 2 wrong usage, 3 stopped early by Ctrl-C or
--time, or the rule that was asked for did not apply. A campaign that holds proves nothing: see
zdspec explore.
`;

export const addCheck = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('check')
    .description(summaries.check)
    .addOption(typeOption())
    .addOption(kernelOption())
    .option(
      '--runs <n>',
      'sequences for each type, over all its stages',
      parseCount('--runs', 1, 1e9),
      1000,
    )
    .option('--length <n>', 'calls of a sequence at most', parseCount('--length', 1, 1e6), 300)
    .option(
      '--seed <n>',
      'repeat a campaign (default: from the clock)',
      parseCount('--seed', 0, 2 ** 31 - 1),
    )
    .option('--time <seconds>', 'stop after so long', parseCount('--time', 1, 1e6))
    .addOption(ruleOption())
    .addOption(withoutOption())
    .addOption(mutantOption())
    .addOption(patchOption())
    .addOption(typecheckOption())
    .addOption(stageOption())
    .option('--sequence <calls>', 'take exactly these calls, as a report prints them')
    .option('--save <dir>', 'keep failing sequences there, and try those that are there first');
  addShapeOptions(command, campaignBounds)
    .option('--uncovered', 'list every transition that was not taken, with a shortest sequence')
    .option('--no-coverage', 'do not explore what there is to be covered');
  const assertNoJobs = withoutJobs(command, ['patch', 'time', 'sequence']);
  addJobOptions(command)
    .addOption(jsonOption('check'))
    .addOption(formatOption())
    .addOption(baseUrlOption())
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (options: CheckOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      const patch = await givenPatch(options);
      assertNoJobs(isGiven);
      assertSeed(isGiven);
      const orders = ordersOf(options, patch, isGiven, surroundings);
      await inPatched(patch, () => check(options, orders, surroundings));
    });
};

const check = async (
  options: CheckOptions,
  orders: readonly KeptOrder[],
  surroundings: Surroundings,
): Promise<void> => {
  if (options.sequence !== undefined) {
    const [order] = orders;
    if (!order || orders.length > 1) {
      throw new InputError(
        'Expected --sequence to come with one --type and one --kernel, got several; name one of each.',
      );
    }
    runSequence(order, options.sequence, options, surroundings);
    return;
  }
  if (isForPeople(options)) {
    surroundings.out(renderPatch(orders[0]?.patch) + renderJudging(judgingOf(options)));
  }
  const found = await reportsOf(options, orders, surroundings);
  if (found === undefined) return;
  const reports = found.filter(isKnown);
  const isWhole = reports.length === orders.length && reports.every(({ complete }) => complete);
  surroundings.finish(isWhole ? 0 : 3);
  if (surroundings.isInterrupted() && !isWhole) {
    surroundings.err(
      `Interrupted: ${reports.length} of ${orders.length} campaigns were begun; what is reported is all that is known.\n`,
    );
  }
  writeJson(surroundings, options.json, {
    command: 'check',
    ...aboutOf(orders),
    seed: orders[0]?.seed ?? null,
    complete: isWhole,
    ...patchJson(orders[0]?.patch),
    ...judgingJson(judgingOf(options)),
    results: reports,
  });
  const [{ seed } = { seed: 0 }] = orders;
  const subjects = reports.map((report) => subjectOfCampaign(report, seed, judgingOf(options)));
  writeReport(surroundings, options, 'check', subjects);
};

/** What is reported, each at the place of its order; undefined where only a share is done. */
const reportsOf = async (
  options: CheckOptions,
  orders: readonly KeptOrder[],
  surroundings: Surroundings,
): Promise<readonly (CampaignReport | undefined)[] | undefined> => {
  const told = (report: CampaignReport, at: number): void => {
    tell(orders[at] as KeptOrder, report, options, surroundings);
  };
  if (orders.every(({ patch }) => patch === undefined) && options.time === undefined) {
    return withRunner(options, surroundings, (runs) =>
      runs.run('check', orders.map(checkJob), told),
    );
  }
  const task = taskOf(surroundings, options.quiet);
  const deadline = sharedTime(
    options.time,
    orders.flatMap(({ stages }) => stages).length,
    surroundings,
  );
  const run = (order: KeptOrder): Promise<CampaignReport> =>
    runCampaign({ ...order, deadline, examples: examplesOf(order.kept) }, task);
  return tellEach(orders, task, run, told);
};

const tell = (
  order: KeptOrder,
  report: CampaignReport,
  { save, json, format, baseUrl, uncovered = false }: CheckOptions,
  surroundings: Surroundings,
): void => {
  const say = (text: string): void => {
    if (isForPeople({ json, format, baseUrl })) surroundings.out(text);
  };
  say(
    renderCampaign(order, report, {
      ...{ colour: surroundings.colour, width: surroundings.width },
      isLong: uncovered,
    }),
  );
  const { said, unwitnessed } = report.coverage.rules;
  const saysNothing = order.only !== undefined && said === 0;
  const isMissing = unwitnessed.length > 0 && isWideEnough(order.bounds);
  surroundings.finish(report.violations.length > 0 || isMissing ? 1 : saysNothing ? 3 : 0);
  if (save === undefined) return;
  for (const broken of report.violations) {
    say(`  saved   ${saveSequence(save, order.type, order.era, broken)}\n\n`);
  }
};
