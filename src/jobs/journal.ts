// Results that are kept as they come, so that work which was killed goes on where it was: a line each.

import { InputError } from '../study/input-error.ts';
import { jobId } from './job-id.ts';
import { isSoundResult } from './queue/sound-jobs.ts';
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

/** The same, and where it was read. */
export interface KeptEntry extends Entry {
  /** From 1. */
  readonly line: number;
}

/** An entry of one of several files. */
export interface PlacedEntry extends KeptEntry {
  readonly file: string;
}

/** Results by their jobs. */
export interface Journal {
  /** Throws InputError where what was kept is no result of this job. */
  readonly find: <Kind extends JobKind>(job: Job<Kind>) => ResultOf<Kind> | undefined;
  readonly keep: <Kind extends JobKind>(job: Job<Kind>, result: ResultOf<Kind>) => void;
  /** The names of jobs that had a result when it was opened. */
  readonly names: ReadonlySet<string>;
}

/** How every line begins. */
const beginning = '{"version":';

/** What stands in a text that was kept. */
export interface Kept {
  readonly headings: readonly Heading[];
  readonly entries: readonly KeptEntry[];
  /** Characters up to the end of the last whole line: what is behind it was being written when the work was killed. */
  readonly whole: number;
}

/** Reads lines; gives the number of the first that is none of a journal, from 1, where there is one. */
export const readKept = (text: string): Kept | number => {
  const lines = writtenOf(text).split('\n');
  const torn = lines.pop() ?? '';
  const read = lines.map(lineOf);
  const odd = read.indexOf(undefined);
  if (odd >= 0) return odd + 1;
  if (!torn.startsWith(beginning.slice(0, torn.length))) return lines.length + 1;
  const known = read.filter(isKnown).map((line, at) => ({ ...line, line: at + 1 }));
  return {
    headings: read.filter(isKnown).filter((line) => 'share' in line),
    entries: known.filter((line) => 'id' in line),
    whole: lines.reduce((sum, line) => sum + line.length + 1, 0),
  };
};

/** A power cut leaves zeros behind what was written, and editors leave blank lines. */
const writtenOf = (text: string): string => {
  // From the end: zeros in the middle may be many, and a pattern would begin anew at each.
  let end = text.length;
  while (end > 0 && /[\0\s]/.test(text.charAt(end - 1))) end -= 1;
  const written = text.slice(0, end);
  return written !== '' && text[written.length] === '\n' ? `${written}\n` : written;
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
  entries: readonly PlacedEntry[],
  write: (line: string) => void,
): Journal => {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    names: new Set(entries.map(({ job }) => job)),
    find: <Kind extends JobKind>(job: Job<Kind>) => {
      const entry = known.get(jobId(job, version));
      if (entry === undefined) return undefined;
      const { result, file, line } = entry;
      if (isSoundResult(job.kind, job.order, result)) return result;
      throw new InputError(
        `Expected line ${line} of ${file} to keep the result of ${job.name}, got something else; remove that line, and it is done again.`,
      );
    },
    keep: (job, result) => {
      const entry: Entry = { version, id: jobId(job, version), job: job.name, result };
      write(`${JSON.stringify(entry)}\n`);
    },
  };
};
