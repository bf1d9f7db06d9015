// Results that are kept as they come, so that work which was killed goes on where it was: a line each.

import { jobId } from './job-id.ts';
import { isKnown, type Job, type JobKind, type ResultOf } from './job.ts';
import type { Share } from './share.ts';

/** A line of a journal that has a share of a command's jobs. */
export interface Heading {
  readonly version: string;
  readonly share: Share;
  /** The words of the command line that say what is done. */
  readonly command: readonly string[];
}

/** The line of a result. */
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
  readonly headings: readonly Heading[];
  readonly entries: readonly Entry[];
  /** Characters up to the end of the last whole line: what is behind it was being written when the work was killed. */
  readonly whole: number;
}

/** Reads lines; gives the number of the first that is none of a journal, from 1, where there is one. */
export const readKept = (text: string): Kept | number => {
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  const read = lines.map(lineOf);
  const odd = read.indexOf(undefined);
  if (odd >= 0) return odd + 1;
  if (!torn.startsWith(beginning.slice(0, torn.length))) return lines.length + 1;
  const known = read.filter(isKnown);
  return {
    headings: known.filter((line) => 'share' in line),
    entries: known.filter((line) => 'id' in line),
    whole: text.length - torn.length,
  };
};

const lineOf = (line: string): Heading | Entry | undefined => {
  if (!line.startsWith(beginning)) return undefined;
  try {
    return JSON.parse(line) as Heading | Entry;
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
