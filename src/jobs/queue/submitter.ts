// Jobs that others do: they are put into a queue, and their results taken out of it. Whatever becomes of workers, of the
// server and of other submitters of the same jobs, each job has one result here, and the queue is left without a trace of it.

import type { JobsOptions, Job as QueuedJob } from 'bullmq';
import { jobId } from '../job-id.ts';
import type { Job, JobKind, ResultOf } from '../job.ts';
import type { Workers } from '../workers.ts';
import { failureError } from './failure-error.ts';
import { doesPass, failureOf, isFull, letterOf, type Letter } from './letter.ts';
import type { QueueOutside } from './outside.ts';
import { QueueError } from './queue-error.ts';
import type { JobQueue, Server } from './server.ts';
import { isSoundResult } from './sound-jobs.ts';
import { Wanted } from './wanted.ts';
import { watchQueue } from './watch.ts';

/** Jobs that are at the queue at once: more than all workers together do, and few enough for any memory. */
const window = 512;

/** A day, in seconds: what nobody took away by then, because a submitter was killed, goes by itself. */
const day = 86_400;

const options: JobsOptions = {
  // A job that throws throws everywhere, and is not tried again; these are for workers that break down.
  ...{ attempts: 3, backoff: { type: 'fixed', delay: 200 }, stackTraceLimit: 1 },
  ...{ removeOnComplete: { age: day }, removeOnFail: { age: day } },
};

/** Milliseconds between two looks at what is there: soon after something came, and ever later while nothing does. */
const soonest = 10;
const latest = 500;

/** One job that is waited for. */
interface Waiting {
  readonly id: string;
  readonly job: Job<JobKind>;
  readonly answer: Promise<unknown>;
  readonly settle: (result: unknown) => void;
  readonly fail: (error: Error) => void;
  isSent: boolean;
}

type Found = QueuedJob<Letter, unknown>;

export class Submitter implements Workers {
  readonly places = window;
  readonly doAll = true;
  private readonly server: Server;
  private readonly version: string;
  private readonly outside: QueueOutside;
  private readonly queue: JobQueue;
  private readonly wanted: Wanted;
  private readonly waiting = new Map<string, Waiting>();
  private isOver = false;
  private isFullTold = false;
  /** Answers so far. */
  private answers = 0;
  private looking: Promise<void> | undefined;
  private readonly watching: Promise<void>;

  constructor(server: Server, version: string, outside: QueueOutside) {
    this.server = server;
    this.version = version;
    this.outside = outside;
    this.queue = server.queueOf(version);
    this.wanted = new Wanted(server.client, day);
    this.watching = watchQueue({
      ...{ server, version, outside },
      isOver: () => this.isOver,
      answers: () => this.answers,
      waiting: () => [...this.waiting.keys()],
      interrupt: () => {
        for (const one of this.waiting.values()) one.settle(undefined);
      },
    });
  }

  async run<Kind extends JobKind>(job: Job<Kind>): Promise<ResultOf<Kind> | undefined> {
    const id = jobId(job, this.version);
    const waiting = this.waiting.get(id) ?? this.begin(id, job);
    const result = await waiting.answer;
    return result as ResultOf<Kind> | undefined;
  }

  /** Takes away what nobody waits for any more, and leaves. */
  async end(): Promise<void> {
    this.isOver = true;
    const left = [...this.waiting.values()];
    const taken = Promise.all(left.map((one) => this.wanted.release(one.id, this.queue)));
    const isClean = await Promise.race([
      Promise.all([taken, this.looking, this.watching]).then(
        () => true,
        () => false,
      ),
      this.outside.wait(3000).then(() => false),
    ]);
    if (!isClean && left.length > 0) {
      this.outside.tell(
        `${this.server.shown} could not be asked to forget ${left.length} jobs; what nobody asks for again goes after a day.`,
      );
    }
    await this.server.close();
  }

  private begin(id: string, job: Job<JobKind>): Waiting {
    let settle: Waiting['settle'] = () => undefined;
    let fail: Waiting['fail'] = () => undefined;
    const answer = new Promise<unknown>((resolve, reject) => {
      settle = resolve;
      fail = reject;
    });
    const waiting: Waiting = { id, job, answer, settle, fail, isSent: false };
    this.waiting.set(id, waiting);
    void this.send(waiting);
    this.looking ??= this.look();
    return waiting;
  }

  /** Puts a job into the queue; if it is there already, somebody else wants it too, and it is done once for both. */
  private async send(one: Waiting): Promise<void> {
    one.isSent = false;
    try {
      await this.onceThereIsRoom(async () => {
        await this.server.announce(this.version);
        await this.wanted.add(one.id);
        const old = await this.queue.getJob(one.id);
        // It failed for somebody who is gone.
        if (old?.failedReason !== undefined && old.finishedOn !== undefined) await old.remove();
        await this.queue.add(one.job.name, letterOf(one.job), { ...options, jobId: one.id });
        one.isSent = true;
      });
    } catch (error) {
      one.fail(this.brokenBy(error as Error));
    }
  }

  /** Does it again for as long as the server says that its memory is full. */
  private async onceThereIsRoom(act: () => Promise<void>): Promise<void> {
    while (!this.isOver) {
      try {
        await act();
        return;
      } catch (error) {
        if (!isFull((error as Error).message)) throw error;
        this.tellFull();
        await this.outside.wait(latest);
      }
    }
  }

  /** Looks for answers until all are there. */
  private async look(): Promise<void> {
    let pause = soonest;
    while (this.waiting.size > 0 && !this.isOver) {
      await this.outside.wait(pause);
      const before = this.answers;
      const sent = [...this.waiting.values()].filter(({ isSent }) => isSent);
      await Promise.all(sent.map((one) => this.lookAt(one)));
      pause = this.answers > before ? soonest : Math.min(2 * pause, latest);
    }
    this.looking = undefined;
  }

  private async lookAt(one: Waiting): Promise<void> {
    try {
      const found = await this.queue.getJob(one.id);
      // The server lost it, or somebody took it away who thought that nobody else wants it.
      if (found === undefined) await this.send(one);
      else if (isObjectLike(found.returnvalue)) await this.take(one, found.returnvalue);
      else if (found.finishedOn !== undefined) await this.takeFailure(one, found);
    } catch (error) {
      if (!this.isOver) one.fail(this.brokenBy(error as Error));
    }
  }

  private async take(one: Waiting, result: unknown): Promise<void> {
    const { kind, name, order } = one.job;
    if (!isSoundResult(kind, order, result)) {
      one.fail(
        new QueueError(
          `Expected ${name} to have a result of its own at ${this.server.shown}, got something else; somebody else writes there.`,
        ),
      );
      return;
    }
    this.answers += 1;
    this.waiting.delete(one.id);
    // It is merged before the queue is told to forget it.
    one.settle(result);
    await this.onceThereIsRoom(() => this.wanted.release(one.id, this.queue));
  }

  private async takeFailure(one: Waiting, found: Found): Promise<void> {
    const failure = failureOf(found.failedReason);
    // It is wanted now, and there may be room.
    if (doesPass(failure)) {
      if (failure.what === 'full') this.tellFull();
      await this.onceThereIsRoom(() => found.remove());
      await this.send(one);
      return;
    }
    one.fail(failureError(failure, one.job, found, this.server.shown));
  }

  private tellFull(): void {
    if (this.isFullTold) return;
    this.isFullTold = true;
    this.outside.tell(
      `${this.server.shown} has no memory left (maxmemory): what is not in it yet waits until there is room. Nothing is lost.`,
    );
  }

  private brokenBy({ message }: Error): QueueError {
    return new QueueError(
      `Expected the queue at ${this.server.shown} to take and give jobs, got ${message}.`,
    );
  }
}

const isObjectLike = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
