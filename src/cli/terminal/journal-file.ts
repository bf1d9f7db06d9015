// `--journal`: the file in which results are kept as they come.

import { appendFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import {
  journalOf,
  readKept,
  type Heading,
  type Journal,
  type Kept,
  type PlacedEntry,
} from '../../jobs/journal.ts';
import { renderShare } from '../../jobs/share.ts';
import { programVersion } from '../../package/program-version.ts';
import { InputError } from '../../study/input-error.ts';
import { unwritable } from './write-given.ts';

/** What a journal keeps: all jobs, or those of a share of a command. */
type Keeps = Omit<Heading, 'version'> | undefined;

/**
 * Opens it, or begins it; throws InputError where it is of another version, of another share or command, no journal at all, or
 * cannot be written.
 */
export const openJournal = (path: string, keeps: Keeps): Journal => {
  const told = `--journal ${path}`;
  const { headings, entries, bytes } = keptIn(path, told);
  const version = versionOf(told, [...headings, ...entries]);
  const write = (line: string): void => {
    try {
      appendFileSync(path, line);
    } catch (error) {
      throw unwritable('--journal', path, error);
    }
  };
  const heading: Heading | undefined = keeps && { version, ...keeps };
  const isFor = (one: Heading): boolean => JSON.stringify(one) === JSON.stringify(heading);
  const other = headings.find((one) => !isFor(one));
  if (heading && other) {
    throw new InputError(
      `Expected ${path} to keep shard ${wordsOf(heading)}, got ${wordsOf(other)}; name another file with --journal.`,
    );
  }
  write('');
  truncateSync(path, bytes);
  if (heading && headings.length === 0) write(`${JSON.stringify(heading)}\n`);
  return journalOf(version, entries, write);
};

const wordsOf = ({ share, command }: Heading): string =>
  `${renderShare(share)} of zdspec ${command.join(' ')}`;

/** The version of this program, which all lines have. */
const versionOf = (told: string, lines: readonly { readonly version: string }[]): string => {
  const version = programVersion();
  const other = lines.find((line) => line.version !== version);
  if (other === undefined) return version;
  throw new InputError(
    `Expected ${told} to be of this version of zdspec (${version}), got one of ${other.version}; name another file.`,
  );
};

/** What shares were kept in files, and the results of all of them. */
export interface KeptShares {
  readonly headings: readonly Heading[];
  readonly journal: Journal;
}

/** Reads what shares have kept; throws InputError where a file is none of theirs, or of another version. */
export const readShares = (paths: readonly string[]): KeptShares => {
  const files = paths.map((path) => ({ path, ...keptIn(path) }));
  for (const { path, headings, entries } of files) {
    versionOf(path, [...headings, ...entries]);
    if (headings.length > 0) continue;
    throw new InputError(
      `Expected ${path} to be kept by --shard, got ${existsSync(path) ? 'none of its headings' : 'no such file'}.`,
    );
  }
  const entries = files.flatMap((file) => file.entries);
  return {
    headings: files.flatMap((file) => file.headings),
    journal: journalOf(programVersion(), entries, () => undefined),
  };
};

interface KeptInFile extends Kept {
  readonly entries: readonly PlacedEntry[];
  readonly bytes: number;
}

const keptIn = (path: string, told = path): KeptInFile => {
  const text = existsSync(path) ? textOf(path, told) : '';
  const kept = readKept(text);
  if (typeof kept !== 'number') {
    const entries = kept.entries.map((entry) => ({ ...entry, file: path }));
    return { ...kept, entries, bytes: Buffer.byteLength(text.slice(0, kept.whole)) };
  }
  const remedy = kept === 1 ? '' : `cut the file behind line ${kept - 1}, or `;
  throw new InputError(
    `Expected ${told} to have kept results alone, got other text in line ${kept}; ${remedy}name another file.`,
  );
};

const textOf = (path: string, told: string): string => {
  try {
    // What is kept must be found again, which a pipe and a device do not do, and some of them never end.
    if (!statSync(path).isFile()) throw new Error('a folder, a pipe or a device');
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `Expected ${told} to be a file that can be read, got ${(error as Error).message}; name another file.`,
    );
  }
};
