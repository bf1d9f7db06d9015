// `zdspec vectors`: a few sequences that take every transition, as plain JSON for implementations in other languages.

import { Option, type Command } from 'commander';
import { smallBounds } from '../../domain/bounds.ts';
import { renderCount } from '../../export/markdown.ts';
import { renderVector, vectorFormat, vectorPage } from '../../export/vector-file.ts';
import {
  addBudgetOptions,
  addShapeOptions,
  boundsFrom,
  type GivenBounds,
} from '../options/bounds.ts';
import { isJsonOnly, aboutOf, writeJson } from '../terminal/json-output.ts';
import { showEach } from '../../study/task.ts';
import { taskOf } from '../terminal/progress.ts';
import {
  jsonOption,
  kernelOption,
  quietOption,
  subjectsOf,
  typeOption,
  type Selection,
} from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { assertOurs, writeFolder } from '../terminal/vector-folder.ts';
import { vectorSet, type VectorOrder, type VectorSet } from '../../study/vector-set.ts';
import { summaries } from './summaries.ts';

interface VectorsOptions extends Selection, GivenBounds {
  readonly out: string;
  readonly length: number;
  readonly json?: string;
  readonly quiet?: boolean;
}

/** No limit: as few sequences as there can be. */
const endless = 1_000_000_000;

const examples = `
Examples:
  zdspec vectors --out vectors                       all types, by the header's own words
  zdspec vectors --out vectors --kernel all          all that there are, in a minute
  zdspec vectors --out v --type generic --length 200
                                                     more and shorter sequences

README.md in the folder explains the format. The same command writes the same bytes. What an earlier
run wrote into the folder is replaced; a folder with other files in it is refused.

Exit codes: 0 written, 2 wrong usage or a folder that cannot be used, 3 stopped by Ctrl-C (nothing is
written).
`;

/** Adds the command. */
export const addVectors = (program: Command, surroundings: Surroundings): void => {
  const command = program
    .command('vectors')
    .description(summaries.vectors)
    .requiredOption('--out <dir>', 'the folder to write to')
    .addOption(typeOption())
    .addOption(kernelOption())
    .addOption(
      new Option('--length <n>', 'end a sequence after so many calls')
        .argParser(parseCount('--length', 1, endless))
        .default(endless, 'as few sequences as possible'),
    );
  addBudgetOptions(addShapeOptions(command, smallBounds), smallBounds)
    .addOption(jsonOption('vectors'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((options: VectorsOptions) => writeVectors(options, surroundings));
};

const writeVectors = async (options: VectorsOptions, surroundings: Surroundings): Promise<void> => {
  const { out, length, json, quiet = false } = options;
  assertOurs(out);
  const bounds = boundsFrom(smallBounds, options);
  const orders = subjectsOf(options, () => false).map((one): VectorOrder => ({
    ...one,
    ...{ bounds, length },
  }));
  const task = taskOf(surroundings, quiet);
  const words = ({ type, era }: VectorOrder): string => `${type} ${era}`;
  const sets = await showEach('vectors', orders, task, words, (order) => {
    const start = task.now();
    const set = vectorSet(order);
    return { ...set, seconds: (task.now() - start) / 1000 };
  });
  if (sets.length < orders.length) {
    surroundings.finish(3);
    surroundings.err(
      `Interrupted: ${sets.length} of ${orders.length} sets of vectors were found, none was written.\n`,
    );
    return;
  }
  const named = sets.flatMap((set) => set.vectors);
  writeFolder(
    out,
    new Map([
      ['README.md', vectorPage],
      ['index.json', indexOf(sets, orders)],
      ...named.map(({ file, vector }) => [file, renderVector(vector)] as const),
    ]),
  );
  const results = sets.map(({ type, kernel, counts, seconds }) => ({
    ...{ type, kernel, ...counts, seconds },
  }));
  if (!isJsonOnly(json)) surroundings.out(results.map(lineOf).join(''));
  writeJson(surroundings, json, {
    command: 'vectors',
    ...aboutOf(orders),
    out,
    bounds,
    results,
  });
};

const indexOf = (sets: readonly VectorSet[], [order]: readonly VectorOrder[]): string =>
  `${JSON.stringify(
    {
      ...vectorFormat,
      bounds: order?.bounds,
      results: sets.map(({ type, kernel, counts }) => ({ type, kernel, ...counts })),
      vectors: sets
        .flatMap((set) => set.vectors)
        .map(({ file, vector: { type, kernel, stage, steps } }) => ({
          ...{ file, type, kernel, stage, steps: steps.length },
        })),
    },
    undefined,
    2,
  )}\n`;

type Counted = VectorSet['counts'] & {
  readonly type: string;
  readonly kernel: string;
  readonly seconds: number;
};

const lineOf = (one: Counted): string => {
  const rows = one.folioTransitions + one.pagemapTransitions;
  return (
    `${`${one.type} (${one.kernel})`.padEnd(26)} ${renderCount(one.vectors)} vectors, ` +
    `${renderCount(one.steps)} steps take ${renderCount(rows)} transitions, ${one.seconds.toFixed(1)} s\n`
  );
};
