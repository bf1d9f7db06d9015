// `--journal`: the file in which results are kept as they come.

import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { journalOf, readKept, type Journal, type Kept } from '../../jobs/journal.ts';
import { programVersion } from '../../package/program-version.ts';
import { InputError } from '../../study/input-error.ts';
import { unwritable } from './write-given.ts';

/** Opens it, or begins it; throws InputError where it is of another version, no journal at all, or cannot be written. */
export const openJournal = (path: string): Journal => {
  const version = programVersion();
  const { entries, bytes } = keptIn(path);
  const other = entries.find((entry) => entry.version !== version);
  if (other) {
    throw new InputError(
      `Expected --journal ${path} to be of this version of zdspec (${version}), got one of ${other.version}; name another file.`,
    );
  }
  try {
    appendFileSync(path, '');
    truncateSync(path, bytes);
  } catch (error) {
    throw unwritable('--journal', path, error);
  }
  return journalOf(version, entries, (line) => {
    try {
      appendFileSync(path, line);
    } catch (error) {
      throw unwritable('--journal', path, error);
    }
  });
};

const keptIn = (path: string): Kept & { readonly bytes: number } => {
  const text = existsSync(path) ? textOf(path) : '';
  const kept = readKept(text);
  if (typeof kept !== 'number') {
    return { ...kept, bytes: Buffer.byteLength(text.slice(0, kept.whole)) };
  }
  throw new InputError(
    `Expected --journal ${path} to have kept results alone, got other text in line ${kept}; name another file.`,
  );
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unwritable('--journal', path, error);
  }
};
