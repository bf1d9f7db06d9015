// The commands together. Whatever goes wrong ends in one sentence and an exit code, never in a stack trace.

import { Command, CommanderError } from 'commander';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addDiff } from './commands/diff.ts';
import { addDocs } from './commands/docs.ts';
import { addExplain } from './commands/explain.ts';
import { addExplore } from './commands/explore.ts';
import { addExport } from './commands/export.ts';
import { InputError } from '../study/input-error.ts';
import { fitHelp } from './terminal/help-text.ts';
import { addMain } from './commands/main.ts';
import { addMutants } from './commands/mutants.ts';
import { readPackageFile } from '../package/files.ts';
import { addParts } from './commands/parts.ts';
import { addProperties } from './commands/properties.ts';
import { addRecord } from './commands/record.ts';
import { addReplay } from './commands/replay.ts';
import { errorWords } from './terminal/source-place.ts';
import { siteOf, withLinks } from './terminal/site-links.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { usageSentence } from './terminal/usage.ts';
import { addVectors } from './commands/vectors.ts';
import { addWalk } from './commands/walk.ts';
import { wrapWords } from '../export/wrap.ts';
import { columnsOf } from './terminal/wrap.ts';

const epilogue = `
Begin with:
  npm start                     all of it, for every memory type, in under a minute
  zdspec check --type fs-dax    random calls at FS_DAX memory, every rule after every call
  zdspec explain LIF-001        one rule: its words, its source, the faults that break it

Memory types: device-private, device-coherent, fs-dax, generic, pci-p2pdma. Kernels: contract (the
header's own words), 6.1, 6.12, 6.15, 6.19.

Exit codes: 0 holds, 1 a rule is broken or a trace diverges, 2 wrong usage or input that cannot be
read, 3 incomplete or inconclusive (nothing is proved).
`;

/** The program with its commands; they write and finish by `surroundings` alone. */
export const createProgram = (surroundings: Surroundings): Command => {
  const { version } = JSON.parse(readPackageFile('package.json')) as { readonly version: string };
  const program = new Command('zdspec')
    .description('An executable specification of Linux ZONE_DEVICE memory.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .helpCommand('help [command]', 'explain a command')
    .addHelpText('after', epilogue)
    .configureHelp({ minWidthToWrap: 16 })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        surroundings.out(fitHelp(text, columnsOf(surroundings)));
      },
      // Errors get one sentence of our own.
      writeErr: () => undefined,
      getOutHelpWidth: () => columnsOf(surroundings),
      getOutHasColors: () => surroundings.colour,
    });
  addMain(program, surroundings);
  addCheck(program, surroundings);
  addExplore(program, surroundings);
  addWalk(program, surroundings);
  addProperties(program, surroundings);
  addDiff(program, surroundings);
  addReplay(program, surroundings);
  addRecord(program, surroundings);
  addVectors(program, surroundings);
  addMutants(program, surroundings);
  addExplain(program, surroundings);
  addParts(program, surroundings);
  addExport(program, surroundings);
  addDocs(program, surroundings);
  addCompletion(program, surroundings);
  return program;
};

/** Runs one command line; the exit code is left with `surroundings`. */
export const run = async (args: readonly string[], outside: Surroundings): Promise<void> => {
  const { surroundings, end } = withLinks(outside);
  const program = createProgram(surroundings);
  if (args.length === 0) {
    surroundings.out(program.helpInformation() + fitHelp(epilogue, columnsOf(surroundings)));
    surroundings.finish(2);
    return;
  }
  try {
    siteOf(outside);
    await program.parseAsync(args, { from: 'user' });
    if (!args.includes('--quiet')) end();
  } catch (error) {
    const sentence = sentenceOf(error, program, args);
    if (sentence === undefined) return;
    surroundings.err(`${complaint(`zdspec: ${sentence}`, surroundings)}\n`);
    surroundings.finish(2);
    if (surroundings.wantsStack && error instanceof Error) {
      surroundings.err(`${error.stack ?? ''}\n`);
    }
  }
};

/** A sentence as a terminal shows it, where one line may be long: in lines of its width. */
const complaint = (sentence: string, { isTerminal, width }: Surroundings): string =>
  isTerminal ? wrapWords(sentence, width - 2).join('\n  ') : sentence;

/** One sentence about an error; none for help and version, which commander ends with an exception. */
const sentenceOf = (
  error: unknown,
  program: Command,
  args: readonly string[],
): string | undefined => {
  if (error instanceof InputError) return error.message;
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? undefined : usageSentence(error, program, args);
  }
  return `Expected to come to an end, got ${errorWords(error)}; this is a bug in zdspec, and ZDSPEC_DEBUG=1 shows where.`;
};
