// Traces by the names of files, and those of folders. Files of one name but for the number of a CPU are one trace.

import { InputError } from './input-error.ts';

/** `cpu0.txt`, `trace-cpu0`, `run.cpu0.txt.gz`: the CPU is the last word before the endings. */
const ofCpu = /^(?:.*[-_.])?cpu\d+(?:\.[a-z]\w*)*$/;

/** Tracefs itself calls it `cpu0/trace`. */
const inTracefs = /(^|\/)cpu\d+\/trace$/;

/** Of a folder: the CPU ends the name. What trace-cmd writes meanwhile is no text. */
const endsInCpu = /(?:^|[-_./])(?<!\.dat\.)cpu\d+$/;

/** Endings of files that are taken for traces where a folder is given: of text, and of all that is unpacked. */
const endings = ['.txt', '.trace', '.log', '.gz', '.xz', '.zst', '.bz2', '.lz4', '.dat'];

/** The same as people read them. */
export const traceNames: string = [...endings, '.cpu0'].map((ending) => `*${ending}`).join(', ');

/** Files of a folder that are traces by their names, and those that are not. */
export interface TracesBelow {
  readonly files: readonly string[];
  readonly passedOver: readonly string[];
}

/** Tells the files below a folder apart, in one order everywhere; throws InputError where none is a trace. */
export const tracesBelow = (folder: string, below: readonly string[]): TracesBelow => {
  const sorted = [...below].sort();
  const files = sorted.filter(isTraceName);
  if (files.length > 0) return { files, passedOver: sorted.filter((one) => !isTraceName(one)) };
  throw new InputError(
    `Expected ${folder} to hold traces (${traceNames}), got none by their names; give the files themselves.`,
  );
};

const isTraceName = (path: string): boolean =>
  inTracefs.test(path) || endsInCpu.test(path) || endings.some((ending) => path.endsWith(ending));

/** What the trace of all CPUs is called, of which the file has one: the name with an asterisk for the number. */
const nameOfAll = (path: string): string => {
  if (inTracefs.test(path)) return path.replace(inTracefs, '$1cpu*/trace');
  const [, folder = '', name = ''] = /^(.*\/)?([^/]*)$/.exec(path) ?? [];
  return ofCpu.test(name) ? `${folder}${name.replace(/cpu\d+(?=(?:\.[a-z]\w*)*$)/, 'cpu*')}` : path;
};

/** Traces by name, and the files of each that is in several, by CPU. */
export interface TraceParts {
  /** Names of files; of a trace in several files, with an asterisk for the number of the CPU. */
  readonly files: readonly string[];
  readonly parts: ReadonlyMap<string, readonly string[]>;
}

/** Puts the files of each trace together. One that is named twice is in its trace once: its events happened once. */
export const together = (paths: readonly string[]): TraceParts => {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = nameOfAll(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const groups = [...byName]
    .map(([name, some]) => [name, [...new Set(some)]] as const)
    .filter(([, files]) => files.length > 1);
  const parts = new Map(groups.map(([name, files]) => [name, byCpu(files)]));
  const files = [...byName].flatMap(([name, some]) => (parts.has(name) ? [name] : some));
  return { files, parts };
};

const byCpu = (files: readonly string[]): readonly string[] => {
  const cpuOf = (file: string): number => Number(/^.*cpu(\d+)/.exec(file)?.[1]);
  return [...files].sort((one, other) => cpuOf(one) - cpuOf(other));
};
