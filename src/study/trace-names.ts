// Traces by the names of files. Files of one name but for the number of a CPU are one trace.

/** `cpu0.txt`, `trace-cpu0`, `run.cpu0.txt.gz`: the CPU is the last word before the endings. */
const ofCpu = /^(?:.*[-_.])?cpu\d+(?:\.[a-z]\w*)*$/;

/** Tracefs itself calls it `cpu0/trace`. */
const inTracefs = /(^|\/)cpu\d+\/trace$/;

/** Endings of files that are taken for traces where a folder is given. */
export const traceEndings: readonly string[] = [
  '.txt',
  '.trace',
  '.log',
  '.gz',
  '.xz',
  '.zst',
  '.dat',
];

/** Whether a file of a folder is a trace by its name. */
export const isTraceName = (path: string): boolean =>
  inTracefs.test(path) || traceEndings.some((ending) => path.endsWith(ending));

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
