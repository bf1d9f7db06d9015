// A file that an option names, and the one sentence where it cannot be written.

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../study/input-error.ts';
import { writeWhole } from './whole-file.ts';

/** What is told of a file that cannot be written; `option` is such as `--out`. */
export const unwritable = (option: string, path: string, error: unknown): InputError =>
  new InputError(
    `Expected ${option} ${path} to be a file that can be written, got ${withoutDraft((error as Error).message)}.`,
  );

/** A path that an option names can be written, which is found out before any work is done; throws InputError. */
export const assertWritable = (option: string, path: string): void => {
  try {
    if (!existsSync(path)) accessSync(dirname(path), constants.W_OK);
    else if (statSync(path).isDirectory()) throw new Error('a folder');
    else accessSync(path, constants.W_OK);
  } catch (error) {
    throw unwritable(option, path, error);
  }
};

/** Nobody has named the draft. */
const withoutDraft = (words: string): string => words.replace(/\.\d+\.draft/g, '');

/** Writes it whole, or says why it cannot. */
export const writeGiven = (option: string, path: string, text: string): void => {
  try {
    writeWhole(path, text);
  } catch (error) {
    throw unwritable(option, path, error);
  }
};
