// `zdspec work`: a worker of a queue, any number of which do what other commands give out with `--queue`.

import { hostname } from 'node:os';
import type { Command } from 'commander';
import { InputError } from '../../study/input-error.ts';
import type { Server } from '../../jobs/queue/server.ts';
import { programVersion } from '../../package/program-version.ts';
import { addressGiven, queueOption, queueOutside, type QueueGiven } from '../options/queue.ts';
import { jsonOption, quietOption } from '../options/select.ts';
import { parseCount } from '../../study/given-option.ts';
import { renderQueue } from '../render/queue-status.ts';
import { isJsonOnly, writeJson } from '../terminal/json-output.ts';
import { jobProgram } from '../terminal/job-means.ts';
import { taskOf } from '../terminal/progress.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface WorkOptions {
  readonly queue?: QueueGiven;
  readonly concurrency?: number;
  readonly jobTimeout: number;
  readonly status?: boolean;
  readonly json?: string;
  readonly quiet?: boolean;
}

/** Seconds that a job may take where nobody says: every job that there is takes far less. */
const usualTimeout = 3600;

const examples = `
Examples:
  zdspec work --queue redis://queue.example.org     on each machine that should help
  zdspec race --kernel all --queue redis://queue.example.org
                                                    on one: it gives out the jobs, and waits
  zdspec work --status --queue redis://queue.example.org
                                                    what waits, who works, in which version (--json FILE: for programs)
  ZDSPEC_QUEUE=rediss://:PASSWORD@host zdspec work  with TLS, and no password in the list of processes

The queue is a Redis (from 6.2 on) or Valkey that both can reach; a worker itself listens on nothing. It
takes jobs of its own version of zdspec alone, does each in a thread, and returns the result. A result goes
by nothing but its order, so that the command says the same as on one machine. Jobs are data: no code and
no patch travels, and a job that is not such as zdspec gives out is refused.

A worker may come late, be killed, or lose the queue for a while: what it was doing is given to another
after half a minute, and done by it. One that dies at the same job again and again, as where memory does not
suffice, makes the command say so. Ctrl-C lets a worker end what it has begun; a second one does not.
Ctrl-C on the side of the command takes its jobs out of the queue, and workers leave what nobody waits for.

A password in the address goes to the server alone. Servers whose certificate is signed by an authority of
your own need NODE_EXTRA_CA_CERTS.

Exit codes: 0 ended by Ctrl-C, or told the status, 2 wrong usage, no server, or work for another version.
`;

/** Adds the command. */
export const addWork = (program: Command, surroundings: Surroundings): void => {
  program
    .command('work')
    .description(summaries.work)
    .addOption(queueOption())
    .option(
      '--concurrency <n>',
      'jobs at once (default: all cores)',
      parseCount('--concurrency', 1, 256),
    )
    .option(
      '--job-timeout <seconds>',
      'give up a job that takes longer',
      parseCount('--job-timeout', 1, 1_000_000),
      usualTimeout,
    )
    .option('--status', 'tell what is at the queue, and end')
    .addOption(jsonOption('work'))
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action(async (options: WorkOptions) => {
      if (options.json !== undefined && options.status !== true) {
        throw new InputError(
          'Expected --json to come with --status, got it without; a worker gives its results to the queue.',
        );
      }
      const address = addressGiven(options.queue ?? true, surroundings);
      const { openServer } = await import('../../jobs/queue/server.ts');
      const server = await openServer(address, queueOutside(surroundings));
      try {
        await (options.status === true
          ? tellStatus(server, options, surroundings)
          : runWorker(server, options, surroundings));
      } finally {
        await server.close();
      }
    });
};

const tellStatus = async (
  server: Server,
  { json }: WorkOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const { versionsThere } = await import('../../jobs/queue/status.ts');
  const results = await versionsThere(server);
  const [queue, own] = [server.shown, programVersion()];
  if (!isJsonOnly(json)) surroundings.out(renderQueue(queue, results, own, surroundings));
  writeJson(surroundings, json, { command: 'work', queue, own, results });
};

const runWorker = async (
  server: Server,
  { concurrency = 0, jobTimeout, quiet }: WorkOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const { work } = await import('../../jobs/queue/worker.ts');
  const { beginAbortable } = await import('../../jobs/job-threads.ts');
  const order = {
    version: programVersion(),
    name: `${hostname()}-${process.pid}`,
    concurrency: concurrency || surroundings.cores,
    jobTimeout,
  };
  const threads = beginAbortable(jobProgram(), order.concurrency);
  const shown = taskOf(surroundings, quiet).begin('jobs', 0);
  const begin = (): void => {
    if (quiet === true) return;
    surroundings.out(
      `Works for ${server.shown} in version ${order.version}, ${order.concurrency} jobs at once, until Ctrl-C.\n`,
    );
  };
  try {
    const { done, failed } = await work(order, {
      ...{ server, threads, outside: queueOutside(surroundings), begin },
      told: (worked, name) => {
        shown.tell(worked.done, `${worked.done} done, the last: ${name}`);
      },
    });
    shown.stop();
    if (quiet !== true) surroundings.out(`Ended: ${done} jobs done, ${failed} failed.\n`);
  } finally {
    await threads.end();
  }
};
