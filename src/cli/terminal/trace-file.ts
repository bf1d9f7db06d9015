// Files that are read as traces.

import type { MemoryType } from '../../domain/memory-type.ts';
import type { Recording } from '../../study/follow-bundled.ts';
import type { TraceSource } from '../../study/trace-source.ts';
import { bundledPath, bundledTraces, declarationOf } from './bundled-traces.ts';
import { mergedFiles } from './merged-files.ts';
import { pickLines } from './pick-lines.ts';
import { readTrace } from './read-trace.ts';
import type { TraceFiles } from './trace-folder.ts';

/** A file, or standard input (`-`), which can be read once. */
export const traceFile = (file: string): TraceSource => ({
  file,
  declared: declarationOf(file),
  read: (sink, options) => readTrace(file, sink, options),
  pick: (numbers) => pickLines(file, numbers),
});

/** A file, or the trace that is in several, whose parts are known by its name. */
export const sourceOf = (file: string, parts: TraceFiles['parts']): TraceSource => {
  const files = parts.get(file);
  return files === undefined ? traceFile(file) : mergedFiles(file, files);
};

/** The recordings of these memory types. */
export const recordingsOf = (types: readonly MemoryType[]): readonly Recording[] =>
  bundledTraces()
    .filter(({ memoryType }) => types.includes(memoryType))
    .map((trace) => ({ trace, source: traceFile(bundledPath(trace)) }));
