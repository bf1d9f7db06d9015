// Files that are read as traces.

import type { MemoryType } from '../../domain/memory-type.ts';
import type { Recording } from '../../study/follow-bundled.ts';
import type { TraceSource } from '../../study/trace-source.ts';
import { bundledPath, bundledTraces, declarationOf } from './bundled-traces.ts';
import { pickLines } from './pick-lines.ts';
import { readTrace } from './read-trace.ts';

/** A file, or standard input (`-`), which can be read once. */
export const traceFile = (file: string): TraceSource => ({
  file,
  declared: declarationOf(file),
  read: (sink, options) => readTrace(file, sink, options),
  pick: (numbers) => pickLines(file, numbers),
});

/** The recordings of these memory types. */
export const recordingsOf = (types: readonly MemoryType[]): readonly Recording[] =>
  bundledTraces()
    .filter(({ memoryType }) => types.includes(memoryType))
    .map((trace) => ({ trace, source: traceFile(bundledPath(trace)) }));
