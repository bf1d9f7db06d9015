// Lines of a trace by their numbers.

import { FileLines, type KnownNames } from './file-lines.ts';

/** The lines of these numbers, from 1, in ascending order. */
export const pickLines = async (
  path: string,
  numbers: readonly number[],
  names: KnownNames,
): Promise<readonly string[]> =>
  (await pickFrom(new FileLines(path, names).read(), numbers)).map((text) =>
    text.replace(/\r$/, ''),
  );

/** The same of lines that come one after the other, whatever is known of each. */
export const pickFrom = async <Line>(
  lines: AsyncIterable<Line>,
  numbers: readonly number[],
): Promise<readonly Line[]> => {
  const wanted = new Set(numbers);
  const found: Line[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (wanted.has(number)) found.push(line);
    if (found.length === wanted.size) break;
  }
  return found;
};
