// Files that are read as traces.

import type { MemoryType } from '../../domain/memory-type.ts';
import type { Recording } from '../../study/follow-bundled.ts';
import type { LinePlace, TraceSource } from '../../study/trace-source.ts';
import { bundledPath, bundledTraces, declarationOf } from './bundled-traces.ts';
import { isRereadable } from './byte-source.ts';
import { mergedFiles } from './merged-files.ts';
import { pickLines } from './pick-lines.ts';
import { readFiles } from './read-files.ts';
import type { TraceFiles } from './trace-folder.ts';

/** A file, standard input (`-`) or a pipe. */
export const traceFile = (file: string): TraceSource => ({
  file,
  isRereadable: isRereadable(file),
  declared: declarationOf(file),
  read: (sink, options) => readFiles({ name: file }, sink, options),
  pick: (numbers, options = {}) => pickLines(file, numbers, options),
});

/** A recording in several files as one trace; `name` is what reports call them. */
const severalFiles = (name: string, parts: readonly string[]): TraceSource => ({
  file: name,
  isRereadable: parts.every(isRereadable),
  declared: undefined,
  read: (sink, options) => readFiles({ name, parts }, sink, options),
  pick: async (numbers, options = {}) =>
    (await mergedFiles(parts, options).pick(numbers)).map(({ text }) => text),
  places: async (numbers, options = {}) =>
    (await mergedFiles(parts, options).pick(numbers)).map(({ part, line }, index): LinePlace => ({
      line: numbers[index] ?? 0,
      file: parts[part] ?? '',
      at: line,
    })),
});

/** A file, or the trace that is in several, whose parts are known by its name. */
export const sourceOf = (file: string, parts: TraceFiles['parts']): TraceSource => {
  const files = parts.get(file);
  return files === undefined ? traceFile(file) : severalFiles(file, files);
};

/** The recordings of these memory types. */
export const recordingsOf = (types: readonly MemoryType[]): readonly Recording[] =>
  bundledTraces()
    .filter(({ memoryType }) => types.includes(memoryType))
    .map((trace) => ({ trace, source: traceFile(bundledPath(trace)) }));
