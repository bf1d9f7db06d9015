// A recording in one file a CPU, as tracefs has them in `per_cpu/`: read as one trace, by time.

import { formStage } from '../../trace/forms/form-reader.ts';
import { mergeByTime, type PlacedLine } from '../../trace/forms/merge.ts';
import { decode, newline } from '../../trace/read/bytes.ts';
import { LineSplitter } from '../../trace/read/lines.ts';
import { openInput } from './input-stream.ts';

/** Lines that are handed on together. */
const batch = 2000;

const merged = (files: readonly string[]): AsyncGenerator<PlacedLine> =>
  mergeByTime(files.map((file) => linesOf(file)));

/** All lines, in pieces of text. */
export async function* mergedChunks(files: readonly string[]): AsyncGenerator<string> {
  let lines: string[] = [];
  for await (const { text } of merged(files)) {
    lines.push(text);
    if (lines.length < batch) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

/** The lines of a file, each as tracefs prints it. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let ready: string[] = [];
  let line = 0;
  const splitter = new LineSplitter((bytes, start) => {
    const end = bytes.indexOf(newline, start);
    ready.push(decode(bytes, start, end));
    return end;
  });
  const stage = formStage((bytes) => {
    splitter.feed(bytes);
  });
  for await (const chunk of openInput(file, () => `${line} lines`)) {
    stage.feed(chunk);
    line += ready.length;
    yield* ready;
    ready = [];
  }
  stage.end();
  splitter.end();
  yield* ready;
}

/** Lines by their numbers in the whole, from 1, in ascending order. */
export const pickMerged = async (
  files: readonly string[],
  numbers: readonly number[],
): Promise<readonly PlacedLine[]> => {
  const wanted = new Set(numbers);
  const found: PlacedLine[] = [];
  let number = 0;
  for await (const line of merged(files)) {
    number += 1;
    if (wanted.has(number)) found.push(line);
    if (found.length === wanted.size) break;
  }
  return found;
};
