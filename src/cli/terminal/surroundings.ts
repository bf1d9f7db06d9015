// What a command may touch of the outside: text out, the clock, interruption. Commands get it as an argument.

import { availableParallelism, totalmem } from 'node:os';
import type { KeptOptions } from '../../jobs/kept-runs.ts';

/** The outside of a command. */
export interface Surroundings {
  /** Writes text to standard output as it is. */
  out(text: string): void;
  /** Writes text to standard error as it is. */
  err(text: string): void;
  /** Sets the exit code: the gravest wins (2 usage, 1 broken, 3 incomplete, 0 holds). */
  finish(code: ExitCode): void;
  readonly colour: boolean;
  /** Whether standard error is a terminal, so that a progress bar can be drawn. */
  readonly isTerminal: boolean;
  /** Columns that there are: what COLUMNS says, or the terminal, or 100. */
  readonly width: number;
  /** Milliseconds since some start. */
  now(): number;
  /** Whether Ctrl-C was pressed. */
  isInterrupted(): boolean;
  /** A number that other threads see, too: 1 once Ctrl-C was pressed. */
  readonly interruption: Int32Array;
  /** How many threads work may take, this one among them. */
  readonly cores: number;
  /** Bytes that work may take. */
  readonly room: number;
  /** Lets signals and timers in; long work calls it between its pieces. */
  pause(): Promise<void>;
  /** A seed for work that was given none. */
  freshSeed(): number;
  /** The site that links lead to, as ZDSPEC_SITE says; undefined for the one that `zdspec docs` serves. */
  readonly site?: string | undefined;
  /** The words of the command line. */
  readonly words?: readonly string[] | undefined;
  /** Results of jobs that were done in shares: nothing is done again. */
  readonly merged?: KeptOptions | undefined;
  /** The address of a queue, as ZDSPEC_QUEUE says. */
  readonly queue?: string | undefined;
  /** Whether errors show where in the program they come from. */
  readonly wantsStack: boolean;
}

export type ExitCode = 0 | 1 | 2 | 3;

const gravity: readonly ExitCode[] = [0, 3, 1, 2];

/** The gravest of exit codes. */
export const gravest = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce<ExitCode>(
    (worst, code) => (gravity.indexOf(code) > gravity.indexOf(worst) ? code : worst),
    0,
  );

/** Commands that judge nothing: whoever reads the first lines of what they tell has what was wanted. */
const tellingCommands = ['explain', 'parts'];

const helpWords = ['help', '-h', '--help', '-V', '--version'];

/** COLUMNS wins, so that a pipe can be told as well; a terminal that does not know is as wide as a pipe. */
const widthOf = (
  columns: string | undefined,
  terminal: { readonly isTTY: boolean; readonly columns: number },
): number =>
  Number(/^[1-9]\d{0,3}$/.exec(columns ?? '')?.[0]) || (terminal.isTTY && terminal.columns) || 100;

/** Bytes that each thread should have. */
const roomOfThread = 2 ** 30;

/** `constrainedMemory` is 0 where nothing limits the process. */
const roomOf = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** All that there are, or as many as memory has room for. */
const coresOf = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(roomOf() / roomOfThread)));

/** The process that we run in. Ctrl-C once ends long work early; twice ends the process. */
export const processSurroundings = (): Surroundings & { exitCode(): ExitCode } => {
  let code: ExitCode = 0;
  const interruption = new Int32Array(new SharedArrayBuffer(4));
  const isInterrupted = (): boolean => interruption[0] === 1;
  process.on('SIGINT', () => {
    if (isInterrupted()) process.exit(3);
    interruption[0] = 1;
  });
  // A reader that goes away (`| head`) is no error, but not all was said; of help and explanations, enough was. JSON counts as a whole.
  const words = process.argv.slice(2);
  const isTold =
    words.some((word) => helpWords.includes(word)) ||
    (tellingCommands.includes(words[0] ?? '') && !words.some((word) => word.startsWith('--json')));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(isTold ? 0 : gravest([code, 3]));
    const why = error.code === 'ENOSPC' ? 'no space for it' : (error.code ?? error.message);
    process.stderr.write(`zdspec: Expected standard output to take what is said, got ${why}.\n`);
    process.exit(2);
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    finish: (next) => {
      code = gravest([code, next]);
    },
    // NO_COLOR counts when it is set and not empty (no-color.org).
    colour: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
    isTerminal: process.stderr.isTTY,
    width: widthOf(process.env['COLUMNS'], process.stdout),
    now: () => performance.now(),
    isInterrupted,
    interruption,
    cores: coresOf(),
    room: roomOf(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    freshSeed: () => Date.now() % 1_000_000_000,
    site: process.env['ZDSPEC_SITE'],
    queue: process.env['ZDSPEC_QUEUE'],
    wantsStack: process.env['ZDSPEC_DEBUG'] === '1',
    exitCode: () => code,
  };
};
