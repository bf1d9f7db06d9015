// Who works at a queue in tests: workers that count what they do, in this process, and those who submit and wait.
import { setTimeout as delay } from 'node:timers/promises';
import { jobMeans } from '../../../src/cli/terminal/job-means.ts';
import type { AbortableThreads } from '../../../src/jobs/job-threads.ts';
import { workOn, type Job, type JobKind } from '../../../src/jobs/job.ts';
import { parseAddress } from '../../../src/jobs/queue/address.ts';
import type { QueueOutside } from '../../../src/jobs/queue/outside.ts';
import { openServer, type Server } from '../../../src/jobs/queue/server.ts';
import { Submitter } from '../../../src/jobs/queue/submitter.ts';
import { work, type Worked } from '../../../src/jobs/queue/worker.ts';
import { Runner } from '../../../src/jobs/runner.ts';
import { unwatched } from '../../../src/study/task.ts';

/** Short lives, so that faults are seen soon. */
const pace = { lock: 1000, look: 200 } as const;

/** The outside of one hand: what it was told, and its Ctrl-C. */
export interface Outside extends QueueOutside {
  readonly told: string[];
  interrupt(): void;
}

const outsideOf = (): Outside => {
  const told: string[] = [];
  let isInterrupted = false;
  return {
    told,
    wait: (milliseconds) => delay(milliseconds),
    now: () => performance.now(),
    isInterrupted: () => isInterrupted,
    tell: (sentence) => told.push(sentence),
    interrupt: () => {
      isInterrupted = true;
    },
  };
};

export const serverAt = (url: string, outside: QueueOutside = outsideOf()): Promise<Server> =>
  openServer(parseAddress(url, '--queue'), outside);

/** What is done in place of a job's work; to do the work is to call `go`. */
export type Way = (job: Job<JobKind>, go: () => Promise<unknown>, signal: AbortSignal) => unknown;

/** Work in this thread, which a signal ends as it ends a thread. */
const threadsOf = (way: Way): AbortableThreads => ({
  run: (async (job: Job<JobKind>, signal: AbortSignal) =>
    Promise.race([
      way(job, async () => workOn(job, unwatched, jobMeans), signal),
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('The task has been aborted'));
        });
      }),
    ])) as AbortableThreads['run'],
  end: () => Promise.resolve(),
});

export interface Hand {
  /** Names of the jobs that it began, in that order. */
  readonly began: string[];
  readonly outside: Outside;
  /** Ends it as Ctrl-C does. */
  readonly end: () => Promise<Worked>;
}

export interface HandOrder {
  readonly version?: string;
  readonly way?: Way;
  readonly threads?: AbortableThreads;
  readonly jobTimeout?: number;
}

const asItIs: Way = (_job, go) => go();

/** A worker in this process. */
export const beginWorker = async (url: string, order: HandOrder = {}): Promise<Hand> => {
  const { version = 'test', way = asItIs, jobTimeout = 60 } = order;
  const outside = outsideOf();
  const server = await serverAt(url, outside);
  const began: string[] = [];
  const threads =
    order.threads ??
    threadsOf((job, go, signal) => {
      began.push(job.name);
      return way(job, go, signal);
    });
  let begin = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const working = work(
    { version, name: 'hand', concurrency: 2, jobTimeout, pace },
    { server, threads, outside, told: () => undefined, begin },
  );
  await Promise.race([ready, working]);
  return {
    ...{ began, outside },
    end: async () => {
      outside.interrupt();
      const worked = await working;
      await server.close();
      return worked;
    },
  };
};

/** Somebody who submits jobs and waits for them. */
export interface Asker {
  readonly outside: Outside;
  readonly results: Promise<readonly unknown[]>;
}

/** Submits jobs; the results come once all are there, or it was interrupted, and the queue was left. */
export const ask = async (url: string, jobs: readonly Job<JobKind>[]): Promise<Asker> => {
  const outside = outsideOf();
  const server = await serverAt(url, outside);
  const submitter = new Submitter(server, 'test', outside);
  const task = { ...unwatched, isInterrupted: () => outside.isInterrupted() };
  const runner = new Runner({ task, means: jobMeans, begin: () => Promise.resolve(submitter) });
  const results = runner.run('jobs', jobs).finally(() => runner.end());
  // Who asks is told of it when they wait for it.
  results.catch(() => undefined);
  return { outside, results };
};
