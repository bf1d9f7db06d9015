// `zdspec race --random`: threads and calls by chance, and what falls made as plain as can be.

import type { Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { isKnown } from '../../jobs/job.ts';
import { randomRacesJob } from '../../jobs/race-job.ts';
import { InputError } from '../../study/input-error.ts';
import type { RandomReport } from '../../study/random-races.ts';
import { renderRandom } from '../render/race-random.ts';
import { aboutOf, isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { withRunner, type WorkersOptions } from '../options/workers.ts';
import type { Surroundings } from '../terminal/surroundings.ts';

/** What the command is told. */
interface RandomOptions extends WorkersOptions {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  readonly threads?: number;
  readonly calls?: number;
  readonly runs: number;
  readonly seed: number;
}

/** What says something only together with `--random`, or nothing beside it. */
export const assertRandom = (
  random: boolean,
  words: readonly string[],
  isGiven: (option: string) => boolean,
): void => {
  const only = ['runs', 'seed'].filter(isGiven);
  if (!random && only.length > 0) {
    throw new InputError(`Expected --${only.join(', --')} to come with --random, got it alone.`);
  }
  const beside = [
    ...words,
    ...Object.keys(flags)
      .filter(isGiven)
      .map((name) => flags[name]),
  ];
  if (random && beside.length > 0) {
    throw new InputError(
      `Expected --random to stand without calls and other modes, got ${beside.join(', ')}.`,
    );
  }
};

const flags: Readonly<Record<string, string>> = {
  schedule: '--schedule',
  maxStates: '--max-states',
  pieces: '--pieces',
  patch: '--patch',
};

/** Runs them, reports, and finishes: 1 where a rule fell, 3 if it was interrupted. */
export const runRandom = async (
  options: RandomOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const { type, kernel, threads = 3, calls = 2, runs, seed } = options;
  const subjects = type.flatMap((one) => kernel.map((era) => ({ type: one, era })));
  const tell = (report: RandomReport): void => {
    if (!isJsonOnly(options.json)) surroundings.out(renderRandom(report, seed, surroundings));
    if (report.findings.length > 0) surroundings.finish(1);
  };
  const jobs = subjects.map((one) => randomRacesJob({ ...one, threads, calls, runs, seed }));
  const found = await withRunner(options, surroundings, (randomly) =>
    randomly.run('random races', jobs, tell),
  );
  if (found === undefined) return;
  const reports = found.filter(isKnown);
  const complete = reports.length === subjects.length && reports.every((one) => one.complete);
  if (!complete) {
    surroundings.finish(3);
    const drawn = reports.reduce((sum, one) => sum + one.runs, 0);
    surroundings.err(`Interrupted: ${drawn} of ${runs * subjects.length} races were drawn.\n`);
  }
  writeJson(surroundings, options.json, {
    command: 'race',
    about: 'random',
    ...aboutOf(subjects),
    ...{ seed, complete, results: reports },
  });
};
