// Lines of a trace in a file by their numbers.

import { pickLinesFrom, type KnownNames } from '../../study/trace-lines.ts';
import { openInput } from './input-stream.ts';

/** The lines of these numbers, from 1, in ascending order. */
export const pickLines = (
  path: string,
  numbers: readonly number[],
  names: KnownNames,
): Promise<readonly string[]> =>
  pickLinesFrom((progress) => openInput(path, progress), numbers, names);
