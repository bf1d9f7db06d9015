// A trace as a study is given it: somebody else knows where its bytes are.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Verdict } from '../trace/follow/verdict.ts';
import type { TraceItem } from '../trace/read/observation.ts';
import type { ReaderOptions } from '../trace/read/reader-options.ts';
import type { FormSummary } from '../trace/forms/form-reader.ts';

/** A recording of the project: which kernel, what was probed, and what replay has to find (traces/index.json). */
export interface BundledTrace {
  readonly file: string;
  readonly kernel: Era;
  readonly memoryType: MemoryType;
  readonly workload: string;
  readonly events: number;
  /** The pfns that the recording was filtered to. */
  readonly window: readonly { readonly first: string; readonly last: string }[];
  readonly probes: readonly string[];
  readonly expect: {
    readonly verdict: Verdict;
    readonly rule?: string;
    readonly firstLine?: number;
    readonly findings?: number;
    readonly repetitions?: number;
    /** Findings in kernels that it shows, of those that no rule forbids. */
    readonly sightings?: readonly { readonly finding: string; readonly line: number }[];
  };
}

/** What is declared of a file of this name; `isBundled` if it is the recording itself, and no copy or namesake. */
export interface DeclaredTrace extends Pick<BundledTrace, 'kernel' | 'probes'> {
  readonly isBundled: boolean;
}

/** How to read. */
export interface ReadOptions extends Omit<ReaderOptions, 'name'> {
  /** Asked now and then, with the lines so far; false ends the reading early. */
  readonly goesOn?: (lines: number) => Promise<boolean>;
}

/** Where a line of several files stands. */
export interface LinePlace {
  /** Its number in the whole. */
  readonly line: number;
  readonly file: string;
  /** Its number in the file, from 1. */
  readonly at: number;
}

/** Something that can be read as a trace, several times if it `isRereadable`. */
export interface TraceSource {
  /** As its user calls it; `-` is standard input. */
  readonly file: string;
  /** Whether a second reading finds what the first one found: not of standard input or a pipe. */
  readonly isRereadable: boolean;
  readonly declared: DeclaredTrace | undefined;
  /** Throws InputError where it is no trace. */
  read(sink: (item: TraceItem) => void, options?: ReadOptions): Promise<FormSummary>;
  /** Lines by their numbers, from 1, in ascending order, as tracefs prints them; read with the options of the first reading. */
  pick(numbers: readonly number[], options?: ReadOptions): Promise<readonly string[]>;
  /** Of several files: where lines stand, by their numbers in ascending order. */
  places?(numbers: readonly number[], options?: ReadOptions): Promise<readonly LinePlace[]>;
}
