// Files of a page as traces: each alone, or the files of several CPUs as one.

import { InputError } from '../../src/study/input-error.ts';
import { MergedParts } from '../../src/study/merged-parts.ts';
import { readChunks } from '../../src/study/read-chunks.ts';
import { pickLinesFrom, type OpenChunks } from '../../src/study/trace-lines.ts';
import type { BundledTrace, LinePlace, TraceSource } from '../../src/study/trace-source.ts';
import { together } from '../../src/study/trace-names.ts';
import type { TraceItem } from '../../src/trace/read/observation.ts';
import { eachOnce } from './each-once.ts';
import { openBlob } from './unpack.ts';
import type { GivenFile } from './protocol.ts';

/** What somebody hears while a trace is read. */
export interface Heard {
  /** A reading begins; a trace may be read more than once. */
  readonly begin: () => void;
  readonly read: (bytes: number) => void;
  readonly item: (item: TraceItem) => void;
}

/** A trace with its size in bytes, as it lies on the disk. */
export interface GivenTrace {
  readonly source: TraceSource;
  readonly size: number;
}

/** The traces of files; `recordings` are what traces/index.json declares. */
export const tracesOf = (
  files: readonly GivenFile[],
  recordings: readonly BundledTrace[],
  heard: Heard,
): readonly GivenTrace[] => {
  const { files: names, parts } = together(files.map(({ name }) => name));
  for (const part of [...parts.values()].flat()) {
    assertOnce(part, files.filter(({ name }) => name === part).length);
  }
  const next = eachOnce(files);
  return names.map((name) => {
    const own = (parts.get(name) ?? [name]).flatMap(next);
    const size = own.reduce((sum, { bytes }) => sum + bytes.size, 0);
    const [only, ...others] = own;
    const source =
      only === undefined || others.length > 0
        ? severalFiles(name, own, heard)
        : oneFile(name, only, recordings, heard);
    return { source, size };
  });
};

/** Which of two goes with the other CPUs, nothing says. */
const assertOnce = (part: string, files: number): void => {
  if (files < 2) return;
  throw new InputError(
    `Expected one file called ${part}, got ${files}; give the files of one recording at a time.`,
  );
};

const opened =
  ({ name, bytes }: GivenFile, { read }: Heard): OpenChunks =>
  (progress) =>
    openBlob(name, bytes, read, progress);

const oneFile = (
  file: string,
  given: GivenFile,
  recordings: readonly BundledTrace[],
  heard: Heard,
): TraceSource => {
  const open = opened(given, heard);
  const base = file.slice(file.lastIndexOf('/') + 1);
  const trace = recordings.find((one) => one.file === base);
  return {
    file,
    isRereadable: true,
    declared: trace && {
      kernel: trace.kernel,
      probes: trace.probes,
      isBundled: given.origin === 'project',
    },
    read: (sink, options) =>
      readChunks(
        {
          name: file,
          given: given.origin === 'paste' ? '-' : file,
          open,
          formOf: ({ form }) => form,
        },
        telling(sink, heard),
        options,
      ),
    pick: (numbers, options = {}) => pickLinesFrom(open, numbers, options),
  };
};

const severalFiles = (file: string, own: readonly GivenFile[], heard: Heard): TraceSource => {
  const opens = own.map((one) => opened(one, heard));
  return {
    file,
    isRereadable: true,
    declared: undefined,
    read: (sink, options = {}) => {
      const merged = new MergedParts(opens, options);
      const input = {
        name: file,
        given: file,
        open: () => merged.chunks(),
        formOf: () => merged.form,
      };
      return readChunks(input, telling(sink, heard), options);
    },
    pick: async (numbers, options = {}) =>
      (await new MergedParts(opens, options).pick(numbers)).map(({ text }) => text),
    places: async (numbers, options = {}) =>
      (await new MergedParts(opens, options).pick(numbers)).map(
        ({ part, line }, at): LinePlace => ({
          line: numbers[at] ?? 0,
          file: own[part]?.name ?? '',
          at: line,
        }),
      ),
  };
};

const telling = (
  sink: (item: TraceItem) => void,
  { begin, item: hear }: Heard,
): ((item: TraceItem) => void) => {
  begin();
  return (item) => {
    hear(item);
    sink(item);
  };
};
