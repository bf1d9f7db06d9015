// What a form of a trace is: lines that another tool has printed, or that something was put before, read as lines of tracefs.

/** A line without what was put before it, and what that told of the event. */
export interface Unwrapped {
  readonly text: string;
  /** Seconds since boot, as printk prints them. */
  readonly seconds?: string;
  /** Task (`T63`) or CPU (`C1`) that called printk. */
  readonly caller?: string;
}

/** Something that is put before lines, or that changes them, and can be taken off. */
export interface Wrapping {
  readonly name: string;
  /** The line without it; undefined where the line does not have it. */
  readonly open: (line: Unwrapped) => Unwrapped | undefined;
}

/** What the lines of a form do not tell. */
export type Lack = 'CPUs' | 'tasks' | 'times';

/** Reads the lines of one trace in order. */
export interface LineReader {
  /** The line as tracefs prints it; empty for one that says nothing, undefined for one that is not of the form. */
  read(line: Unwrapped): string | undefined;
  /** What the lines so far did not tell. */
  readonly lacks: readonly Lack[];
}

/** How a tool prints events. */
export interface Form {
  readonly name: string;
  /** A reader for the lines of one trace; `isKnown` is asked for names of events. */
  readonly begin: (isKnown: (event: string) => boolean) => LineReader;
}

/** What was found out about a trace. */
export interface FormSeen {
  readonly form: string;
  /** What all lines had in common and was taken off, outermost first. */
  readonly takenOff: readonly string[];
  readonly lacks: readonly Lack[];
  /** What the text is where it is no trace, as a sentence goes on after "got". */
  readonly instead: string | undefined;
}

/** Digits of microseconds as seconds. */
export const secondsOf = (microseconds: string): string => {
  const digits = microseconds.padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
};
