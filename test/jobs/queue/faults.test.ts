// Faults that a queue survives, each with a real redis-server: the results are those of a single process, and no job is
// lost or counted twice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { jobMeans, jobProgram } from '../../../src/cli/terminal/job-means.ts';
import { JobError } from '../../../src/jobs/job-error.ts';
import { beginAbortable } from '../../../src/jobs/job-threads.ts';
import type { Job, JobKind } from '../../../src/jobs/job.ts';
import { replayJob } from '../../../src/jobs/replay-job.ts';
import { raceJob } from '../../../src/jobs/race-job.ts';
import { QueueError } from '../../../src/jobs/queue/queue-error.ts';
import { versionsThere } from '../../../src/jobs/queue/status.ts';
import { Runner } from '../../../src/jobs/runner.ts';
import { unwatched } from '../../../src/study/task.ts';
import { root } from '../../architecture/tree.ts';
import { describeWith } from '../../programs.ts';
import { raceJobs, timeless } from '../sample-jobs.ts';
import { ask, beginWorker, serverAt, type Hand, type HandOrder } from './hands.ts';
import { beginRedis, type RedisServer } from '../../../bench/redis-server.ts';
import { until } from './until.ts';

const jobs: readonly Job<JobKind>[] = raceJobs.slice(0, 12);
const [one] = jobs as readonly [Job<JobKind>];

const bad: Job<'race'> = {
  ...{ kind: 'race', name: 'race of nothing' },
  order: { type: 'generic', era: '7.3', threads: [['folio.nothing']], maxStates: 10 },
};

/** Minutes of work. */
const lookUps = ['pagemap.lookUp', 'pagemap.put', 'pagemap.lookUp', 'pagemap.put'];
const large = raceJob({
  ...{ type: 'device-private', era: '7.3', maxStates: 10_000_000 },
  threads: [lookUps, lookUps, lookUps, ['pagemap.unregister']],
});

describeWith(['redis-server'], 'a queue', () => {
  let redis: RedisServer;
  let alone: readonly string[];
  const hands: Hand[] = [];
  const begin = async (order?: HandOrder): Promise<Hand> => {
    const hand = await beginWorker(redis.url, order);
    hands.push(hand);
    return hand;
  };
  /** Jobs that are at the queue in any state. */
  const left = async (): Promise<number> => {
    const server = await serverAt(redis.url);
    const counts = await server.queueOf('test').getJobCounts();
    await server.close();
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  };

  beforeAll(async () => {
    redis = await beginRedis();
    const runner = new Runner({
      task: unwatched,
      means: jobMeans,
      begin: () => Promise.resolve(undefined),
    });
    alone = (await runner.run('jobs', jobs)).map(timeless);
  });

  beforeEach(() => redis.client.flushall());

  afterEach(async () => {
    await Promise.all(hands.splice(0).map((hand) => hand.end()));
  });

  afterAll(() => redis.remove());

  it('gives the results of a single process, does each job once, and is empty afterwards', async () => {
    const workers = [await begin(), await begin()];
    const { results, outside } = await ask(redis.url, jobs);
    expect((await results).map(timeless)).toEqual(alone);
    const began = workers.flatMap((hand) => hand.began);
    expect(began.toSorted()).toEqual(jobs.map(({ name }) => name).toSorted());
    expect(outside.told).toEqual([]);
    expect(await left()).toBe(0);
    expect(await redis.client.keys('*wanted*')).toEqual([]);
  });

  it('survives a worker that is killed in the middle of a job: another does it', async () => {
    const script = fileURLToPath(new URL('short-worker.ts', import.meta.url));
    const command = ['--import', 'tsx', script, redis.url, '300'];
    const killed = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 2] });
    const said: string[] = [];
    killed.stdout?.on('data', (text: Buffer) => said.push(...text.toString().split('\n')));
    await until('a worker', () => said.includes('is there'));
    const { results } = await ask(redis.url, jobs);
    const names = (verb: string): readonly string[] =>
      said.filter((line) => line.startsWith(verb)).map((line) => line.slice(verb.length + 1));
    await until('a job in the middle', () => names('begins').length > names('ends').length + 1);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const torn = names('begins').filter((name) => !names('ends').includes(name));
    const heir = await begin();
    expect((await results).map(timeless)).toEqual(alone);
    expect(torn.length).toBeGreaterThan(0);
    expect(heir.began).toEqual(expect.arrayContaining([...torn]));
    expect(await left()).toBe(0);
  });

  it('survives a server that is stopped and started again with its data', async () => {
    const worker = await begin();
    const { results, outside } = await ask(redis.url, [...jobs, ...raceJobs.slice(12, 24)]);
    await until('a first job', () => worker.began.length > 4);
    await redis.stop();
    await until('that it is gone', () => outside.told.length > 0);
    await redis.start();
    expect((await results).slice(0, jobs.length).map(timeless)).toEqual(alone);
    expect(outside.told).toEqual([
      `${redis.url} went away: waits until it is back. Ctrl-C ends the waiting.`,
      `${redis.url} is back.`,
    ]);
    expect(await left()).toBe(0);
  });

  it('survives a server that forgets everything', async () => {
    const worker = await begin();
    const { results } = await ask(redis.url, jobs);
    await until('a first job', () => worker.began.length > 2);
    await redis.client.flushall();
    expect((await results).map(timeless)).toEqual(alone);
  });

  it('shares the work of two submitters at once: each job is done once, and both have every result', async () => {
    const first = await ask(redis.url, jobs);
    const second = await ask(redis.url, jobs.toReversed());
    const worker = await begin();
    expect((await first.results).map(timeless)).toEqual(alone);
    expect((await second.results).map(timeless)).toEqual(alone.toReversed());
    expect(worker.began.toSorted()).toEqual(jobs.map(({ name }) => name).toSorted());
    expect(await left()).toBe(0);
  });

  it('waits for a worker that joins late, and says that nobody is there', async () => {
    const { results, outside } = await ask(redis.url, jobs);
    await until('that it is told', () => outside.told.length > 0);
    expect(outside.told[0]).toBe(
      `Expected workers of this version of zdspec (test) at ${redis.url}, got none; jobs wait until one is started: zdspec work --queue URL`,
    );
    await begin();
    expect((await results).map(timeless)).toEqual(alone);
  });

  it('tells of a job that throws as a single process does, and takes the others back', async () => {
    const worker = await begin();
    const { results } = await ask(redis.url, [bad, ...jobs]);
    await expect(results).rejects.toBeInstanceOf(JobError);
    await expect(results).rejects.toMatchObject({
      job: 'race of nothing',
      cause: { message: expect.stringContaining('Expected a call that has a program') as string },
    });
    expect(worker.began.filter((name) => name === bad.name)).toHaveLength(1);
    await until('an empty queue', async () => (await left()) === 0);
  });

  it('gives a job that exceeds its time on one worker to another', async () => {
    let isFirst = true;
    const worker = await begin({
      jobTimeout: 1,
      way: (_job, go) => {
        if (!isFirst) return go();
        isFirst = false;
        return new Promise(() => undefined);
      },
    });
    const { results } = await ask(redis.url, jobs);
    expect((await results).map(timeless)).toEqual(alone);
    expect(worker.began).toHaveLength(jobs.length + 1);
  });

  it('tries a trace with others where a worker does not have it, and says what is missing beside the others', async () => {
    const worker = await begin();
    const file = { path: 'traces/README.md', bytes: 7, sha256: 'f'.repeat(64) };
    const { results } = await ask(redis.url, [
      replayJob({ trace: { file: 'readme', parts: [file] } }),
      replayJob({ trace: { file: 'none', parts: [], refused: 'said before' } }),
    ]);
    expect(await results).toEqual([
      {
        file: 'readme',
        verdict: 'unreadable',
        reason:
          'Expected traces/README.md to have the 7 bytes that it was given with where it is replayed, got none or others; bring the file there, or replay it where it lies.',
      },
      { file: 'none', verdict: 'unreadable', reason: 'said before' },
    ]);
    expect(worker.began.filter((name) => name === 'replay readme')).toHaveLength(3);
  });

  it('ends a thread whose job exceeds its time, and says so once no worker was faster', async () => {
    const threads = beginAbortable(jobProgram(), 2);
    await begin({ jobTimeout: 1, threads });
    const { results } = await ask(redis.url, [large]);
    await expect(results).rejects.toBeInstanceOf(QueueError);
    await expect(results).rejects.toThrow(
      `Expected ${large.name} to come to an end within 1 s, got no end of it; give workers a longer --job-timeout.`,
    );
    await threads.end();
    await until('an empty queue', async () => (await left()) === 0);
  });

  it('waits while the memory of the server is full, before jobs are in it and before results are', async () => {
    await redis.client.config('SET', 'maxmemory', '1');
    const { results, outside } = await ask(redis.url, jobs);
    await until('that it is told', () => outside.told.length > 0);
    expect(outside.told).toEqual([
      `${redis.url} has no memory left (maxmemory): what is not in it yet waits until there is room. Nothing is lost.`,
    ]);
    await redis.client.config('SET', 'maxmemory', '0');
    let isFull = false;
    const worker = await begin({
      way: async (_job, go) => {
        const result = await go();
        if (!isFull) await redis.client.config('SET', 'maxmemory', '1');
        isFull = true;
        return result;
      },
    });
    await until('that the worker is told', () => worker.outside.told.length > 0);
    expect(worker.outside.told[0]).toContain('has no memory left (maxmemory)');
    await redis.client.config('SET', 'maxmemory', '0');
    expect((await results).map(timeless)).toEqual(alone);
    expect(await left()).toBe(0);
  });

  it('takes its jobs back on Ctrl-C, and workers leave what they have begun', async () => {
    const worker = await begin({ way: () => new Promise(() => undefined) });
    const { results, outside } = await ask(redis.url, jobs);
    await until('a job in the middle', () => worker.began.length === 2);
    outside.interrupt();
    expect((await results).filter((result) => result !== undefined)).toEqual([]);
    await until('an empty queue', async () => (await left()) === 0);
    expect(worker.began).toHaveLength(2);
  });

  it('refuses a worker of another version while that has work, and tells a submitter of it', async () => {
    const { results, outside } = await ask(redis.url, [one]);
    await until('a job', async () => (await left()) === 1);
    await expect(beginWorker(redis.url, { version: 'other' })).rejects.toThrow(
      `Expected jobs of this version of zdspec (other) at ${redis.url}, got 1 of test; install that version here, or begin when there are jobs of this one.`,
    );
    outside.interrupt();
    await results;
    await begin({ version: 'other' });
    const again = await ask(redis.url, [one]);
    await until('that it is told', () => again.outside.told.length > 0);
    expect(again.outside.told[0]).toContain('got workers of other; jobs wait');
    again.outside.interrupt();
    await again.results;
  });

  it('does no job that was changed on its way, and takes no result that is not one of its job', async () => {
    const worker = await begin({ way: () => ({ verdict: 'holds' }) });
    const server = await serverAt(redis.url);
    const queue = server.queueOf('test');
    const { results } = await ask(redis.url, [one]);
    await expect(results).rejects.toThrow('to have a result of its own');
    const order = { ...(one.order as object), maxStates: 1 };
    await queue.add('changed', { kind: 'race', name: 'changed', order }, { jobId: 'changed' });
    await until('a refusal', async () => (await left()) === 0);
    await server.close();
    expect(await worker.end()).toEqual({ done: 1, failed: 1 });
    expect(worker.began).toEqual([one.name]);
  });

  it('keeps nothing of a job that is done', async () => {
    const signals: WeakRef<AbortSignal>[] = [];
    await begin({
      jobTimeout: 600,
      way: (_job, go, signal) => {
        signals.push(new WeakRef(signal));
        return go();
      },
    });
    await (
      await ask(redis.url, jobs)
    ).results;
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await until('signals that are gone', () => {
      collect();
      return signals.filter((one) => one.deref() !== undefined).length <= 1;
    });
    expect(signals).toHaveLength(jobs.length);
  });

  it('tells who works, in which version, and what waits', async () => {
    await begin({ way: () => new Promise(() => undefined) });
    const { results, outside } = await ask(redis.url, jobs);
    const server = await serverAt(redis.url);
    await until('two active jobs', async () => (await versionsThere(server))[0]?.jobs.active === 2);
    expect(await versionsThere(server)).toEqual([
      {
        version: 'test',
        jobs: { waiting: jobs.length - 2, active: 2, done: 0, failed: 0 },
        workers: [{ name: 'hand', concurrency: 2 }],
      },
    ]);
    await server.close();
    outside.interrupt();
    await results;
  });
});
