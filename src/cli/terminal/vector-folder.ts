// The folder that vectors are written to. It is ours if it is empty or was written by us; anything else is left alone.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { vectorFormat } from '../../export/vector-file.ts';
import { InputError } from '../../study/input-error.ts';

const index = 'index.json';
const page = 'README.md';

/** Files by their path inside the folder. */
export type Files = ReadonlyMap<string, string>;

/** Refuses a folder that holds files which are not ours, before any work is done. */
export const assertOurs = (folder: string): void => {
  const [stranger] = strangersIn(folder);
  if (stranger !== undefined) {
    throw new InputError(
      `Expected --out ${folder} to be empty or a folder of vectors, got ${stranger} in it; name another folder.`,
    );
  }
};

/** Writes the files, and removes those of ours that are no longer among them. */
export const writeFolder = (folder: string, files: Files): void => {
  const old = filesIn(folder);
  try {
    for (const [file, text] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    for (const file of old) if (!files.has(file)) rmSync(join(folder, file));
  } catch (error) {
    throw unusable(folder, error, 'written');
  }
};

const strangersIn = (folder: string): readonly string[] => {
  const found = filesIn(folder);
  const own = new Set([index, page, ...listed(folder)]);
  const isOurs = found.length === 0 || listed(folder).length > 0;
  return isOurs ? found.filter((file) => !own.has(file)) : found;
};

/** The vectors that the folder's index names; none if it has no index of ours. */
const listed = (folder: string): readonly string[] => {
  try {
    const told = JSON.parse(readFileSync(join(folder, index), 'utf8')) as {
      readonly format?: unknown;
      readonly vectors?: readonly { readonly file: string }[];
    };
    if (told.format !== vectorFormat.format) return [];
    return (told.vectors ?? []).map(({ file }) => file);
  } catch {
    return [];
  }
};

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
      .map((file) => file.split(sep).join('/'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unusable(folder, error, 'read');
  }
};

const unusable = (folder: string, error: unknown, how: string): InputError =>
  new InputError(
    `Expected --out ${folder} to be a folder that can be ${how}, got ${(error as Error).message}.`,
  );
