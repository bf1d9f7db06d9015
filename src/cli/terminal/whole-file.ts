// A file gets its name only when it is whole: whoever reads beside a run never finds half of it.

import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Where a file is written until it is whole. */
export const draftOf = (path: string): string => `${path}.${process.pid}.draft`;

/** Writes a file at once; throws what the file system throws, and leaves no draft then. */
export const writeWhole = (path: string, text: string): void => {
  const draft = draftOf(path);
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};
