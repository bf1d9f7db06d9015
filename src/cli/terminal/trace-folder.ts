// Folders where a trace is asked for: the files below them that are traces by their names. Files of one name but for the number
// of a CPU are one trace.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { together, tracesBelow, type TraceParts } from '../../study/trace-names.ts';
import { InputError } from '../../study/input-error.ts';

/** Traces, and the files of folders that are none by their names. */
export interface TraceFiles extends TraceParts {
  readonly passedOver: readonly string[];
}

/** Puts the traces below a folder in its place; throws InputError where a folder has none. */
export const traceFiles = (paths: readonly string[]): TraceFiles => {
  const found = paths.map((path) =>
    isFolder(path) ? tracesBelow(path, filesBelow(path)) : { files: [path], passedOver: [] },
  );
  return {
    ...together(found.flatMap(({ files }) => files)),
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  };
};

const isFolder = (path: string): boolean =>
  path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const filesBelow = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    throw new InputError(
      `Expected ${folder} to be a folder that can be read, got ${(error as Error).message}.`,
    );
  }
};
