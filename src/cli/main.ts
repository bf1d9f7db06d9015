// The program: arguments in, an exit code out. bin/zdspec.js imports it, in the process and in its threads.

import { parentPort, workerData } from 'node:worker_threads';
import { isReadingOrder } from './terminal/reading-order.ts';
import { processSurroundings } from './terminal/surroundings.ts';
import { namesPatch, runWatched } from './watched-run.ts';

if (parentPort === null) {
  const args = process.argv.slice(2);
  const surroundings = processSurroundings();
  const giveUp = (): void => process.exit(surroundings.exitCode());
  if (namesPatch(args)) await runWatched(args, surroundings, giveUp);
  else await (await import('./program.ts')).run(args, surroundings);
  // Not process.exit(): what was written to a pipe still has to get through.
  process.exitCode = surroundings.exitCode();
} else if (isReadingOrder(workerData)) {
  await (await import('./terminal/reading-run.ts')).readForAnother(workerData, parentPort);
} else {
  await (await import('./thread-run.ts')).runInThread();
}
