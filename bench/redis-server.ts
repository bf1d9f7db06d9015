// A real redis-server on a free port of the loopback, with its data in a folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Of the process; undefined while none runs. */
  readonly pid: () => number | undefined;
  /** For what is asked or done beside the queue. */
  readonly client: Redis;
  /** Stops it; its data stays. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops it for ever. */
  readonly remove: () => Promise<void>;
}

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Begins one; `more` are options of redis-server. */
export const beginRedis = async (more: readonly string[] = []): Promise<RedisServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-redis-'));
  const port = await freePort();
  const options = [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
    ...['--appendonly', 'yes', '--logfile', 'log', ...more],
  ];
  let running: ChildProcess | undefined;
  const client = new Redis({
    ...{ port, lazyConnect: true, maxRetriesPerRequest: null, retryStrategy: () => 20 },
  });
  client.on('error', () => undefined);
  const start = async (): Promise<void> => {
    running = spawn('redis-server', options, { stdio: 'ignore' });
    await client.ping();
  };
  const stop = async (): Promise<void> => {
    if (running?.exitCode !== null) return;
    running.kill('SIGTERM');
    await once(running, 'exit');
  };
  await start();
  return {
    ...{ port, client, start, stop, url: `redis://127.0.0.1:${port}`, pid: () => running?.pid },
    remove: async () => {
      client.disconnect();
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
};
