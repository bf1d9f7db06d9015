// docs/benchmark.md and its chart, from the figures that the benchmarks keep.

import { renderBenchmarkPage, type ExplorationBenchmark } from '../export/benchmark-page.ts';
import { renderGrowthChart } from '../export/growth-chart.ts';
import type { Citations } from '../export/markdown.ts';
import type { JobsBenchmark } from '../export/jobs-benchmark.ts';
import type { QueueBenchmark } from '../export/queue-benchmark.ts';
import type { ReplayBenchmark } from '../export/replay-benchmark.ts';
import type { TracePageBenchmark } from '../export/trace-page-benchmark.ts';
import type { Tree } from './tree.ts';

/** The page and the chart, by path. */
export const benchmarkPages = (tree: Tree, citations: Citations): ReadonlyMap<string, string> => {
  const exploration = JSON.parse(tree.read('bench/exploration.json')) as ExplorationBenchmark;
  const replay = JSON.parse(tree.read('bench/replay.json')) as ReplayBenchmark;
  const queue = JSON.parse(tree.read('bench/queue.json')) as QueueBenchmark;
  const jobs = JSON.parse(tree.read('bench/jobs.json')) as JobsBenchmark;
  const tracePage = JSON.parse(tree.read('bench/trace-page.json')) as TracePageBenchmark;
  const path = 'docs/benchmark.md';
  return new Map([
    [path, renderBenchmarkPage(path, { exploration, replay, tracePage, queue, jobs }, citations)],
    ['docs/growth.svg', renderGrowthChart(exploration.growth)],
  ]);
};
