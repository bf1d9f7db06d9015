// Files that are read as traces.

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { MemoryType } from '../../domain/memory-type.ts';
import type { GivenTrace, TracePart } from '../../study/trace-order.ts';
import type { BundledTrace, LinePlace, TraceSource } from '../../study/trace-source.ts';
import { bundledPath, bundledTraces, declarationOf, declaredOf } from './bundled-traces.ts';
import { isRereadable } from './byte-source.ts';
import { mergedFiles } from './merged-files.ts';
import { pickLines } from './pick-lines.ts';
import { readFiles } from './read-files.ts';
import type { TraceFiles } from './trace-folder.ts';

type Undeclared = Omit<TraceSource, 'file' | 'declared'>;

const oneFile = (path: string, read: typeof readFiles): Undeclared => ({
  isRereadable: isRereadable(path),
  read: (sink, options) => read({ name: path }, sink, options),
  pick: (numbers, options = {}) => pickLines(path, numbers, options),
});

/** A recording in several files as one trace; `name` is what reports call them. */
const severalFiles = (
  name: string,
  parts: readonly string[],
  read: typeof readFiles,
): Undeclared => ({
  isRereadable: parts.every(isRereadable),
  read: (sink, options) => read({ name, parts }, sink, options),
  pick: async (numbers, options = {}) =>
    (await mergedFiles(parts, options).pick(numbers)).map(({ text }) => text),
  places: async (numbers, options = {}) =>
    (await mergedFiles(parts, options).pick(numbers)).map(({ part, line }, index): LinePlace => ({
      line: numbers[index] ?? 0,
      file: parts[part] ?? '',
      at: line,
    })),
});

/** A file, standard input (`-`) or a pipe; or the trace that is in several files, whose parts are known by its name. */
export const givenTrace = (file: string, parts: TraceFiles['parts'] = new Map()): GivenTrace => {
  const paths = parts.get(file);
  const declared = paths === undefined ? declarationOf(file) : undefined;
  return {
    file,
    parts: (paths ?? [file]).map((path) => ({ path, bytes: sizeOf(path) })),
    ...(declared ? { declared } : {}),
  };
};

/** A recording of the project. */
export const bundledTrace = (trace: BundledTrace): GivenTrace => ({
  file: trace.file,
  parts: [{ path: trace.file, isBundled: true, bytes: sizeOf(bundledPath(trace)) }],
  declared: declaredOf(trace, true),
});

/** The recordings of these memory types. */
export const bundledOf = (types: readonly MemoryType[]): readonly BundledTrace[] =>
  bundledTraces().filter(({ memoryType }) => types.includes(memoryType));

/** What is no file has no size, and what is not there is told by whoever reads it. */
const sizeOf = (path: string): number => {
  try {
    const entry = statSync(path);
    return entry.isFile() ? entry.size : 0;
  } catch {
    return 0;
  }
};

/** Where a file of a trace is on this machine. */
export const placeOf = ({ path, isBundled }: TracePart): string =>
  isBundled === true ? bundledPath({ file: basename(path) }) : path;

/** Reads a trace that was given. */
export const traceIn = (
  { file, parts, declared }: GivenTrace,
  read: typeof readFiles = readFiles,
): TraceSource => {
  const [path = file, ...others] = parts.map(placeOf);
  const source =
    others.length > 0 ? severalFiles(file, [path, ...others], read) : oneFile(path, read);
  return { ...source, file, declared };
};

/** A file, standard input (`-`) or a pipe, as a trace. */
export const traceFile = (file: string): TraceSource => traceIn(givenTrace(file));

/** The same, or the trace that is in several files. */
export const sourceOf = (file: string, parts: TraceFiles['parts']): TraceSource =>
  traceIn(givenTrace(file, parts));
