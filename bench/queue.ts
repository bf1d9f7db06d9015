// What a queue costs: jobs of about a second through Redis against the same jobs on local threads, and the memory of all
// who take part while 100,000 small jobs go through. `npm run bench:queue` keeps the figures.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import type { QueueBenchmark, QueueMemory } from '../src/export/queue-benchmark.ts';
import { jobMeans, jobProgram } from '../src/cli/terminal/job-means.ts';
import { beginThreads } from '../src/jobs/job-threads.ts';
import type { Job } from '../src/jobs/job.ts';
import { parseAddress } from '../src/jobs/queue/address.ts';
import { openServer } from '../src/jobs/queue/server.ts';
import { Submitter } from '../src/jobs/queue/submitter.ts';
import { raceJob } from '../src/jobs/race-job.ts';
import { Runner } from '../src/jobs/runner.ts';
import type { Workers } from '../src/jobs/workers.ts';
import { packagePath } from '../src/package/files.ts';
import { unwatched } from '../src/study/task.ts';
import { beginRedis, type RedisServer } from './redis-server.ts';
import { median, runRounds, timed, type Run } from './rounds.ts';
import { outside } from './queue-outside.ts';

const rounds = 5;
const places = 2;
const secondJobs = 10;
const smallJobs = 100_000;

const lookUps = ['pagemap.lookUp', 'pagemap.put', 'pagemap.lookUp', 'pagemap.put'];
const pair = ['pagemap.lookUp', 'pagemap.put'];

/** The same race as another job each time: its limit, which it does not reach, is another. */
function* jobsOf(threads: readonly (readonly string[])[], count: number): Generator<Job<'race'>> {
  for (let at = 0; at < count; at += 1) {
    yield raceJob({ type: 'device-private', era: '7.3', threads, maxStates: 1_000_000 + at });
  }
}

const submitterAt = async (redis: RedisServer): Promise<Submitter> =>
  new Submitter(
    await openServer(parseAddress(redis.url, 'the benchmark'), outside),
    'bench',
    outside,
  );

const beginWorker = (redis: RedisServer): ChildProcess =>
  spawn(
    process.execPath,
    ['--import', 'tsx', packagePath('bench/queue-worker.ts'), redis.url, String(places)],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );

/** Seconds of processors that a process of this machine took so far. */
const processorSeconds = (pid: number | undefined): number => {
  const fields =
    readFileSync(`/proc/${pid ?? 'self'}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** Bytes of memory that a process has. */
const memoryOf = (pid: number | undefined): number =>
  1024 *
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8'))?.[1]);

/** A run of jobs that also notes what processors took for it. */
const jobRun = (
  name: string,
  jobs: readonly Job<'race'>[],
  workers: Workers,
  pids: readonly (number | undefined)[],
  taken: number[],
): Run => ({
  name,
  run: () => {
    const all = (): number => pids.reduce<number>((sum, pid) => sum + processorSeconds(pid), 0);
    const before = all();
    const runner = new Runner({
      task: unwatched,
      means: jobMeans,
      begin: () => Promise.resolve(workers),
    });
    return timed(async () => {
      const results = await runner.run('races', jobs);
      taken.push(all() - before);
      return results.length;
    });
  },
});

const overhead = async (
  redis: RedisServer,
  worker: ChildProcess,
): Promise<QueueBenchmark['overhead']> => {
  const threads = beginThreads(jobProgram(), places - 1, new Int32Array(new SharedArrayBuffer(4)));
  const submitter = await submitterAt(redis);
  const [local, queued]: [number[], number[]] = [[], []];
  const jobs = [...jobsOf([lookUps, lookUps, pair, ['pagemap.unregister']], secondJobs)];
  const runs = [
    jobRun('local threads', jobs, threads, [process.pid], local),
    jobRun('queue', jobs, submitter, [process.pid, worker.pid, redis.pid()], queued),
  ];
  // Everybody has begun before the clock does.
  const warm = new Runner({
    task: unwatched,
    means: jobMeans,
    begin: () => Promise.resolve(submitter),
  });
  await warm.run('races', [...jobsOf([pair], 100)]);
  for (const { run } of runs) await run();
  for (const taken of [local, queued]) taken.length = 0;
  const results = await runRounds(rounds, runs);
  await submitter.end();
  await threads.end();
  const processors = [local, queued].map(median);
  for (const [at, { name, seconds, ratio }] of results.entries()) {
    console.log(name.padEnd(16), seconds.toFixed(2), ratio.toFixed(3), processors[at]?.toFixed(2));
  }
  return {
    ...{ places, rounds, jobs: secondJobs },
    results: results.map(({ name, seconds, ratio }, at) => ({
      ...{ name, seconds, ratio, processors: processors[at] ?? NaN },
    })),
  };
};

/** All through, a window at a time; each result is looked at and let go of. */
const small = async (
  redis: RedisServer,
  worker: ChildProcess,
): Promise<QueueBenchmark['small']> => {
  const submitter = await submitterAt(redis);
  const jobs = jobsOf([['pagemap.lookUp']], smallJobs);
  const memory: QueueMemory[] = [];
  const marks = [1000, 10_000, 25_000, 50_000, 75_000, smallJobs];
  let done = 0;
  const note = async (): Promise<void> => {
    const info = await redis.client.info('memory');
    const point = {
      jobs: done,
      submitter: memoryOf(process.pid),
      worker: memoryOf(worker.pid),
      redis: Number(/^used_memory:(\d+)/m.exec(info)?.[1]),
    };
    memory.push(point);
    console.log(Object.values(point).join(' '));
  };
  const take = async (): Promise<void> => {
    for (const job of jobs) {
      const result = await submitter.run(job);
      if (result?.verdict !== 'holds') throw new Error(`Expected ${job.name} to hold, got another`);
      done += 1;
      if (marks.includes(done)) await note();
    }
  };
  const { seconds } = await timed(async () => {
    await Promise.all(Array.from({ length: submitter.places }, take));
    return done;
  });
  await submitter.end();
  return { jobs: done, seconds, memory };
};

const main = async (): Promise<void> => {
  const file = new URL('queue.json', import.meta.url);
  const wanted = process.argv.slice(2);
  const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part);
  const kept = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as QueueBenchmark)
    : undefined;
  const redis = await beginRedis();
  const worker = beginWorker(redis);
  try {
    const version = /^redis_version:(\S+)/m.exec(await redis.client.info('server'))?.[1] ?? '';
    const result = {
      redis: version,
      overhead: isWanted('overhead') ? await overhead(redis, worker) : kept?.overhead,
      small: isWanted('small') ? await small(redis, worker) : kept?.small,
    };
    writeFileSync(file, await format(JSON.stringify(result), { parser: 'json', printWidth: 100 }));
  } finally {
    worker.kill('SIGKILL');
    await redis.remove();
  }
};

await main();
