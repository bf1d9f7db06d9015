// The page of benchmarks and its chart, from figures that are made up.
import { describe, expect, it } from 'vitest';
import type { JobsBenchmark } from '../../src/export/jobs-benchmark.ts';
import { renderBenchmarkPage, type ExplorationBenchmark } from '../../src/export/benchmark-page.ts';
import type { QueueBenchmark } from '../../src/export/queue-benchmark.ts';
import type { ReplayBenchmark } from '../../src/export/replay-benchmark.ts';
import type { TracePageBenchmark } from '../../src/export/trace-page-benchmark.ts';
import { renderGrowthChart } from '../../src/export/growth-chart.ts';

const result = { name: 'zdspec', count: 6_563_484, seconds: 2, perSecond: 3_281_742, ratio: 1 };
const growth = [
  { type: 'generic', pages: 2, way: 'plain', states: 900, stored: 900, seconds: 0.01 },
  { type: 'generic', pages: 4, way: 'plain', states: null, stored: null, seconds: null },
];
const run = { world: '16 pages', type: 'generic', era: '6.19', seconds: 0.5 };

const benchmark: ExplorationBenchmark = {
  tools: { spin: '6.5.2', gcc: '12.2.0' },
  races: [
    {
      ...{ title: 'plain, against Spin', type: 'generic', era: '6.19', rounds: 3 },
      bounds: { pages: 4, maxOrder: 2, maxCount: 2, maxPins: 1 },
      results: [result, { ...result, name: 'spin', seconds: 20, ratio: 10.4 }],
    },
  ],
  growth,
  complete: [
    { ...run, states: 2e22, stored: 85_751, transitions: 3e23, bytes: 2 ** 21, why: null },
    { ...run, states: null, stored: null, transitions: null, bytes: null, why: 'eight GiB' },
  ],
};

const replay: ReplayBenchmark = {
  ...{ events: 3_004_030, bytes: 536_419_305, rounds: 5 },
  results: [
    { name: 'zdspec replay', seconds: 2, perSecond: 1_502_015, ratio: 1, megabytes: 151.4 },
    { name: 'grep -c', seconds: 0.2, perSecond: 15_020_150, ratio: 0.1, megabytes: null },
  ],
  many: { events: 20_000_000, seconds: 12.5, megabytes: 160.2 },
};

const tracePage: TracePageBenchmark = {
  ...{ rounds: 5, compressed: { page: 16_324, worker: 142_341 } },
  traces: [{ events: 14_622, bytes: 2_379_097, seconds: 0.764, still: 63.2 }],
};

const queue: QueueBenchmark = {
  redis: '7.0.15',
  overhead: {
    ...{ places: 2, rounds: 5, jobs: 10 },
    results: [
      { name: 'local threads', seconds: 10, processors: 19.5, ratio: 1 },
      { name: 'queue', seconds: 10.2, processors: 19.8, ratio: 1.02 },
    ],
  },
  small: {
    ...{ jobs: 100_000, seconds: 240.4 },
    memory: [{ jobs: 1000, submitter: 2 ** 28, worker: 2 ** 27, redis: 2 ** 21 }],
  },
};

const busy = { ratio: 1.875, busyOne: 1.1, busyTwo: 1.9 };

const jobs: JobsBenchmark = {
  ...{ rounds: 3, cores: 2 },
  commands: [{ command: 'zdspec race --kernel all', one: 30, two: 16, ...busy }],
};

describe('the page of benchmarks', () => {
  const page = renderBenchmarkPage(
    'docs/benchmark.md',
    { exploration: benchmark, replay, tracePage, queue, jobs },
    new Map(),
  );

  it('says how fast the page replays a trace, what it stands still for, and what is loaded', () => {
    expect(page).toContain('| 14,622 | 2.4 | 0.76 | 63 |');
    expect(page).toContain('It is 16 KB compressed, and its worker 142 KB');
  });

  it('says how fast traces are replayed, and in how much memory', () => {
    expect(page).toContain('a trace of 3,004,030 events, 536 MB of text');
    expect(page).toContain('| zdspec replay | 2.00 | 1,502,015 | 1.00 | 151 |');
    expect(page).toContain('| grep -c | 0.20 | 15,020,150 | 0.10 | - |');
    expect(page).toContain('| zdspec replay, 20,000,000 events | 12.50 | 1,600,000 | - | 160 |');
  });

  it('says what a second thread gives', () => {
    expect(page).toContain('on a machine of 2 cores');
    expect(page).toContain('| `zdspec race --kernel all` | 30.0 | 1.10 | 16.0 | 1.90 | 1.88 |');
  });

  it('says what a queue costs, and what memory it takes', () => {
    expect(page).toContain('| local threads | 10.00 | 19.50 | 1.000 |');
    expect(page).toContain('| queue | 10.20 | 19.80 | 1.020 |');
    expect(page).toContain('100,000 jobs of about a millisecond, in 240 s.');
    expect(page).toContain('| 1,000 | 256.0 | 128.0 | 2.0 |');
  });

  it('says who ran, with versions, and who was absent', () => {
    expect(page).toContain('Spin 6.5.2');
    expect(page).toContain('rumur absent');
  });

  it('gives ratios to the first, and one digit less where they are large', () => {
    expect(page).toContain('| zdspec | 6,563,484 | 2.00 | 3,281,742 | 1.00 |');
    expect(page).toContain('| spin | 6,563,484 | 20.00 | 3,281,742 | 10 |');
  });

  it('has a dash where a curve ends, and a reason where a run was not complete', () => {
    expect(page).toContain('| generic | 4 | plain | - | - | - |');
    expect(page).toContain('not complete: eight GiB');
    expect(page).toContain('| 2.000 * 10^22 | 3.000 * 10^23 | 85,751 | 0.5 | 2.0 |');
  });
});

describe('the chart of growth', () => {
  const chart = renderGrowthChart(growth);

  it('has two panels a type, and a point for each figure that is known', () => {
    expect(chart.match(/<text class="head"/g)).toHaveLength(2);
    expect(chart.match(/<circle/g)).toHaveLength(2);
  });

  it('asks nothing of the network and says what it shows', () => {
    expect(chart).toMatch(/<title id="title">States stored and seconds by pages/);
    expect(chart.replaceAll('http://www.w3.org/2000/svg', '')).not.toContain('http');
  });
});
