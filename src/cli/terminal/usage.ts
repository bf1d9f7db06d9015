// Wrong usage in one sentence that lists what there is, from what commander says about it.

import type { Command, CommanderError } from 'commander';
import { didYouMean } from '../../core/nearest.ts';

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

/** The sentence for an error that commander found in `args`. */
export const usageSentence = (
  error: CommanderError,
  program: Command,
  args: readonly string[],
): string => {
  const command = program.commands.find((one) => one.name() === args[0]);
  const name = command ? `zdspec ${command.name()}` : 'zdspec';
  const got = quoted(error.message);
  switch (error.code) {
    case 'commander.unknownOption':
      return `Expected an option of ${name}, got ${got}${didYouMean(got, optionsOf(command ?? program))}; it has ${optionsOf(command ?? program).join(', ')}.`;
    case 'commander.unknownCommand':
    case 'commander.help': {
      // `zdspec help chekc` names a command behind it.
      const word = got === '' ? args.filter((one) => one !== 'help').join(' ') : got;
      return `Expected a command of zdspec, got ${word}${didYouMean(word, commandsOf(program))}; there are ${commandsOf(program).join(', ')}.`;
    }
    case 'commander.optionMissingArgument':
      return `Expected a value after ${got}, got none; ${name} --help says which.`;
    case 'commander.missingArgument':
      return `Expected ${name} to be given ${got}, got nothing; ${name} --help has examples.`;
    case 'commander.excessArguments':
      return `Expected ${name} to be given ${argumentsOf(command)}, got ${command?.args.join(' ') ?? ''}; ${name} --help has examples.`;
    default:
      return `Expected ${name} to be used as its help says, got ${firstLine(error.message)}.`;
  }
};

const firstLine = (message: string): string => message.replace(/^error: /, '').split('\n')[0] ?? '';

const optionsOf = (command: Command): readonly string[] => [
  ...command.options.map((option) => option.long ?? option.flags),
  '--help',
];

const commandsOf = (program: Command): readonly string[] => [
  ...program
    .createHelp()
    .visibleCommands(program)
    .map((one) => one.name()),
];

const argumentsOf = (command: Command | undefined): string => {
  const names = command?.registeredArguments.map((one) => one.name()) ?? [];
  return names.length === 0 ? 'options only' : `only ${names.join(' and ')}`;
};
