// Jobs come to the same whoever does them and in whatever order: in this thread, beside others, and in threads.
import fc from 'fast-check';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobMeans, jobProgram } from '../../src/cli/terminal/job-means.ts';
import { JobError } from '../../src/jobs/job-error.ts';
import { beginThreads } from '../../src/jobs/job-threads.ts';
import { workOn, type Job, type ResultOf } from '../../src/jobs/job.ts';
import { raceJob } from '../../src/jobs/race-job.ts';
import { Runner } from '../../src/jobs/runner.ts';
import type { Workers } from '../../src/jobs/workers.ts';
import { unwatched, type Task } from '../../src/study/task.ts';
import { mixedJobs, raceJobs, timeless } from './sample-jobs.ts';

const runnerWith = (workers: Workers | undefined, task: Task = unwatched): Runner =>
  new Runner({ task, means: jobMeans, begin: () => Promise.resolve(workers) });

/** Workers of this thread that answer late: `delays` says how late, job after job. */
const slowWorkers = (places: number, delays: readonly number[]): Workers => {
  let given = 0;
  return {
    places,
    run: async (job) => {
      const delay = delays[given % delays.length] ?? 0;
      given += 1;
      for (let turn = 0; turn < delay; turn += 1) await new Promise(setImmediate);
      return workOn(job, unwatched, jobMeans);
    },
    end: () => Promise.resolve(),
  };
};

const bad: Job<'race'> = {
  ...{ kind: 'race', name: 'race of nothing' },
  order: { type: 'generic', era: '7.3', threads: [['folio.nothing']], maxStates: 10 },
};

const reader = ['pagemap.lookUp', 'pagemap.put', 'pagemap.lookUp'];

/** Minutes of work, so that on no machine it is done before it is interrupted. */
const large = raceJob({
  ...{ type: 'fs-dax', era: '7.3', maxStates: 10_000_000 },
  threads: [reader, reader, reader, reader, ['pagemap.unregister']],
});

let threads: Workers;
const alone: string[] = [];

beforeAll(async () => {
  threads = beginThreads(jobProgram(), 1, new Int32Array(new SharedArrayBuffer(4)));
  alone.push(...(await runnerWith(undefined).run('races', raceJobs)).map(timeless));
});

afterAll(() => threads.end());

describe('results of jobs', () => {
  it('are at the places of their jobs, in whatever order they come and however many there are', async () => {
    const places = raceJobs.map((_, at) => at);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(places, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 0, max: 4 }),
        fc.array(fc.nat({ max: 5 }), { minLength: 1 }),
        async (order, workers, delays) => {
          const told: string[] = [];
          const results = await runnerWith(slowWorkers(workers, delays)).run(
            'races',
            order.flatMap((at) => raceJobs.slice(at, at + 1)),
            (result) => told.push(timeless(result)),
          );
          const wanted = order.map((at) => alone[at]);
          expect(results.map(timeless)).toEqual(wanted);
          expect(told).toEqual(wanted);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are the same from threads', async () => {
    const results = await runnerWith(threads).run('races', raceJobs);
    expect(results.map(timeless)).toEqual(alone);
    expect(alone.length).toBeGreaterThan(10);
  });

  it('are JSON, as their orders are, of every kind and from threads too', async () => {
    const inThreads = await runnerWith(threads).run('jobs', mixedJobs);
    for (const [at, job] of mixedJobs.entries()) {
      const again = JSON.parse(JSON.stringify(job)) as typeof job;
      const result = await workOn(again, unwatched, jobMeans);
      expect(timeless(result)).toBe(timeless(await workOn(job, unwatched, jobMeans)));
      expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      expect(timeless(inThreads[at])).toBe(timeless(result));
    }
  });
});

describe('a job that throws', () => {
  for (const [where, workers] of [
    ['here', () => undefined],
    ['in a thread', () => threads],
  ] as const) {
    it(`is told by its name, ${where}`, async () => {
      const failed = runnerWith(workers()).run('races', [bad, ...raceJobs]);
      await expect(failed).rejects.toBeInstanceOf(JobError);
      await expect(failed).rejects.toMatchObject({
        job: 'race of nothing',
        cause: { message: expect.stringContaining('Expected a call that has a program') as string },
      });
    });
  }
});

describe('Ctrl-C', () => {
  it('lets no further job begin; what is known is told in order', async () => {
    let pauses = 0;
    const task: Task = {
      ...unwatched,
      isInterrupted: () => pauses > 8,
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
    };
    const told: string[] = [];
    const runner = runnerWith(slowWorkers(2, [1, 9]), task);
    const results = await runner.run('races', raceJobs, (one) => told.push(timeless(one)));
    const known = results.filter((one) => one !== undefined);
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(raceJobs.length);
    expect(told).toEqual(known.map(timeless));
  });

  it('is seen by threads in the middle of a job', async () => {
    // How long a thread needs to begin is not known: one that had not begun is interrupted later.
    const interruptedAfter = async (
      wait: number,
    ): Promise<Record<'begun' | 'waiting', ResultOf<'race'> | undefined>> => {
      const interruption = new Int32Array(new SharedArrayBuffer(4));
      const interrupted = beginThreads(jobProgram(), 1, interruption);
      await interrupted.run(raceJobs[0] as Job<'race'>);
      const both = [interrupted.run(large), interrupted.run(large)] as const;
      await setTimeout(wait);
      interruption.fill(1);
      const [begun, waiting] = await Promise.all(both);
      await interrupted.end();
      return begun || wait > 5000 ? { begun, waiting } : interruptedAfter(4 * wait);
    };
    const { begun, waiting } = await interruptedAfter(100);
    expect(begun).toMatchObject({ verdict: 'incomplete', complete: false });
    expect(waiting).toBeUndefined();
  });
});
