// `zdspec completion`: a script that makes a shell complete commands, options and values; and what it asks.

import { Argument, type Command } from 'commander';
import tab, { type Complete } from '@bomb.sh/tab';
import { rules } from '../../catalog.ts';
import { eras } from '../../domain/era.ts';
import { memoryTypes } from '../../domain/memory-type.ts';
import { findings } from '../../findings/all.ts';
import { mutants } from '../../mutants/all.ts';
import { stageNames } from '../../mutants/stages.ts';
import { specimens } from '../../specimens/all.ts';
import { readPackageFile } from '../../package/files.ts';
import { InputError } from '../../study/input-error.ts';
import { symptomBook } from '../../study/symptom-book.ts';
import { formats } from '../options/report-format.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

const examples = `
Examples:
  zdspec completion bash > ~/.local/share/bash-completion/completions/zdspec
  zdspec completion zsh > ~/.zfunc/_zdspec
  zdspec completion fish > ~/.config/fish/completions/zdspec.fish
  source <(zdspec completion bash)                   in this shell alone

Exit codes: 0 printed, 2 wrong usage.
`;

/** A value and what it is. */
type Choice = readonly [value: string, says: string];

const named = (values: readonly string[]): readonly Choice[] => values.map((one) => [one, '']);

const faults = (): readonly Choice[] => [
  ...mutants.map(({ id, fault }): Choice => [id, fault]),
  ...specimens.map(({ id, title }): Choice => [id, title]),
];

const ids = (): readonly Choice[] => rules.map(({ id, title }): Choice => [id, title]);

const symptoms = (): readonly Choice[] =>
  symptomBook(readPackageFile).map(({ id, title }): Choice => [id, title]);

const findingIds = (): readonly Choice[] => findings.map(({ id, title }): Choice => [id, title]);

/** Values of options, wherever the option stands. */
const ofOption: Readonly<Record<string, () => readonly Choice[]>> = {
  '--type': () => named([...memoryTypes, 'all']),
  '--kernel': () => named([...eras, 'all']),
  '--stage': () => named(stageNames),
  '--format': () => named(formats),
  '--rule': ids,
  '--without': ids,
  '--mutant': faults,
};

/** Values of arguments, by command. */
const ofArgument: Readonly<Record<string, () => readonly Choice[]>> = {
  completion: () => named(shells),
  diff: () => named(eras),
  explain: () => [...ids(), ...faults(), ...symptoms(), ...findingIds(), ...named(eras)],
  export: () => named(['promela', 'murphi', 'ftrace']),
  mutants: faults,
};

/** Adds the command, and the hidden one that the scripts call. */
export const addCompletion = (program: Command, surroundings: Surroundings): void => {
  program
    .command('completion')
    .description(summaries.completion)
    .addArgument(new Argument('<shell>', shells.join(', ')).argParser(parseShell))
    .addHelpText('after', examples)
    .action((shell: string) => {
      tab.setup('zdspec', 'zdspec', shell);
    });
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action((words: readonly string[]) => {
      if (isFile(program, words)) {
        // The shell's own completion of files; the library has no word for it.
        surroundings.out(':0\n');
        return;
      }
      tell(program);
      tab.parse([...words]);
    });
};

const parseShell = (text: string): string => {
  if (shells.some((shell) => shell === text)) return text;
  throw new InputError(
    `Expected a shell, ${shells.join(', ')}, got ${text}${didYouMean(text, shells)}.`,
  );
};

/** Whether the last word is to be a file or a folder. */
const isFile = (program: Command, words: readonly string[]): boolean => {
  const command = program.commands.find((one) => one.name() === words[0]);
  if (command === undefined || words.length < 2) return false;
  const before = command.options.find(({ long, short }) =>
    [long, short].includes(words.at(-2) ?? ''),
  );
  if (before?.required === true) return /<(?:file|dir|out)>/.test(before.flags);
  return command.name() === 'replay' && words.at(-1)?.startsWith('-') !== true;
};

const completing =
  (choices: () => readonly Choice[]) =>
  (complete: Complete): void => {
    for (const [value, says] of choices()) complete(value, says);
  };

/** What the program has, as the library wants to be told. */
const tell = (program: Command): void => {
  const visible = program.createHelp().visibleCommands(program);
  for (const command of visible) {
    const told = tab.command(command.name(), command.description());
    for (const { long, short, description, required, optional } of command.options) {
      const name = (long ?? '').replace(/^--/, '');
      const alias = short?.replace(/^-/, '');
      const takesValue = required || optional;
      if (takesValue) {
        told.option(name, description, completing(ofOption[`--${name}`] ?? (() => [])), alias);
      } else told.option(name, description, alias);
    }
    told.option('help', 'explain a command', 'h');
    const names = visible.filter((one) => one !== command).map((one) => one.name());
    const choices = command.name() === 'help' ? () => named(names) : ofArgument[command.name()];
    for (const argument of command.name() === 'help'
      ? [new Argument('[command]')]
      : command.registeredArguments) {
      told.argument(argument.name(), choices && completing(choices), argument.variadic);
    }
  }
};
