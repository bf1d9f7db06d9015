// Folders where a trace is asked for: the files below them that are traces by their names. Files of one name but for the number
// of a CPU are one trace.

import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../study/input-error.ts';

const endings = ['.txt', '.trace', '.log', '.gz', '.xz', '.zst', '.dat'];
/** `cpu0.txt`, `trace-cpu0`, `run.cpu0.txt.gz`: the CPU is the last word before the endings. */
const ofCpu = /^(?:.*[-_.])?cpu\d+(?:\.[a-z]\w*)*$/;

/** Traces, and the files of folders that are none by their names. */
export interface TraceFiles {
  /** Names of files; of a trace in several files, with an asterisk for the number of the CPU. */
  readonly files: readonly string[];
  /** The files of each trace that is in several. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly passedOver: readonly string[];
}

/** Puts the traces below a folder in its place; throws InputError where a folder has none. */
export const traceFiles = (paths: readonly string[]): TraceFiles => {
  const found = paths.map((path): Found => {
    if (!isFolder(path)) return { files: [path], passedOver: [] };
    const below = filesBelow(path);
    const files = below.filter(isTrace);
    if (files.length > 0) {
      return { files, passedOver: below.filter((file) => !files.includes(file)) };
    }
    throw new InputError(
      `Expected ${path} to hold traces (${endings.map((one) => `*${one}`).join(', ')}), got none; name the files.`,
    );
  });
  return {
    ...together(found.flatMap(({ files }) => files)),
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  };
};

type Found = Pick<TraceFiles, 'files' | 'passedOver'>;

/** Tracefs itself calls it `cpu0/trace`. */
const isInTracefs = (file: string): boolean =>
  basename(file) === 'trace' && /^cpu\d+$/.test(basename(dirname(file)));

const isTrace = (file: string): boolean =>
  isInTracefs(file) || endings.some((ending) => file.endsWith(ending));

/** What the trace of all CPUs is called, of which the file has one. */
const nameOfAll = (file: string): string => {
  const [folder, name] = [dirname(file), basename(file)];
  if (isInTracefs(file)) return join(dirname(folder), 'cpu*', name);
  return ofCpu.test(name) ? join(folder, name.replace(/cpu\d+(?=(?:\.[a-z]\w*)*$)/, 'cpu*')) : file;
};

const together = (paths: readonly string[]): Pick<TraceFiles, 'files' | 'parts'> => {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = path === '-' ? path : nameOfAll(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const groups = [...byName].filter(([name, files]) => files.length > 1 && name.includes('*'));
  const parts = new Map(groups.map(([name, files]) => [name, byCpu(files)]));
  const files = [...byName].flatMap(([name, some]) => (parts.has(name) ? [name] : some));
  return { files, parts };
};

const byCpu = (files: readonly string[]): readonly string[] => {
  const cpuOf = (file: string): number => Number(/^.*cpu(\d+)/.exec(file)?.[1]);
  return [...files].sort((one, other) => cpuOf(one) - cpuOf(other));
};

const isFolder = (path: string): boolean =>
  path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const filesBelow = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    throw new InputError(
      `Expected ${folder} to be a folder that can be read, got ${(error as Error).message}.`,
    );
  }
};
