// A file that a command is to write is none that it reads, and none that it writes as well: what somebody recorded for hours
// is not lost by the name of an option.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../study/input-error.ts';

/** Options of all commands that name a file to be written. */
const writing = ['json', 'shrink', 'out', 'results', 'keep', 'journal'];
/** Those that name a file to be read. */
const reading = ['patch', 'from', 'against'];

interface NamedFile {
  readonly path: string;
  /** As the command line has it: an option and its value, or the value alone. */
  readonly name: string;
}

/** What links to one file share; undefined where there is no regular file. */
const identity = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? `${found.dev} ${found.ino}` : undefined;
};

const isSame = (one: string, other: string): boolean => {
  const own = identity(one);
  return own !== undefined && own === identity(other);
};

const named = (command: Command, options: readonly string[]): readonly NamedFile[] =>
  options.flatMap((option) => {
    const value: unknown = command.getOptionValue(option);
    return typeof value === 'string' && value !== '-'
      ? [{ path: value, name: `--${option} ${value}` }]
      : [];
  });

/** Throws InputError where a command would write over what it reads, or twice to one file. */
export const assertFilesApart = (command: Command): void => {
  const written = named(command, writing);
  const read = [...command.args.map((path) => ({ path, name: path })), ...named(command, reading)];
  for (const [at, { path, name }] of written.entries()) {
    const twin =
      read.find((other) => isSame(path, other.path)) ??
      written
        .slice(0, at)
        .find((other) => resolve(path) === resolve(other.path) || isSame(path, other.path));
    if (twin === undefined) continue;
    throw new InputError(
      `Expected ${name} to be a file of its own, got that of ${twin.name}, which would be written over; name another file.`,
    );
  }
};
