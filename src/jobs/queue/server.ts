// The server of a queue: one connection, and what is kept there under which name.

import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueAddress } from './address.ts';
import type { Letter } from './letter.ts';
import type { QueueOutside } from './outside.ts';
import { loadPackages, type QueuePackages } from './packages.ts';
import { QueueError } from './queue-error.ts';
import { judgeServer } from './server-kind.ts';

/** All keys begin with it. */
export const prefix = 'zdspec';
/** A set: every version that has, or had, a queue here. */
const versions = `${prefix}:versions`;

/** Jobs of one version; what comes of them is text to us until it was checked. */
export type JobQueue = Queue<Letter, unknown>;

/** A server that answers. */
export interface Server {
  readonly shown: string;
  readonly client: Redis;
  readonly packages: QueuePackages;
  /** The queue of a version, which is its name: versions never meet. */
  readonly queueOf: (version: string) => JobQueue;
  /** Every version that has, or had, a queue here. */
  readonly versions: () => Promise<readonly string[]>;
  /** Makes a version known, as whoever gives it jobs or works for it does, again and again: a server may forget. */
  readonly announce: (version: string) => Promise<void>;
  /** Whether it can be reached at the moment. */
  readonly isThere: () => boolean;
  readonly close: () => Promise<void>;
}

/** Milliseconds until the first answer; and between two tries to reach a server that went away. */
const patience = 10_000;
const mostBetweenTries = 1000;

/** Results are read from their jobs, so that of events, which have them as well, hardly any need to be kept. */
const mostEvents = 10;

/** Reaches a server; throws QueueError where there is none, or where it lets nobody in. */
export const openServer = async (address: QueueAddress, outside: QueueOutside): Promise<Server> => {
  const packages = await loadPackages();
  const { client, reach } = clientOf(address, packages);
  await reach();
  try {
    const { fault, warning } = judgeServer(await client.info(), address.shown);
    if (fault !== undefined) throw new QueueError(fault);
    if (warning !== undefined) outside.tell(warning);
  } catch (error) {
    client.disconnect();
    throw error;
  }
  const queues = new Map<string, JobQueue>();
  const queueOf = (version: string): JobQueue => {
    const known = queues.get(version);
    if (known) return known;
    const queue: JobQueue = new packages.bullmq.Queue(version, {
      ...{ connection: client, prefix, skipMetasUpdate: true, skipVersionCheck: true },
    });
    // The client tells what goes wrong, and tries again.
    queue.on('error', () => undefined);
    queues.set(version, queue);
    return queue;
  };
  return {
    ...{ shown: address.shown, client, packages, queueOf },
    versions: () => client.smembers(versions),
    announce: async (version) => {
      await client.hset(queueOf(version).toKey('meta'), 'opts.maxLenEvents', mostEvents);
      await client.sadd(versions, version);
    },
    isThere: () => client.status === 'ready',
    close: async () => {
      await Promise.race([
        Promise.all([...queues.values()].map((queue) => queue.close())),
        outside.wait(1000),
      ]);
      client.disconnect();
    },
  };
};

interface Client {
  readonly client: Redis;
  readonly reach: () => Promise<void>;
}

const clientOf = (address: QueueAddress, { ioredis }: QueuePackages): Client => {
  const { shown, host, port, db, username, password, isSecret } = address;
  let isReached = false;
  let trouble: Error | undefined;
  const client = new ioredis.Redis({
    ...{ host, port, db, ...(username === undefined ? {} : { username }) },
    ...(password === undefined ? {} : { password }),
    ...(isSecret ? { tls: {} } : {}),
    ...{ lazyConnect: true, connectTimeout: patience, maxRetriesPerRequest: null },
    retryStrategy: (tries) => (isReached ? Math.min(50 * 2 ** tries, mostBetweenTries) : null),
  });
  client.on('error', (error: Error) => {
    trouble = error;
  });
  const reach = async (): Promise<void> => {
    try {
      await client.connect();
      if (trouble) throw trouble;
    } catch (error) {
      client.disconnect();
      // Not the error as its cause: with it goes the command, and with that the password.
      throw new QueueError(unreached(shown, trouble ?? (error as Error)));
    }
    isReached = true;
  };
  return { client, reach };
};

const unreached = (shown: string, { message }: Error): string => {
  const expected = `Expected a Redis or Valkey at ${shown}`;
  if (/^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH|ERR invalid password)/.test(message)) {
    return `${expected} to let us in, got ${message.split(' ')[0] ?? ''}; the address takes a user and password as in redis://USER:PASSWORD@host, and so does ZDSPEC_QUEUE.`;
  }
  return `${expected}, got ${message}; start one, or name another address.`;
};
