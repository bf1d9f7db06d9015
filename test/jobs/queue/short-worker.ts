// A worker as a process of its own, which tells what it begins and ends, and takes its time: `short-worker.ts URL MILLISECONDS`.
import { setTimeout as delay } from 'node:timers/promises';
import { beginWorker } from './hands.ts';

const [, , url = '', milliseconds = '0'] = process.argv;

await beginWorker(url, {
  way: async (job, go) => {
    process.stdout.write(`begins ${job.name}\n`);
    await delay(Number(milliseconds));
    const result = await go();
    process.stdout.write(`ends ${job.name}\n`);
    return result;
  },
});
process.stdout.write('is there\n');
