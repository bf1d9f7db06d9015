// Lines of a trace by their numbers.

import { FileLines, type KnownNames } from './file-lines.ts';

/** The lines of these numbers, from 1, in ascending order. */
export const pickLines = async (
  path: string,
  numbers: readonly number[],
  names: KnownNames,
): Promise<readonly string[]> => {
  const wanted = new Set(numbers);
  const found: string[] = [];
  let line = 0;
  for await (const text of new FileLines(path, names).read()) {
    line += 1;
    if (wanted.has(line)) found.push(text.replace(/\r$/, ''));
    if (found.length === wanted.size) break;
  }
  return found;
};
