// Results that are kept as they come, so that work which was killed goes on where it was: a line each.

import { jobId } from './job-id.ts';
import { isKnown, type Job, type JobKind, type ResultOf } from './job.ts';

/** One line. */
interface Entry {
  readonly version: string;
  readonly id: string;
  /** The job's name, for whoever reads the file. */
  readonly job: string;
  readonly result: unknown;
}

/** Results by their jobs. */
export interface Journal {
  readonly find: <Kind extends JobKind>(job: Job<Kind>) => ResultOf<Kind> | undefined;
  readonly keep: <Kind extends JobKind>(job: Job<Kind>, result: ResultOf<Kind>) => void;
}

/** How every line begins. */
const beginning = '{"version":';

/** What stands in a text that was kept. */
export interface Kept {
  readonly entries: readonly Entry[];
  /** Characters up to the end of the last whole line: what is behind it was being written when the work was killed. */
  readonly whole: number;
}

/** Reads lines; gives the number of the first that is none of a journal, from 1, where there is one. */
export const readKept = (text: string): Kept | number => {
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  const entries = lines.map(entryOf);
  const odd = entries.indexOf(undefined);
  if (odd >= 0) return odd + 1;
  if (!torn.startsWith(beginning.slice(0, torn.length))) return lines.length + 1;
  return { entries: entries.filter(isKnown), whole: text.length - torn.length };
};

const entryOf = (line: string): Entry | undefined => {
  if (!line.startsWith(beginning)) return undefined;
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
};

/** A journal of this version that has some entries; `write` is given a whole line at a time. */
export const journalOf = (
  version: string,
  entries: readonly Entry[],
  write: (line: string) => void,
): Journal => {
  const results = new Map(entries.map(({ id, result }) => [id, result]));
  return {
    find: <Kind extends JobKind>(job: Job<Kind>) =>
      results.get(jobId(job, version)) as ResultOf<Kind> | undefined,
    keep: (job, result) => {
      const entry: Entry = { version, id: jobId(job, version), job: job.name, result };
      write(`${JSON.stringify(entry)}\n`);
    },
  };
};
