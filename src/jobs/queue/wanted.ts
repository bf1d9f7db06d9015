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
    await this.client.sadd(keyOf(id), this.me);
    await this.client.expire(keyOf(id), this.seconds);
  }

  /**
   * Waits for it no longer; if nobody else does, it is taken out of the queue. Not as one transaction, which a server without
   * room refuses: whoever begins to wait in between finds the job gone, and puts it there again.
   */
  async release(id: string, queue: JobQueue): Promise<void> {
    await this.client.srem(keyOf(id), this.me);
    // What a worker has begun stays until it has seen that nobody wants it.
    if (!(await isWanted(this.client, id))) await queue.remove(id);
  }
}

/** Whether anybody waits for a job. */
export const isWanted = async (client: Redis, id: string): Promise<boolean> =>
  (await client.exists(keyOf(id))) === 1;
