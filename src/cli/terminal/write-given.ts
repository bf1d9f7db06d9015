// A file that an option names, and the one sentence where it cannot be written.

import { InputError } from '../../study/input-error.ts';
import { writeWhole } from './whole-file.ts';

/** What is told of a file that cannot be written; `option` is such as `--out`. */
export const unwritable = (option: string, path: string, error: unknown): InputError =>
  new InputError(
    `Expected ${option} ${path} to be a file that can be written, got ${(error as Error).message}.`,
  );

/** Writes it whole, or says why it cannot. */
export const writeGiven = (option: string, path: string, text: string): void => {
  try {
    writeWhole(path, text);
  } catch (error) {
    throw unwritable(option, path, error);
  }
};
