// Who waits for which job: so that of two submitters of the same job the one that has its result first does not take it away
// from the other, and that what nobody waits for any more is not done.

import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { prefix, type JobQueue } from './server.ts';

const keyOf = (id: string): string => `${prefix}:wanted:${id}`;

/** The jobs that one submitter waits for. */
export class Wanted {
  private readonly client: Redis;
  /** After so many seconds it counts no more. */
  private readonly seconds: number;
  private readonly me = randomUUID();

  constructor(client: Redis, seconds: number) {
    this.client = client;
    this.seconds = seconds;
  }

  async add(id: string): Promise<void> {
    const done = this.client.multi().sadd(keyOf(id), this.me).expire(keyOf(id), this.seconds);
    await allOf(done.exec());
  }

  /** Waits for it no longer; if nobody else does, it is taken out of the queue. */
  async release(id: string, queue: JobQueue): Promise<void> {
    const done = this.client.multi().srem(keyOf(id), this.me).scard(keyOf(id));
    const [, others] = await allOf(done.exec());
    // What a worker has begun stays until it has seen that nobody wants it.
    if (others === 0) await queue.remove(id);
  }
}

/** Whether anybody waits for a job. */
export const isWanted = async (client: Redis, id: string): Promise<boolean> =>
  (await client.exists(keyOf(id))) === 1;

type Replies = readonly (readonly [error: Error | null, result: unknown])[];

const allOf = async (replies: Promise<Replies | null>): Promise<readonly unknown[]> =>
  ((await replies) ?? []).map(([error, result]) => {
    if (error) throw error;
    return result;
  });
