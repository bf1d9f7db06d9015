// The commands together. Whatever goes wrong ends in one sentence and an exit code, never in a stack trace.

import { Command, CommanderError } from 'commander';
import { kernelNames, summaries, type CommandName } from './commands/summaries.ts';
import { JobError } from '../jobs/job-error.ts';
import { InputError } from '../study/input-error.ts';
import { fitHelp } from './terminal/help-text.ts';
import { readPackageFile } from '../package/files.ts';
import { assertFilesApart } from './terminal/files-apart.ts';
import { errorWords } from './terminal/source-place.ts';
import { siteOf, withLinks } from './terminal/site-links.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { usageSentence } from './terminal/usage.ts';
import { wrapWords } from '../export/wrap.ts';
import { columnsOf } from './terminal/wrap.ts';

const epilogue = `
Begin with:
  npm start                     all of it, for every memory type, in under a minute
  zdspec check --type fs-dax    random calls at FS_DAX memory, every rule after every call
  zdspec explain LIF-001        one rule: its words, its source, the faults that break it
  zdspec explain dmesg.txt      a warning, a hang, a dumped page: the rules that speak of it

Memory types: device-private, device-coherent, fs-dax, generic, pci-p2pdma. Kernels: contract (the
header's own words), ${kernelNames}.

Exit codes: 0 holds, 1 a rule is broken or a trace diverges, 2 wrong usage or input that cannot be
read, 3 incomplete or inconclusive (nothing is proved).
`;

type Add = (program: Command, surroundings: Surroundings) => void;

/** The commands, loaded when they are asked for: to start is to load little. */
const loads: Readonly<Record<CommandName, () => Promise<Add>>> = {
  main: async () => (await import('./commands/main.ts')).addMain,
  check: async () => (await import('./commands/check.ts')).addCheck,
  explore: async () => (await import('./commands/explore.ts')).addExplore,
  walk: async () => (await import('./commands/walk.ts')).addWalk,
  race: async () => (await import('./commands/race.ts')).addRace,
  properties: async () => (await import('./commands/properties.ts')).addProperties,
  diff: async () => (await import('./commands/diff.ts')).addDiff,
  drift: async () => (await import('./commands/drift.ts')).addDrift,
  replay: async () => (await import('./commands/replay.ts')).addReplay,
  record: async () => (await import('./commands/record.ts')).addRecord,
  vectors: async () => (await import('./commands/vectors.ts')).addVectors,
  merge: async () => (await import('./commands/merge.ts')).addMergeOf(run),
  mutants: async () => (await import('./commands/mutants.ts')).addMutants,
  explain: async () => (await import('./commands/explain.ts')).addExplain,
  parts: async () => (await import('./commands/parts.ts')).addParts,
  export: async () => (await import('./commands/export.ts')).addExport,
  work: async () => (await import('./commands/work.ts')).addWork,
  docs: async () => (await import('./commands/docs.ts')).addDocs,
  completion: async () => (await import('./commands/completion.ts')).addCompletion,
};

/** Every command. */
export const commandNames: readonly CommandName[] = Object.keys(summaries) as CommandName[];

/** What the list of commands shows of one besides its sentence. */
const taken: Partial<Readonly<Record<CommandName, string>>> = {
  diff: '<kernel> <other-kernel>',
  drift: '<tree>',
  replay: '<file...>',
  mutants: '[ids...]',
  race: '[calls...]',
  merge: '<files...>',
  explain: '<what...>',
  export: '<format>',
  completion: '<shell>',
};

/** A command that only the list shows: one option stands for those that it has. */
const list = (program: Command, name: CommandName): void => {
  const command = program.command(`${name} ${taken[name] ?? ''}`).description(summaries[name]);
  if (name !== 'completion') command.option('--json');
};

/**
 * The program; it writes and finishes by `surroundings` alone. Of its commands those of `wanted` are whole, the others
 * are in the list of commands and no more.
 */
export const createProgram = async (
  surroundings: Surroundings,
  wanted: readonly CommandName[],
): Promise<Command> => {
  const program = emptyProgram(surroundings);
  for (const name of commandNames) {
    if (wanted.includes(name)) (await loads[name]())(program, surroundings);
    else list(program, name);
  }
  return program;
};

const emptyProgram = (surroundings: Surroundings): Command => {
  const { version } = JSON.parse(readPackageFile('package.json')) as { readonly version: string };
  return new Command('zdspec')
    .description('An executable specification of Linux ZONE_DEVICE memory.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .helpCommand('help [command]', 'explain a command')
    .addHelpText('after', epilogue)
    .configureHelp({ minWidthToWrap: 16 })
    .exitOverride()
    .hook('preAction', (_, command) => {
      assertFilesApart(command);
    })
    .configureOutput({
      writeOut: (text) => {
        surroundings.out(fitHelp(text, columnsOf(surroundings)));
      },
      // Errors get one sentence of our own.
      writeErr: () => undefined,
      getOutHelpWidth: () => columnsOf(surroundings),
      getOutHasColors: () => surroundings.colour,
    });
};

/** Runs one command line; the exit code is left with `surroundings`. */
export const run = async (args: readonly string[], outside: Surroundings): Promise<void> => {
  const linked = withLinks(outside);
  const surroundings: Surroundings = { ...linked.surroundings, words: args };
  // A shell that completes asks for options and values of all of them.
  const isAll = args[0] === 'complete' || args[0] === 'completion';
  const wanted = commandNames.filter((name) => isAll || args.includes(name));
  const program = await createProgram(surroundings, wanted);
  if (args.length === 0) {
    surroundings.out(program.helpInformation() + fitHelp(epilogue, columnsOf(surroundings)));
    surroundings.finish(2);
    return;
  }
  try {
    siteOf(outside);
    await program.parseAsync(args, { from: 'user' });
    // What is merged is a run within a run, and one of them tells of links.
    if (!args.includes('--quiet') && !outside.merged) linked.end();
  } catch (error) {
    const sentence = sentenceOf(error, program, args);
    if (sentence === undefined) return;
    surroundings.err(`${complaint(`zdspec: ${sentence}`, surroundings)}\n`);
    surroundings.finish(2);
    const thrown = error instanceof JobError ? error.cause : error;
    if (surroundings.wantsStack && thrown instanceof Error) {
      surroundings.err(`${thrown.stack ?? ''}\n`);
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
  if (error instanceof JobError) return bugSentence(`${error.job} to come`, error.cause);
  return bugSentence('to come', error);
};

const bugSentence = (what: string, error: unknown): string =>
  `Expected ${what} to an end, got ${errorWords(error)}; this is a bug in zdspec, and ZDSPEC_DEBUG=1 shows where.`;
