// What is at a server: the queues of all versions, their jobs, and who works for them.

import type { QueuedJobs, QueueWorker, VersionStatus } from '../../study/queue-status.ts';
import type { Server } from './server.ts';

/** What a worker is called at the server: that is where others read what it can do. */
export const workerName = (name: string, concurrency: number): string =>
  `${name.replace(/[^\w.-]/g, '-')}*${concurrency}`;

const readWorker = (rawname: string): QueueWorker => {
  const [, name = '', times = '1'] = /:w:(.*)\*(\d+)$/.exec(rawname) ?? [];
  return { name, concurrency: Number(times) };
};

/** Versions with jobs or workers, by name. */
export const versionsThere = async (server: Server): Promise<readonly VersionStatus[]> => {
  const all = await Promise.all(
    (await server.versions()).toSorted().map((version) => statusOf(server, version)),
  );
  return all.filter(({ jobs, workers }) => workers.length > 0 || jobsOf(jobs) > 0);
};

const jobsOf = ({ waiting, active, done, failed }: QueuedJobs): number =>
  waiting + active + done + failed;

const statusOf = async (server: Server, version: string): Promise<VersionStatus> => {
  const queue = server.queueOf(version);
  const counts = await queue.getJobCounts('waiting', 'delayed', 'active', 'completed', 'failed');
  const workers = await queue.getWorkers();
  const count = (name: string): number => counts[name] ?? 0;
  return {
    version,
    jobs: {
      // Between two tries of a job that broke down there is a moment.
      waiting: count('waiting') + count('delayed'),
      ...{ active: count('active'), done: count('completed'), failed: count('failed') },
    },
    workers: workers
      .map(({ rawname = '' }) => readWorker(rawname))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  };
};
