// `zdspec race`: calls taken apart into single accesses, which interleave in every way that there is.

import type { Command } from 'commander';
import { newestEra, type Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { raceJob } from '../../jobs/race-job.ts';
import { isKnown } from '../../jobs/job.ts';
import { programs } from '../../programs/all.ts';
import { mostCalls, mostThreads, raceOrders } from '../../study/race-orders.ts';
import { type GivenPatch, patchJson } from '../../study/given-patch.ts';
import { patchedRaces } from '../../study/patched-races.ts';
import { followSchedule } from '../../study/race-schedule.ts';
import { studyRace, type RaceReport, type RaceStudyOrder } from '../../study/race.ts';
import { InputError } from '../../study/input-error.ts';
import { tellEach } from '../../study/task.ts';
import { taskOf } from '../terminal/progress.ts';
import { jsonOption, kernelOption, quietOption, typeOption } from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import { addJobOptions, withoutJobs, withRunner, type WorkersOptions } from '../options/workers.ts';
import {
  givenSteps,
  patchOption,
  renderPatch,
  typecheckOption,
  type PatchOptions,
} from '../options/patch.ts';
import { renderFollowed, renderRace, renderRaces } from '../render/race.ts';
import { aboutOf, isJsonOnly, writeJson } from '../terminal/json-output.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { assertRandom, runRandom } from './race-random.ts';
import { kernelNames, summaries } from './summaries.ts';

interface RaceOptions extends PatchOptions, WorkersOptions {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  readonly threads?: number;
  readonly calls?: number;
  readonly schedule?: string;
  readonly random?: boolean;
  readonly pieces?: boolean;
  readonly runs: number;
  readonly seed: number;
  readonly maxStates: number;
}

const examples = `
Examples:
  zdspec race                                     every pair that is known to race, under every kernel
  zdspec race P2 --kernel 6.19                    a pair of the table, in an era where it was wrong
  zdspec race folio.put folio.tryGet              two threads, a call each
  zdspec race folio.tryGet,folio.put folio.put    two calls of one thread have a comma between them
  zdspec race folio.put folio.get --threads 3     every race of three threads with these calls
  zdspec race --kernel all --workers 2            on two threads; otherwise on as many as there are cores
  zdspec race folio.put folio.tryGet --schedule "1:a1,a2 2:b1"
  zdspec race --random --threads 4 --runs 1000    threads, calls and schedules by chance
  zdspec race P1 --patch examples/torn-count.ts   with a step changed: what falls?

A call is a program here: each of its steps is one read, write or atomic change of a word that threads
share. Every interleaving of the steps is followed, and every rule of spec/35-interleavings.md is judged
in every state. A call that drops what an earlier call of its thread took is made only if that one
answered ok; what nobody took, the race begins with. Kernels: ${kernelNames}.

A race is unlawful if its calls break a rule that binds their callers even one after the other: then it
is not judged, and the rule is told. What is broken is shown as lanes, by the schedule with the fewest
preemptions, and --schedule repeats it.

With --pieces, a call is what stands between the places at which others were needed to have every
outcome of the pairs (docs/races.md): a race of three or four threads then has far fewer states. What
falls is broken; where nothing falls, it is as good as the places are.

With --patch, the module's \`patch\` has \`steps\`: calls of which a step is dropped, torn into a read and a write,
moved, or swapped with the next one, by the names of docs/races.md. Without calls, every pair that goes
through one of them is followed.

With --random, races of up to --threads threads with up to --calls calls each are drawn, and some
schedules of each are followed. What falls, and does not where calls are made in turn, is shrunk to the
fewest threads, calls, preemptions and steps. Nobody is looked for who goes round for ever. Calls that have a program:
${programs.map(({ name, says }) => `  ${name.padEnd(20)} ${says}`).join('\n')}

Exit codes: 0 holds, 1 a rule is broken, 2 wrong usage, 3 incomplete (--max-states, or Ctrl-C).
`;

/** Adds the command. */
export const addRace = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('race')
    .description(summaries.race)
    .argument('[calls...]', 'a thread each, or a pair such as P2')
    .addOption(typeOption())
    .addOption(kernelOption([newestEra]))
    .option('--threads <n>', 'every race of so many threads', threadCount)
    .option('--calls <n>', 'with up to so many calls in each', callCount)
    .option('--pieces', 'others come between calls and at declared places only: fewer states')
    .option(
      '--random',
      'races of up to so many threads and calls, drawn by chance; without calls, --schedule, --pieces, --max-states and --patch',
    )
    .option('--runs <n>', 'with --random: how many', parseCount('--runs', 1, 1e7), 1000)
    .option('--seed <n>', 'with --random: where to begin', parseCount('--seed', 0, 2 ** 31 - 1), 1)
    .option('--schedule <steps>', 'follow one schedule, such as "1:a1,a2 2:b1"')
    .option(
      '--max-states <n>',
      'states of each race',
      parseCount('--max-states', 1, 10_000_000),
      1_000_000,
    )
    .addOption(patchOption())
    .addOption(typecheckOption());
  const assertNoJobs = withoutJobs(command, ['patch', 'schedule']);
  addJobOptions(command)
    .addOption(jsonOption('race'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (words: readonly string[], options: RaceOptions) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      assertRandom(options.random === true, words, isGiven);
      if (options.random === true) {
        await runRandom(options, surroundings);
        return;
      }
      const patch = await givenSteps(options);
      const asked = raceOrders({
        ...{ words, threads: options.threads, calls: options.calls },
        types: isGiven('type') ? options.type : undefined,
        eras: isGiven('kernel') ? options.kernel : patch?.patched.patch.eras,
        ...{ maxStates: options.maxStates, onPieces: options.pieces === true },
      });
      const orders = patch ? patchedRaces(asked, patch) : asked;
      assertNoJobs(isGiven);
      if (options.schedule === undefined) {
        await raceAll(orders, words, options, patch, surroundings);
        return;
      }
      follow(orders, options.schedule, options, patch, surroundings);
    });
};

const threadCount = parseCount('--threads', 2, mostThreads);
const callCount = parseCount('--calls', 1, mostCalls);

const raceAll = async (
  orders: readonly RaceStudyOrder[],
  words: readonly string[],
  options: RaceOptions,
  patch: GivenPatch | undefined,
  surroundings: Surroundings,
): Promise<void> => {
  const isTable = words.length === 0 || orders.length > 12;
  const say = (text: string): void => {
    if (!isJsonOnly(options.json)) surroundings.out(text);
  };
  const tell = (report: RaceReport): void => {
    if (!isTable) say(renderRace(report, surroundings, patch?.file));
    if (report.verdict === 'broken') surroundings.finish(1);
    if (!report.complete) surroundings.finish(3);
  };
  say(renderPatch(patch));
  const task = taskOf(surroundings, options.quiet);
  const results = patch
    ? await tellEach(orders, task, (order) => studyRace(order, task), tell)
    : await withRunner(options, surroundings, (runs) =>
        runs.run('races', orders.map(raceJob), tell),
      );
  if (results === undefined) return;
  const reports = results.filter(isKnown);
  if (isTable) say(renderRaces(reports, surroundings));
  tellUnfinished(reports, orders.length, surroundings);
  writeJson(surroundings, options.json, {
    command: 'race',
    about: 'races',
    ...aboutOf(orders),
    ...patchJson(patch),
    complete: reports.length === orders.length && reports.every(({ complete }) => complete),
    results: reports,
  });
};

/** What was covered, where not all was. */
const tellUnfinished = (
  reports: readonly RaceReport[],
  wanted: number,
  surroundings: Surroundings,
): void => {
  const short = reports.filter(({ complete }) => !complete);
  if (surroundings.isInterrupted()) {
    surroundings.finish(3);
    surroundings.err(`Interrupted: ${reports.length} of ${wanted} races were begun.\n`);
  } else if (short.length > 0) {
    const covered = short.reduce((sum, { states }) => sum + states, 0);
    surroundings.err(
      `Cut short: ${short.length} of ${wanted} races have more states than --max-states; ${covered} were covered.\n`,
    );
  }
};

const follow = (
  orders: readonly RaceStudyOrder[],
  schedule: string,
  options: RaceOptions,
  patch: GivenPatch | undefined,
  surroundings: Surroundings,
): void => {
  const [order, ...more] = orders;
  if (order === undefined || more.length > 0) {
    throw new InputError(
      `Expected --schedule with one race, one type and one kernel, got ${orders.length} races; name its calls, --type and --kernel.`,
    );
  }
  const followed = followSchedule(order, schedule);
  if (followed.broken.length > 0) surroundings.finish(1);
  if (!isJsonOnly(options.json)) {
    const where = `${order.type} (${order.era})`;
    surroundings.out(renderPatch(patch) + renderFollowed(where, followed, surroundings));
  }
  writeJson(surroundings, options.json, {
    command: 'race',
    about: 'schedule',
    ...aboutOf(orders),
    ...patchJson(patch),
    result: followed,
  });
};
