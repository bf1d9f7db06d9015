// Writes a file of results, or says in one sentence why it cannot.

import { writeFileSync } from 'node:fs';
import { unwritable } from './write-given.ts';

export const writeResults = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw unwritable('--results', file, error);
  }
};
