// Folders where a trace is asked for: the files below them that are traces by their names.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../study/input-error.ts';

const endings = ['.txt', '.trace', '.log', '.gz'];

/** Traces, and the files of folders that are none by their names. */
export interface TraceFiles {
  readonly files: readonly string[];
  readonly passedOver: readonly string[];
}

/** Puts the traces below a folder in its place; throws InputError where a folder has none. */
export const traceFiles = (paths: readonly string[]): TraceFiles => {
  const found = paths.map((path): TraceFiles => {
    if (!isFolder(path)) return { files: [path], passedOver: [] };
    const below = filesBelow(path);
    const files = below.filter((file) => endings.some((ending) => file.endsWith(ending)));
    if (files.length > 0) {
      return { files, passedOver: below.filter((file) => !files.includes(file)) };
    }
    throw new InputError(
      `Expected ${path} to hold traces (${endings.map((one) => `*${one}`).join(', ')}), got none; name the files.`,
    );
  });
  return {
    files: found.flatMap(({ files }) => files),
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  };
};

const isFolder = (path: string): boolean =>
  path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const filesBelow = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    throw new InputError(
      `Expected ${folder} to be a folder that can be read, got ${(error as Error).message}.`,
    );
  }
};
