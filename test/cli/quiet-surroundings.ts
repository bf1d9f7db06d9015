// Surroundings that keep what a command writes, for tests.
import { gravest, type ExitCode, type Surroundings } from '../../src/cli/surroundings.ts';

export interface KeptSurroundings extends Surroundings {
  readonly written: { out: string; err: string; code: ExitCode };
}

/** `interruptedAfter`: how often somebody asks before Ctrl-C was pressed. */
export const quietSurroundings = (interruptedAfter = Infinity): KeptSurroundings => {
  const written: KeptSurroundings['written'] = { out: '', err: '', code: 0 };
  let [asked, time] = [0, 0];
  return {
    written,
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    finish: (code) => {
      written.code = gravest([written.code, code]);
    },
    colour: false,
    isTerminal: false,
    width: 100,
    now: () => (time += 1000),
    isInterrupted: () => ++asked > interruptedAfter,
    pause: () => Promise.resolve(),
    freshSeed: () => 1,
    wantsStack: false,
  };
};
