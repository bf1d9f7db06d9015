// A worker of the benchmark of the queue, as a process of its own: `queue-worker.ts URL CONCURRENCY`.

import { jobProgram } from '../src/cli/terminal/job-means.ts';
import { beginAbortable } from '../src/jobs/job-threads.ts';
import { parseAddress } from '../src/jobs/queue/address.ts';
import { openServer } from '../src/jobs/queue/server.ts';
import { work } from '../src/jobs/queue/worker.ts';
import { outside } from './queue-outside.ts';

const [, , url = '', concurrency = '1'] = process.argv;

const order = {
  version: 'bench',
  name: 'bench',
  concurrency: Number(concurrency),
  jobTimeout: 600,
};
await work(order, {
  server: await openServer(parseAddress(url, 'the benchmark'), outside),
  threads: beginAbortable(jobProgram(), order.concurrency),
  outside,
  told: () => undefined,
  begin: () => undefined,
});
