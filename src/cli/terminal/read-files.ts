// Reads a trace from the files that it is in: large ones in a thread of its own.

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readChunks } from '../../study/read-chunks.ts';
import type { ReadOptions } from '../../study/trace-source.ts';
import type { FormSummary } from '../../trace/forms/form-reader.ts';
import type { TraceItem } from '../../trace/read/observation.ts';
import { isRereadable } from './byte-source.ts';
import { mergedFiles } from './merged-files.ts';
import type { Files } from './reading-order.ts';
import { readInThread } from './reading-thread.ts';
import { readTrace } from './read-trace.ts';
import { longestMagic } from '../../trace/forms/packing.ts';
import { isPacked } from './unpack.ts';

/** Bytes of text from which on a thread saves more than its start takes. */
const large = 16 * 2 ** 20;
/** A packed file is text of some ten times its size. */
const packing = 10;

/** Reads in this thread; throws InputError. */
export const readHere = (
  { name, parts }: Files,
  sink: (item: TraceItem) => void,
  options: ReadOptions = {},
): Promise<FormSummary> => {
  if (parts === undefined) return readTrace(name, sink, options);
  const merged = mergedFiles(parts, options);
  const input = {
    ...{ name, given: name, open: () => merged.chunks(), formOf: () => merged.form },
    endsAtInterrupt: !parts.every(isRereadable),
  };
  return readChunks(input, sink, options);
};

/** Reads in this thread, or in another one where that is faster and `sink` keeps no item; throws InputError. */
export const readFiles = (
  files: Files,
  sink: (item: TraceItem) => void,
  options: ReadOptions = {},
): Promise<FormSummary> =>
  options.reusesItems === true && isLarge(files)
    ? readInThread(files, sink, options)
    : readHere(files, sink, options);

const isLarge = ({ name, parts = [name] }: Files): boolean =>
  parts.reduce((sum, file) => sum + sizeOf(file), 0) >= large;

/** The bytes of the text in a file; 0 for what is no file, such as a pipe, or cannot be read, which is told by whoever reads. */
const sizeOf = (path: string): number => {
  try {
    const entry = statSync(path);
    if (!entry.isFile()) return 0;
    const { size } = entry;
    return size * packing >= large && isPacked(headOf(path)) ? size * packing : size;
  } catch {
    return 0;
  }
};

const headOf = (path: string): Uint8Array => {
  const head = new Uint8Array(longestMagic);
  const file = openSync(path, 'r');
  readSync(file, head);
  closeSync(file);
  return head;
};
