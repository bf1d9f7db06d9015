// The part of docs/benchmark.md about the queue: what it costs, and what memory it takes.

import { renderCount, renderTable } from './markdown.ts';

/** Bytes after so many jobs. */
export interface QueueMemory {
  readonly jobs: number;
  readonly submitter: number;
  readonly worker: number;
  readonly redis: number;
}

export interface QueueBenchmark {
  /** The version of the server. */
  readonly redis: string;
  /** Jobs of about a second; ratios are to the first. */
  readonly overhead: {
    /** Jobs at once. */
    readonly places: number;
    readonly rounds: number;
    readonly jobs: number;
    readonly results: readonly {
      readonly name: string;
      readonly seconds: number;
      /** Seconds of processors, of all who take part. */
      readonly processors: number;
      readonly ratio: number;
    }[];
  };
  readonly small: {
    readonly jobs: number;
    readonly seconds: number;
    readonly memory: readonly QueueMemory[];
  };
}

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

/** The parts of the page. */
export const renderQueueBenchmark = ({
  redis,
  overhead,
  small,
}: QueueBenchmark): readonly string[] => [
  '## The queue',
  `Measured by \`npm run bench:queue\` on a machine of two cores that has all of it: Redis ${redis}, a worker with` +
    ` ${overhead.places} jobs at once, and whoever submits. ${overhead.jobs} jobs of about a second each,` +
    ` ${overhead.rounds} rounds in turn; processors is what all who take part took of them, and the ratio is how many` +
    ' times as fast as the line local threads are.',
  renderTable(
    ['', 'Seconds', 'Processors', 'Ratio'],
    overhead.results.map(({ name, seconds, processors, ratio }) => [
      ...[name, seconds.toFixed(2), processors.toFixed(2), ratio.toFixed(3)],
    ]),
  ),
  `${renderCount(small.jobs)} jobs of about a millisecond, in ${small.seconds.toFixed(0)} s. The memory, in MiB, of whoever` +
    ' submits (who looks at each result and drops it), of the worker and of Redis:',
  renderTable(
    ['Jobs', 'Submitter', 'Worker', 'Redis'],
    small.memory.map(({ jobs, ...bytes }) => [
      renderCount(jobs),
      ...[bytes.submitter, bytes.worker, bytes.redis].map(mebibytes),
    ]),
  ),
];
