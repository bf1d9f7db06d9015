// `zdspec main`, which is `npm start`: all that is known, checked for every memory type in under a minute.

import type { Command } from 'commander';
import { rulesFor } from '../../catalog.ts';
import { defaultBounds } from '../../domain/bounds.ts';
import { newestEra, type Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { mutants } from '../../mutants/all.ts';
import type { Mutant } from '../../mutants/mutant.ts';
import { faultJob } from '../../jobs/fault-job.ts';
import { judgeJob } from '../../jobs/judge-job.ts';
import { raceJob } from '../../jobs/race-job.ts';
import { isKnown } from '../../jobs/job.ts';
import type { Runs } from '../../jobs/runs.ts';
import { replayJob } from '../../jobs/replay-job.ts';
import { followedTrace, type FollowedTrace } from '../../study/followed-trace.ts';
import { InputError } from '../../study/input-error.ts';
import { isJsonOnly, aboutOf, writeJson } from '../terminal/json-output.ts';
import type { Hunt } from '../../study/hunt-mutant.ts';
import type { Judged, JudgeOrder } from '../../study/judge-subject.ts';
import type { Subject } from '../../study/subject.ts';
import type { RaceReport } from '../../study/race.ts';
import type { JudgedSaid } from '../../study/results.ts';
import { raceBook } from '../../study/race-book.ts';
import {
  racedPair,
  sampledPairs,
  type RacedPair,
  type SampledPair,
} from '../../study/race-sample.ts';
import { readPackageFile } from '../../package/files.ts';
import { bundledOf, bundledTrace } from '../terminal/trace-file.ts';
import { tracesFor } from '../terminal/trace-content.ts';
import { taskOf } from '../terminal/progress.ts';
import { finishHunts } from './mutants.ts';
import { renderSummary, type Findings } from '../render/summary.ts';
import {
  jsonOption,
  kernelOption,
  quietOption,
  subjectsOf,
  typeOption,
} from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import { addJobOptions, withRunner, type WorkersOptions } from '../options/workers.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface MainOptions extends WorkersOptions {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  readonly runs: number;
  readonly seed?: number;
}

const examples = `
It runs, for each memory type and kernel, a random campaign on 8 pages and a complete exploration
of 4 pages with folios of order 0 to 2; then every seeded fault of a rule that is in force there,
every pair of calls that is known to race once, and the bundled traces of these types.

Examples:
  npm start
  zdspec main --kernel all --type fs-dax --runs 1000

Exit codes: 0 all is as it should be, 1 a rule is broken, a fault escapes or a race or a trace is not as
expected, 2 wrong usage, 3 interrupted.
`;

/** Adds the command. */
export const addMain = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('main')
    .description(summaries.main)
    .addOption(typeOption())
    .addOption(kernelOption(['contract', newestEra]))
    .option('--runs <n>', 'sequences of each campaign', parseCount('--runs', 1, 1e6), 100)
    .option('--seed <n>', 'of the campaigns and faults', parseCount('--seed', 0, 2 ** 31 - 1), 1);
  addJobOptions(command)
    .addOption(jsonOption('main'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((options: MainOptions) => runMain(options, surroundings));
};

const placesOf = (
  wanted: readonly Subject[],
): { readonly types: readonly MemoryType[]; readonly kernels: readonly Era[] } => ({
  types: wanted.map(({ type }) => type),
  kernels: wanted.map(({ era }) => era),
});

/** What each race came to that was begun. */
const withPair =
  (pairs: readonly SampledPair[]) =>
  (report: RaceReport | undefined, at: number): readonly RacedPair[] => {
    const pair = pairs[at];
    return pair && report ? [racedPair(pair, report)] : [];
  };

/** What is found with jobs; `order` is that of every campaign and exploration. */
interface Found {
  readonly subjects: readonly Judged[];
  readonly concerned: readonly Mutant[];
  readonly hunts: readonly Hunt[];
  readonly races: readonly RacedPair[];
  readonly traces: readonly FollowedTrace[];
}

const findAll = (
  wanted: readonly Subject[],
  order: JudgeOrder,
  options: MainOptions,
  surroundings: Surroundings,
): Promise<Found | undefined> =>
  withRunner(options, surroundings, async (runs) => {
    const subjects = await runs.run('check and explore', wanted.map(judgeJob(order)));
    const concerned = concernedBy(wanted);
    const faults = concerned.map(faultJob('mutant', { seed: order.seed, runs: 2000 }));
    const hunts = await runs.run('mutants', faults);
    const pairs = sampledPairs(raceBook(readPackageFile), placesOf(wanted));
    const races = await runs.run(
      'races',
      pairs.map((pair) => raceJob(pair.order)),
    );
    return {
      subjects: subjects.filter(isKnown),
      concerned,
      hunts: hunts.filter(isKnown),
      races: races.flatMap(withPair(pairs)),
      traces: await followBundled(runs, options, surroundings),
    };
  });

const followBundled = async (
  runs: Runs,
  { type, quiet }: MainOptions,
  surroundings: Surroundings,
): Promise<readonly FollowedTrace[]> => {
  const bundled = bundledOf(type);
  const task = taskOf(surroundings, quiet);
  const given = await tracesFor(bundled.map(bundledTrace), runs, task);
  const replays = await runs.run(
    'traces',
    given.map((trace) => replayJob({ trace })),
  );
  const followed = bundled.flatMap((trace, at) => {
    const replay = replays[at];
    if (replay === undefined) return [];
    if (replay.verdict === 'unreadable') throw new InputError(replay.reason);
    return [followedTrace(trace, replay)];
  });
  // One that Ctrl-C has cut says nothing of what it would have come to.
  return followed.filter(({ isAsExpected }) => isAsExpected || !surroundings.isInterrupted());
};

/** The table divides by the rules in force, so their faults are run, under whatever type they are seeded. */
const concernedBy = (wanted: readonly Subject[]): readonly Mutant[] => {
  const inForce = new Set(
    wanted.flatMap(({ type, era }) => rulesFor(type, era)).map(({ id }) => id),
  );
  return mutants.filter(({ breaks }) => inForce.has(breaks));
};

const runMain = async (options: MainOptions, surroundings: Surroundings): Promise<void> => {
  const start = surroundings.now();
  const { runs, seed = 1 } = options;
  const order: JudgeOrder = { runs, seed, bounds: defaultBounds };
  const wanted = subjectsOf(options, () => false);
  const found = await findAll(wanted, order, options, surroundings);
  if (found === undefined) return;
  const { subjects, concerned, hunts, races, traces } = found;
  finishHunts('mutants', hunts, concerned.length, surroundings);
  const isWhole =
    !surroundings.isInterrupted() &&
    subjects.length === wanted.length &&
    races.every(({ verdict }) => verdict !== 'incomplete') &&
    subjects.every(({ campaign, explorations }) =>
      [campaign, ...explorations].every((one) => one.complete),
    );
  const isSound =
    subjects.every((one) => one.violations.length === 0) &&
    [...races, ...traces].every((one) => one.isAsExpected);
  surroundings.finish(isSound ? (isWhole ? 0 : 3) : 1);
  const seconds = (surroundings.now() - start) / 1000;
  const findings: Findings = { order, subjects, hunts, races, traces, isWhole, seconds };
  if (!isJsonOnly(options.json)) surroundings.out(renderSummary(findings, surroundings));
  writeJson(surroundings, options.json, {
    command: 'main',
    ...aboutOf(wanted),
    seed,
    bounds: order.bounds,
    complete: isWhole,
    seconds,
    results: subjects.map(({ era, ...judged }): JudgedSaid => ({ ...judged, kernel: era })),
    mutants: hunts,
    races,
    traces,
  });
};
