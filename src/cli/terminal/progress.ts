// Progress of long work: a bar on a terminal, a plain line now and then elsewhere, nothing when quiet.

import cliProgress from 'cli-progress';
import type { Progress, Task } from '../../study/task.ts';
import type { Surroundings } from './surroundings.ts';

const quietFor = 5000;

/** The outside of a study, shown on this terminal. */
export const taskOf = (surroundings: Surroundings, quiet = false): Task => ({
  isInterrupted: () => surroundings.isInterrupted(),
  pause: () => surroundings.pause(),
  now: () => surroundings.now(),
  begin: (name, total) => progress(surroundings, name, total, quiet),
});

const progress = (
  surroundings: Surroundings,
  name: string,
  total: number,
  quiet: boolean,
): Progress => {
  if (quiet) return { tell: () => undefined, stop: () => undefined };
  if (surroundings.isTerminal) return bar(name, total);
  let last = surroundings.now();
  return {
    tell: (done, words) => {
      if (surroundings.now() - last < quietFor) return;
      last = surroundings.now();
      const share = total > 0 ? `${Math.floor((100 * done) / total)} %, ` : '';
      surroundings.err(`${name}: ${share}${words}\n`);
    },
    stop: () => undefined,
  };
};

const bar = (name: string, total: number): Progress => {
  const format = total > 0 ? '{name} {bar} {percentage} % {words}' : '{name} {words}';
  const shown = new cliProgress.SingleBar(
    { format, hideCursor: true, clearOnComplete: true, barsize: 24, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  // It hides the cursor, and shows it again however the process ends.
  const stop = (): void => {
    shown.stop();
    process.off('exit', stop);
  };
  let isShown = false;
  return {
    tell: (done, words) => {
      if (!isShown) {
        isShown = true;
        shown.start(Math.max(1, total), 0, { name, words: '' });
        process.once('exit', stop);
      }
      shown.update(Math.min(done, Math.max(1, total)), { name, words });
    },
    stop,
  };
};
