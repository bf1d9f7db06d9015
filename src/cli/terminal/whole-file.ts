// A file gets its name only when it is whole: whoever reads beside a run never finds half of it.

import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Where a file is written until it is whole, and what it becomes then: behind a link, what the link leads to. A device or a
 * pipe is no file that another could take the place of: it has no draft.
 */
export const draftOf = (path: string): { readonly draft: string; readonly target: string } => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) return { draft: path, target: path };
  const target = found === undefined ? path : realpathSync(path);
  return { draft: `${target}.${process.pid}.draft`, target };
};

/** A draft that is whole takes its name. */
export const keepDraft = ({ draft, target }: ReturnType<typeof draftOf>): void => {
  if (draft !== target) renameSync(draft, target);
};

/** A draft that will not be whole goes. */
export const dropDraft = ({ draft, target }: ReturnType<typeof draftOf>): void => {
  if (draft !== target) rmSync(draft, { force: true });
};

/** Writes a file at once; throws what the file system throws, and leaves no draft then. */
export const writeWhole = (path: string, text: string): void => {
  const file = draftOf(path);
  try {
    writeFileSync(file.draft, text);
    keepDraft(file);
  } catch (error) {
    dropDraft(file);
    throw error;
  }
};
