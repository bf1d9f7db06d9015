// A worker: it takes jobs out of a queue and does them in threads, so that while they compute it can say that it lives.

import type { Job as QueuedJob, Worker } from 'bullmq';
import { InputError } from '../../study/input-error.ts';
import { NotHereError } from '../../study/not-here-error.ts';
import type { AbortableThreads } from '../job-threads.ts';
import {
  absentReason,
  brokenReason,
  inputReason,
  isFull,
  lateReason,
  openLetter,
  refusedReason,
  unwantedReason,
  type Letter,
} from './letter.ts';
import type { QueueOutside } from './outside.ts';
import { QueueError } from './queue-error.ts';
import { prefix, type Server } from './server.ts';
import { versionsThere, workerName } from './status.ts';
import { isWanted } from './wanted.ts';

/** How a worker works. */
export interface WorkOrder {
  readonly version: string;
  /** What it is called where others list workers. */
  readonly name: string;
  /** Jobs at once. */
  readonly concurrency: number;
  /** Seconds that a job may take. */
  readonly jobTimeout: number;
  readonly pace?: WorkPace;
}

/** Milliseconds; tests have less patience. */
export interface WorkPace {
  /** How long a worker that says nothing is taken to live. */
  readonly lock: number;
  /** Between two looks whether a job is still wanted, and whether a worker went away. */
  readonly look: number;
}

const usualPace: WorkPace = { lock: 30_000, look: 5000 };

/** How often a job is given to another worker after one has died at it. */
const mostDeaths = 3;

/** What a worker did. */
export interface Worked {
  readonly done: number;
  readonly failed: number;
}

/** What a worker has to do with. */
export interface WorkPlace {
  readonly server: Server;
  readonly threads: AbortableThreads;
  readonly outside: QueueOutside;
  /** Hears that it began. */
  readonly begin: () => void;
  /** Hears of each job that came to an end, by its name. */
  readonly told: (worked: Worked, name: string) => void;
}

type Queued = QueuedJob<Letter, unknown>;

/** A job that is being done. */
interface Active {
  readonly leave: AbortController;
  /** When it has taken too long, and whether it has. */
  readonly end: number;
  isLate: boolean;
}

/** Works until Ctrl-C is pressed; what is begun then is done first. Throws QueueError where another version has the server. */
export const work = async (order: WorkOrder, place: WorkPlace): Promise<Worked> => {
  const { server, outside } = place;
  await assertVersion(server, order.version);
  place.begin();
  const active = new Map<string, Active>();
  const { worker, worked } = beginWorker(order, place, active);
  let isOver = false;
  const kept = keepUp(order, place, active, () => isOver);
  while (!outside.isInterrupted()) await outside.wait(tick);
  await worker.close();
  isOver = true;
  await kept;
  return worked();
};

/** Again and again leaves what takes too long or nobody wants, and says which version works here. */
const keepUp = async (
  { version, pace = usualPace }: WorkOrder,
  { server, outside }: WorkPlace,
  active: ReadonlyMap<string, Active>,
  isOver: () => boolean,
): Promise<void> => {
  let next = outside.now();
  while (!isOver()) {
    leaveLate(active, outside.now());
    if (outside.now() >= next && server.isThere()) {
      // Whoever has no room for it now may have some the next time.
      await server.announce(version).catch(() => undefined);
      await leaveUnwanted(server, active).catch(() => undefined);
      next = outside.now() + pace.look;
    }
    await outside.wait(tick);
  }
};

/** Milliseconds between two looks at Ctrl-C, and at the clock. */
const tick = 50;

/** A server with work for another version alone is one that this worker would wait at for nothing. */
const assertVersion = async (server: Server, version: string): Promise<void> => {
  const there = await versionsThere(server);
  const isBusy = ({ jobs }: (typeof there)[number]): boolean => jobs.waiting + jobs.active > 0;
  const others = there.filter((one) => one.version !== version && isBusy(one));
  if (others.length === 0 || there.some((one) => one.version === version)) return;
  const found = others.map((one) => `${one.jobs.waiting + one.jobs.active} of ${one.version}`);
  throw new QueueError(
    `Expected jobs of this version of zdspec (${version}) at ${server.shown}, got ${found.join(', ')}; ` +
      'install that version here, or begin when there are jobs of this one.',
  );
};

const beginWorker = (
  { version, name, concurrency, jobTimeout, pace = usualPace }: WorkOrder,
  { server, threads, told, outside }: WorkPlace,
  active: Map<string, Active>,
): { readonly worker: Worker; readonly worked: () => Worked } => {
  let worked: Worked = { done: 0, failed: 0 };
  const worker: Worker<Letter, unknown> = new server.packages.bullmq.Worker<Letter, unknown>(
    version,
    (job) => doJob(job, { version, jobTimeout, server, threads, outside, active }),
    {
      ...{ connection: server.client, prefix, name: workerName(name, concurrency), concurrency },
      ...{ lockDuration: pace.lock, stalledInterval: pace.lock, runRetryDelay: pace.look },
      ...{ maxStalledCount: mostDeaths, skipVersionCheck: true },
    },
  );
  const forget = async (id: string | undefined): Promise<void> => {
    if (id === undefined || (await isWanted(server.client, id))) return;
    await server.queueOf(version).remove(id);
  };
  const end = (job: Queued | undefined, isDone: boolean): void => {
    // A job that broke down and is tried again has not ended.
    if (job?.finishedOn === undefined) return;
    const { done, failed } = worked;
    worked = isDone ? { done: done + 1, failed } : { done, failed: failed + 1 };
    told(worked, job.name);
    forget(job.id).catch(() => undefined);
  };
  worker.on('completed', (job) => {
    end(job, true);
  });
  worker.on('failed', (job) => {
    end(job, false);
  });
  tellTrouble(worker, server, outside);
  return { worker, worked: () => worked };
};

/** Each trouble with the server once, until something is done again. */
const tellTrouble = (worker: Worker, { shown }: Server, outside: QueueOutside): void => {
  let last = '';
  worker.on('error', ({ message }) => {
    const sentence = isFull(message)
      ? `${shown} has no memory left (maxmemory): what is done now is done again when there is room.`
      : `${shown} cannot be worked for at the moment (${message}): goes on when it can.`;
    if (sentence !== last) outside.tell(sentence);
    last = sentence;
  });
  worker.on('completed', () => {
    last = '';
  });
};

interface DoingPlace {
  readonly version: string;
  readonly jobTimeout: number;
  readonly server: Server;
  readonly threads: AbortableThreads;
  readonly outside: QueueOutside;
  readonly active: Map<string, Active>;
}

const doJob = async (queued: Queued, place: DoingPlace): Promise<unknown> => {
  const { version, jobTimeout, server, threads, outside, active } = place;
  const { UnrecoverableError } = server.packages.bullmq;
  const { id = '' } = queued;
  const job = openLetter(queued.data, id, version);
  if (job === undefined) throw new UnrecoverableError(refusedReason);
  if (!(await isWanted(server.client, id))) throw new UnrecoverableError(unwantedReason);
  const doing: Active = {
    ...{ leave: new AbortController(), isLate: false },
    end: outside.now() + jobTimeout * 1000,
  };
  active.set(id, doing);
  try {
    return await threads.run(job, doing.leave.signal);
  } catch (error) {
    // Perhaps another worker is faster.
    if (doing.isLate) throw new Error(lateReason(jobTimeout), { cause: error });
    if (doing.leave.signal.aborted) throw new UnrecoverableError(unwantedReason);
    // Perhaps another worker has it.
    if (error instanceof NotHereError)
      throw new Error(absentReason(error.message), { cause: error });
    if (error instanceof InputError) throw new UnrecoverableError(inputReason(error.message));
    if (isBroken(error)) throw new Error(brokenReason, { cause: error });
    throw new UnrecoverableError((error as Error).message);
  } finally {
    active.delete(id);
  }
};

/** Whether it was the thread that came to an end, and not the job. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Not by a timer for each job, of which there are many. */
const leaveLate = (active: ReadonlyMap<string, Active>, now: number): void => {
  for (const doing of active.values()) {
    if (now < doing.end || doing.isLate) continue;
    doing.isLate = true;
    doing.leave.abort();
  }
};

/** Leaves the jobs that nobody waits for any more. */
const leaveUnwanted = async (
  server: Server,
  active: ReadonlyMap<string, Active>,
): Promise<void> => {
  for (const [id, { leave }] of active) {
    if (!(await isWanted(server.client, id))) leave.abort();
  }
};
