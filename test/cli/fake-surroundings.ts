// The outside of a command, in memory: what it wrote, how it finished, and Ctrl-C at a chosen moment.
import { run } from '../../src/cli/program.ts';
import { assertContract } from './json-contract.ts';
import { gravest, type ExitCode, type Surroundings } from '../../src/cli/terminal/surroundings.ts';

export interface FakeSurroundings extends Surroundings {
  written(): string;
  complaints(): string;
  exitCode(): ExitCode;
}

export interface Circumstances {
  /** Ctrl-C is pressed at this pause, counted from 1. */
  readonly interruptedAtPause?: number;
  /** Milliseconds that pass at each look at the clock. */
  readonly tick?: number;
  readonly colour?: boolean;
  readonly width?: number;
  readonly isTerminal?: boolean;
  readonly wantsStack?: boolean;
  readonly site?: string;
  readonly queue?: string;
}

export const fakeSurroundings = (circumstances: Circumstances = {}): FakeSurroundings => {
  const { interruptedAtPause = Infinity, tick = 0, colour = false } = circumstances;
  let [out, err, pauses, clock] = ['', '', 0, 0];
  const codes: ExitCode[] = [];
  const interruption = new Int32Array(new SharedArrayBuffer(4));
  return {
    out: (text) => (out += text),
    err: (text) => (err += text),
    finish: (code) => codes.push(code),
    colour,
    isTerminal: circumstances.isTerminal ?? false,
    width: circumstances.width ?? 100,
    now: () => (clock += tick),
    isInterrupted: () => pauses >= interruptedAtPause,
    pause: () => {
      pauses += 1;
      if (pauses >= interruptedAtPause) interruption[0] = 1;
      return Promise.resolve();
    },
    interruption,
    cores: 1,
    room: 2 ** 34,
    freshSeed: () => 7,
    site: circumstances.site,
    queue: circumstances.queue,
    wantsStack: circumstances.wantsStack ?? false,
    written: () => out,
    complaints: () => err,
    exitCode: () => gravest(codes),
  };
};

/** How one command line ended. */
export interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: ExitCode;
}

/** Runs the program in this process. */
export const zdspec = async (
  args: readonly string[],
  circumstances: Circumstances = {},
): Promise<Ended> => {
  const surroundings = fakeSurroundings(circumstances);
  await run(args, surroundings);
  assertContract(args, surroundings.written());
  return {
    out: surroundings.written(),
    err: surroundings.complaints(),
    code: surroundings.exitCode(),
  };
};

/** The words of a command line that a report prints, as a shell would read them. */
export const shellWords = (line: string): string[] =>
  [...line.replaceAll('\\\n', ' ').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );

/** The columns of the widest line. Links do not count: they cannot be broken. */
export const widest = (out: string): number =>
  Math.max(
    ...out
      .split('\n')
      .filter((line) => !line.includes('http://'))
      .map((line) => line.length),
  );
