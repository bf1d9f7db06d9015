// Writes a file of results, or says in one sentence why it cannot.

import { writeFileSync } from 'node:fs';
import { InputError } from '../../study/input-error.ts';

export const writeResults = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(
      `Expected --results ${file} to be a file that can be written, got ${(error as Error).message}.`,
    );
  }
};
