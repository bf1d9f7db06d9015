// `zdspec diff`: what changed between two kernels, each change with a shortest sequence that shows it.

import { Argument, type Command } from 'commander';
import { smallBounds } from '../../domain/bounds.ts';
import { eras, newestEra, type Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import {
  addBudgetOptions,
  addShapeOptions,
  boundsFrom,
  type GivenBounds,
} from '../options/bounds.ts';
import { diffJob } from '../../jobs/diff-job.ts';
import { isKnown } from '../../jobs/job.ts';
import type { CompareOrder } from '../../study/compare-eras.ts';
import { InputError } from '../../study/input-error.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { renderDiff } from '../render/diff.ts';
import type { DifferencesSeen } from '../../study/differences-seen.ts';
import { jsonOption, quietOption, typeOption } from '../options/select.ts';
import { eraGiven, parseCount } from '../../study/given-option.ts';
import { addJobOptions, withRunner, type WorkersOptions } from '../options/workers.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface DiffOptions extends GivenBounds, WorkersOptions {
  readonly type: readonly MemoryType[];
  readonly maxPairs: number;
}

const examples = `
Examples:
  zdspec diff 6.12 6.19                     all types: what somebody who backports has to know
  zdspec diff 6.12 6.15 --type fs-dax
  zdspec diff contract ${newestEra} --json -         where the newest kernel is not as the header says

Both kernels get the same calls, in every order that the bounds allow. A call that they answer
otherwise is told with the shortest sequence that leads to it, and nothing behind it is compared: what
only one of them can do has no counterpart. Where they only leave something else (a count, a mapping)
or call the driver at another time, that is told once, and the comparison goes on. A sequence runs under
each of them with zdspec check --kernel ... --sequence "...".

Exit codes: 0 no difference, 1 differences, also where the comparison was cut short (--max-pairs,
or Ctrl-C); 2 wrong usage, 3 cut short before one was found.
`;

/** Adds the command. */
export const addDiff = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('diff')
    .description(summaries.diff)
    .addArgument(new Argument('<kernel>', eras.join(', ')).argParser(parseEra))
    .addArgument(new Argument('<other-kernel>', 'another of them').argParser(parseEra))
    .addOption(typeOption())
    .option(
      '--max-pairs <n>',
      'pairs of states after which the comparison of a type ends',
      parseCount('--max-pairs', 1, 10_000_000),
      500_000,
    );
  addJobOptions(addBudgetOptions(addShapeOptions(command, smallBounds), smallBounds))
    .addOption(jsonOption('diff'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((one: Era, other: Era, options: DiffOptions) =>
      diff([one, other], options, surroundings),
    );
};

const parseEra = (text: string): Era => eraGiven(text, `two kernels of ${eras.join(', ')}`);

const diff = async (
  pair: readonly [Era, Era],
  options: DiffOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const [one, other] = pair;
  if (one === other) throw new InputError(`Expected two kernels, got ${one} twice.`);
  const bounds = boundsFrom(smallBounds, options);
  if (bounds.pagemaps > 1 || bounds.ranges > 1) {
    throw new InputError(
      'Expected one pagemap of one range to compare, got more; leave --pagemaps and --ranges out.',
    );
  }
  const orders = options.type.map((type): CompareOrder => ({
    type,
    eras: pair,
    bounds,
    maxPairs: options.maxPairs,
  }));
  const tell = (differences: DifferencesSeen): void => {
    if (!isJsonOnly(options.json)) surroundings.out(renderDiff(pair, differences, surroundings));
    if (!differences.complete) surroundings.finish(3);
    const { differences: calls, figures } = differences;
    if (calls.length > 0 || figures.length > 0) surroundings.finish(1);
  };
  const found = await withRunner(options, surroundings, (runs) =>
    runs.run('diff', orders.map(diffJob), tell),
  );
  if (found === undefined) return;
  const results = found.filter(isKnown);
  if (results.length < orders.length) {
    surroundings.finish(3);
    surroundings.err(`Interrupted: ${results.length} of ${orders.length} types were compared.\n`);
  }
  writeJson(surroundings, options.json, {
    command: 'diff',
    types: options.type,
    kernels: pair,
    bounds,
    results,
  });
};
