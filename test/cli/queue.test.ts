// `--queue` and `zdspec work`: the same words as on one machine, and a password that nobody sees.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packagePath } from '../../src/package/files.ts';
import { programVersion } from '../../src/package/program-version.ts';
import { beginWorker, serverAt } from '../jobs/queue/hands.ts';
import { until } from '../jobs/queue/until.ts';
import { beginRedis, freePort, type RedisServer } from '../../bench/redis-server.ts';
import { describeWith } from '../programs.ts';
import { zdspec } from './fake-surroundings.ts';

const program = packagePath('bin/zdspec.js');
const password = 'hunter2-of-nobody';

/** As if the packages of a queue were not installed. */
const hook = `export async function resolve(name,context,next){
  if(name!=='bullmq'&&name!=='ioredis')return next(name,context);
  throw Object.assign(new Error('none'),{code:'ERR_MODULE_NOT_FOUND'})}`;
const dataUrl = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
const withoutPackages = [
  '--import',
  dataUrl(`import{register}from'node:module';register(${JSON.stringify(dataUrl(hook))})`),
];

const run = (args: readonly string[], options: readonly string[] = []) =>
  spawnSync(process.execPath, [...options, program, ...args], { encoding: 'utf8' });

describe('--queue', () => {
  it('loads its packages alone where it is asked for, and says what to install', () => {
    const race = ['race', 'P1', '--type', 'device-private', '--kernel', '7.3'];
    const { status, stderr } = run(race, withoutPackages);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const asked = run([...race, '--queue', 'redis://127.0.0.1:1'], withoutPackages);
    expect(asked.stderr).toBe(
      'zdspec: Expected the packages bullmq and ioredis for --queue, got none; install them: npm install bullmq ioredis\n',
    );
    expect(asked.status).toBe(2);
  });

  it('needs an address, and shows nothing of one that is none', async () => {
    const bare = await zdspec(['race', 'P1', '--queue']);
    expect(bare.err).toContain('Expected --queue with an address such as redis://localhost:6379');
    const odd = await zdspec(['work', '--queue', `http://:${password}@host`]);
    expect(odd.err).toContain('Expected --queue to be the address of a Redis or Valkey');
    const named = await zdspec(['work'], { queue: password });
    expect(named.err).toContain('Expected ZDSPEC_QUEUE to be the address of a Redis or Valkey');
    for (const { err, code } of [bare, odd, named]) {
      expect(err).not.toContain(password);
      expect(code).toBe(2);
    }
  });

  it('does not go together with threads, and not with work that is not cut into jobs', async () => {
    const queue = ['--queue', 'redis://127.0.0.1:1'];
    const threads = await zdspec(['race', 'P1', '--workers', '2', ...queue]);
    expect(threads.err).toContain('Expected --queue without --workers, got both');
    const patch = ['mutants', '--patch', 'examples/careless-pool.ts', ...queue];
    expect((await zdspec(patch)).err).toContain('Expected --patch without --queue');
  });

  it('has a result as JSON only of what is at it', async () => {
    const { out, err, code } = await zdspec(['work', '--json', '-'], { queue: 'redis://host' });
    expect(err).toContain('Expected --json to come with --status, got it without');
    expect({ out, code }).toEqual({ out: '', code: 2 });
  });

  it('says that nobody is there, without the password and in debugging as well', async () => {
    for (const wantsStack of [false, true]) {
      const { err, code } = await zdspec(
        ['race', 'P1', '--queue', `redis://me:${password}@127.0.0.1:1/2`],
        { wantsStack },
      );
      expect(err).toContain(
        'zdspec: Expected a Redis or Valkey at redis://127.0.0.1:1/2, got connect ECONNREFUSED 127.0.0.1:1; start one, or name another address.',
      );
      expect(err).not.toContain(password);
      expect(code).toBe(2);
    }
  });
});

describeWith(['redis-server'], 'zdspec work', () => {
  let redis: RedisServer;
  let address: string;
  let worker: ChildProcess;
  const said: string[] = [];

  beforeAll(async () => {
    redis = await beginRedis();
    await redis.client.config('SET', 'requirepass', password);
    address = `redis://:${password}@127.0.0.1:${redis.port}`;
    worker = spawn(process.execPath, [program, 'work', '--concurrency', '2'], {
      env: { ...process.env, ZDSPEC_QUEUE: address, ZDSPEC_DEBUG: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    worker.stdout?.on('data', (text: Buffer) => said.push(text.toString()));
    worker.stderr?.on('data', (text: Buffer) => said.push(text.toString()));
    await until('a worker', () => said.join('').includes('until Ctrl-C'));
  });

  afterAll(async () => {
    worker.kill('SIGKILL');
    await redis.remove();
  });

  it('has every command say what it says on one machine', async () => {
    for (const args of [
      ['race', 'P2', '--kernel', '6.12,6.19,7.3'],
      ['mutants', 'LIF-004.a', 'MAP-016.a', 'H10'],
      ['mutants', '--all', '--type', 'generic', '--kernel', '7.3'],
      ['replay', 'traces/p2pdma-nvme-cmb.trace.gz', 'traces/README.md', 'none', '--quiet'],
    ]) {
      const away = await zdspec([...args, '--queue', address]);
      expect(away).toEqual(await zdspec(args));
    }
  });

  it('lets a journal keep what came, and needs no queue where all is kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
    const race = ['race', 'P1', '--journal', join(folder, 'journal'), '--queue'];
    const first = await zdspec([...race, address]);
    expect(first.err).toBe('');
    expect(await zdspec([...race, 'redis://127.0.0.1:1'])).toEqual(first);
    rmSync(folder, { recursive: true });
  });

  it('shows the password nowhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
    const json = join(folder, 'result.json');
    const race = ['race', 'P1', '--json', json, '--queue'];
    const texts = [
      await zdspec([...race, address]),
      await zdspec(['work', '--status'], { queue: address }),
    ];
    const wrong = await zdspec([
      'work',
      '--status',
      '--queue',
      address.replace(password, `${password}!`),
    ]);
    expect(wrong.err).toBe(
      `zdspec: Expected a Redis or Valkey at redis://127.0.0.1:${redis.port} to let us in, got WRONGPASS; the address takes a user and password as in redis://USER:PASSWORD@host, and so does ZDSPEC_QUEUE.\n`,
    );
    const none = await zdspec(['work', '--queue', `redis://127.0.0.1:${redis.port}`]);
    expect(none.err).toContain('to let us in, got NOAUTH; ');
    expect([wrong.code, none.code]).toEqual([2, 2]);
    const all = JSON.stringify([...texts, wrong, none, readFileSync(json, 'utf8'), said]);
    expect(all).toContain(`redis://127.0.0.1:${redis.port}`);
    expect(all).not.toContain(password);
    rmSync(folder, { recursive: true });
  });

  it('tells what is at the queue', async () => {
    const { out, code } = await zdspec(['work', '--status'], { queue: address });
    const [heads, row = '', words] = out.split('\n');
    expect(heads).toMatch(/^Version +Waiting +Active +Done +Failed +Workers$/);
    expect(row).toContain(`${programVersion()} (this one)`);
    expect(row).toMatch(/ 0 +0 +0 +0 +\S+ \(2 at once\)$/);
    expect(words).toBe('Done and failed are those that whoever waits has not fetched yet.');
    expect(code).toBe(0);
    const told = await zdspec(['work', '--status', '--json', '-'], { queue: address });
    expect(JSON.parse(told.out)).toMatchObject({
      ...{ command: 'work', queue: `redis://127.0.0.1:${redis.port}`, own: programVersion() },
      results: [
        {
          version: programVersion(),
          jobs: { waiting: 0, active: 0, done: 0, failed: 0 },
          workers: [{ concurrency: 2 }],
        },
      ],
    });
  });

  it('ends on Ctrl-C, and says how much it did', async () => {
    worker.kill('SIGINT');
    const [code] = (await once(worker, 'exit')) as [number];
    expect(code).toBe(0);
    expect(said.join('')).toMatch(/Ended: [1-9]\d* jobs done, 0 failed\.\n$/);
    const { out } = await zdspec(['work', '--status'], { queue: address });
    expect(out).toBe(`Nobody works at redis://127.0.0.1:${redis.port}, and no jobs wait there.\n`);
  });

  it('says nothing where it is wanted quiet', async () => {
    const args = [program, 'work', '--quiet', '--concurrency', '1', '--queue', address];
    const quiet = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const heard: string[] = [];
    quiet.stdout.on('data', (text: Buffer) => heard.push(text.toString()));
    quiet.stderr.on('data', (text: Buffer) => heard.push(text.toString()));
    await until('a worker', async () =>
      (await zdspec(['work', '--status', '--queue', address])).out.includes('(1 at once)'),
    );
    quiet.kill('SIGINT');
    expect(await once(quiet, 'exit')).toEqual([0, null]);
    expect(heard).toEqual([]);
  });

  it('leaves the queue on Ctrl-C of whoever waits, with exit code 3', async () => {
    const hand = await beginWorker(address, {
      version: programVersion(),
      way: (job, go) => (job.name.includes('7.3') ? go() : new Promise(() => undefined)),
    });
    const args = [program, 'race', 'P2', '--kernel', '7.3,6.19', '--queue', address];
    const waiting = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const errors: string[] = [];
    waiting.stderr.on('data', (text: Buffer) => errors.push(text.toString()));
    await until(
      'jobs that do not end',
      () => hand.began.filter((one) => one.includes('6.19')).length === 2,
    );
    waiting.kill('SIGINT');
    const [code] = (await once(waiting, 'exit')) as [number];
    expect(code).toBe(3);
    expect(errors.join('')).toMatch(/^Interrupted: [0-4] of 6 races were begun\.\n$/);
    const server = await serverAt(address);
    await until('an empty queue', async () => {
      const counts = await server.queueOf(programVersion()).getJobCounts();
      return Object.values(counts).every((count) => count === 0);
    });
    await server.close();
    await hand.end();
  });
});

describeWith(['redis-server', 'openssl'], 'a queue with TLS', () => {
  it('is one that a certificate of its own authority speaks for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-tls-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ]);
    expect(made.status).toBe(0);
    const port = await freePort();
    const redis = await beginRedis([
      ...['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key],
      ...['--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'],
    ]);
    const url = `rediss://localhost:${port}`;
    const status = (authority: Readonly<Record<string, string>>): string => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [program, 'work', '--status', '--queue', url],
        { env: { ...process.env, ...authority }, encoding: 'utf8' },
      );
      return stdout + stderr;
    };
    expect(status({ NODE_EXTRA_CA_CERTS: certificate })).toBe(
      `Nobody works at ${url}, and no jobs wait there.\n`,
    );
    expect(status({})).toBe(
      `zdspec: Expected a Redis or Valkey at ${url}, got self-signed certificate; start one, or name another address.\n`,
    );
    await redis.remove();
    rmSync(folder, { recursive: true });
  });
});

interface Service {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly deploy?: { readonly replicas: number };
  readonly stop_signal?: string;
}

describeWith(['redis-server'], 'examples/queue/compose.yaml', () => {
  const text = readFileSync(packagePath('examples/queue/compose.yaml'), 'utf8');
  const { services } = parse(text) as { readonly services: Readonly<Record<string, Service>> };

  it('begins two workers, which end as by Ctrl-C', () => {
    expect(services['worker']).toMatchObject({
      ...{ command: ['node', 'bin/zdspec.js', 'work'], stop_signal: 'SIGINT' },
      environment: { ZDSPEC_QUEUE: 'redis://:${ZDSPEC_QUEUE_PASSWORD}@redis:6379' },
      deploy: { replicas: 2 },
    });
  });

  it('has them run a command that there is, with options that it has', async () => {
    const [, , ...words] = services['worker']?.command ?? [];
    const { err } = await zdspec(words, { queue: 'redis://127.0.0.1:1' });
    expect(err).toContain('Expected a Redis or Valkey at redis://127.0.0.1:1, got');
  });

  it('begins a server that wants the password, which stands in no list of processes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-compose-'));
    const port = await freePort();
    const [shell = '', ...words] = services['redis']?.command ?? [];
    // What compose writes as two is one.
    const script = `${words.at(-1)?.replaceAll('$$', '$') ?? ''} --port ${port} --bind 127.0.0.1`;
    const server = spawn(shell, ['-c', script], {
      ...{ cwd: folder, stdio: 'ignore', detached: true },
      env: { ...process.env, REDISCLI_AUTH: password },
    });
    const status = (queue: string) => zdspec(['work', '--status'], { queue });
    await until('a server', async () =>
      (await status(`redis://127.0.0.1:${port}`)).err.includes('got NOAUTH'),
    );
    const { out } = await status(`redis://:${password}@127.0.0.1:${port}`);
    expect(out).toContain('Nobody works at');
    expect(script).not.toContain(password);
    // The shell and the server are one group.
    process.kill(-(server.pid ?? NaN), 'SIGKILL');
    await once(server, 'exit');
    rmSync(folder, { recursive: true });
  });
});
