// Lines of a trace by their numbers, as tracefs prints them, whatever form they have in the file.

import { decode, newline } from '../../trace/read/bytes.ts';
import { formStage } from '../../trace/forms/form-reader.ts';
import { LineSplitter } from '../../trace/read/lines.ts';
import { openInput } from './input-stream.ts';

/** The lines of these numbers, from 1, in ascending order. */
export const pickLines = async (
  path: string,
  numbers: readonly number[],
): Promise<readonly string[]> => {
  const wanted = new Set(numbers);
  const found: string[] = [];
  let line = 0;
  const splitter = new LineSplitter((bytes, start) => {
    const end = bytes.indexOf(newline, start);
    line += 1;
    if (wanted.has(line)) found.push(decode(bytes, start, end).replace(/\r$/, ''));
    return end;
  });
  const stage = formStage((bytes) => {
    splitter.feed(bytes);
  });
  for await (const chunk of openInput(path, () => `${line} lines`)) {
    stage.feed(chunk);
    if (found.length === wanted.size) return found;
  }
  stage.end();
  splitter.end();
  return found;
};
