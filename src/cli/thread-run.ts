// The working thread of a watched run: the command, with the outside at the other end of messages.

import { parentPort, workerData } from 'node:worker_threads';
import { run } from './program.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { cells, type Said, type ThreadOrder } from './terminal/thread-talk.ts';

const say = (said: Said): void => parentPort?.postMessage(said);

/** Milliseconds between two signs of life of a thread that lets timers in. */
const pulse = 100;

/** Runs the command line that this thread was given. */
export const runInThread = async (): Promise<void> => {
  const order = workerData as ThreadOrder;
  if (order.isTerminal) {
    // The progress bar asks the stream itself, which here is a pipe to the terminal.
    Object.assign(process.stderr, { isTTY: true, columns: order.width });
  }
  const beat = (): void => void Atomics.add(order.shared, cells.beats, 1);
  setInterval(beat, pulse).unref();
  process.on('beforeExit', () => {
    say({ what: 'idle' });
  });
  await run(order.args, threadSurroundings(order, beat));
  say({ what: 'over' });
};

const threadSurroundings = (order: ThreadOrder, beat: () => void): Surroundings => ({
  ...order,
  out: (text) => {
    say({ what: 'out', text });
  },
  err: (text) => {
    say({ what: 'err', text });
  },
  finish: (code) => {
    say({ what: 'finish', code });
  },
  now: () => {
    beat();
    return performance.now();
  },
  isInterrupted: () => {
    beat();
    return Atomics.load(order.shared, cells.interrupted) === 1;
  },
  interruption: order.shared.subarray(cells.interrupted, cells.interrupted + 1),
  // Others would not know of the patch.
  cores: 1,
  room: Infinity,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  freshSeed: () => Date.now() % 1_000_000_000,
});
