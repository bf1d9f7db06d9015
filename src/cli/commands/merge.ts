// `zdspec merge`: the report of a command whose work was cut into shares, as if one process had done it all.

import { Option, type Command } from 'commander';
import type { Heading } from '../../jobs/journal.ts';
import { InputError } from '../../study/input-error.ts';
import { commandLine, lackError } from '../options/shard.ts';
import { readShares } from '../terminal/journal-file.ts';
import { parseJsonFile } from '../terminal/json-output.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

const examples = `
Examples:
  zdspec race --kernel all --shard 1/2                on one machine
  zdspec race --kernel all --shard 2/2                on another
  zdspec merge zdspec-shard-*.jsonl                   the report, with the files of both at hand
  zdspec merge zdspec-shard-*.jsonl --json races.json

Every share is of the same command and the same version of zdspec. The report and the exit code are
those of the command on one machine, but for times. Nothing is computed here: a share that is missing
or was stopped is told, with the command that makes it.

Exit codes: those of the command; 2 a file that is none, or shares that are missing.
`;

/** Runs a command line. */
type Run = (words: readonly string[], surroundings: Surroundings) => Promise<void>;

/** Adds the command, which runs another one. */
export const addMergeOf =
  (run: Run) =>
  (program: Command, surroundings: Surroundings): void => {
    program
      .command('merge')
      .description(summaries.merge)
      .argument('<files...>', 'what --shard has kept')
      .addOption(
        new Option(
          '--json <file>',
          "write the result as JSON (- for standard output), by the command's schema",
        ).argParser(parseJsonFile),
      )
      .addHelpText('after', examples)
      .action(async (files: readonly string[], { json }: { readonly json?: string }) => {
        const { headings, journal } = readShares(files);
        const [first] = headings;
        if (first === undefined) return;
        const other = headings.find((one) => planOf(one) !== planOf(first));
        if (other) {
          throw new InputError(
            `Expected the shards of one command, got ${planOf(first)} and ${planOf(other)}; merge each by itself.`,
          );
        }
        const { command, share } = first;
        const words = json === undefined ? command : [...command, '--json', json];
        await run(words, {
          ...surroundings,
          merged: { journal, of: share.of, lackError: lackError(headings, command) },
        });
      });
  };

/** What the shares of one command have in common. */
const planOf = ({ command, share }: Heading): string =>
  `${commandLine(command)} in ${share.of} shards`;
