// The part of docs/benchmark.md about the page that replays traces, from the figures that `npm run bench:trace-page` keeps.

import { renderCount, renderTable } from './markdown.ts';

export interface TracePageBenchmark {
  readonly rounds: number;
  readonly traces: readonly {
    readonly events: number;
    readonly bytes: number;
    /** From the choice of the file to the verdict. */
    readonly seconds: number;
    /** Milliseconds: the longest time between two frames of the page meanwhile. */
    readonly still: number;
  }[];
  /** Bytes that are loaded, packed with gzip. */
  readonly compressed: { readonly page: number; readonly worker: number };
}

/** The heading with all that stands under it. */
export const renderTracePageBenchmark = ({
  rounds,
  traces,
  compressed,
}: TracePageBenchmark): readonly string[] => [
  '## Replay in the browser',
  'Measured by `npm run bench:trace-page`: the page of the site that replays a trace, opened from the disk in Chromium, from' +
    ` the choice of a file to its verdict, the start of the worker in it; medians of ${rounds} rounds. The page stands still` +
    ` between two frames. It is ${renderCount(Math.round(compressed.page / 1000))} KB compressed, and its worker` +
    ` ${renderCount(Math.round(compressed.worker / 1000))} KB, loaded behind it.`,
  renderTable(
    ['Events', 'MB', 'Seconds', 'Longest stand still, ms'],
    traces.map(({ events, bytes, seconds, still }) => [
      ...[renderCount(events), (bytes / 1e6).toFixed(1), seconds.toFixed(2), still.toFixed(0)],
    ]),
  ),
];
