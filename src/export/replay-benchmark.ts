// The part of docs/benchmark.md about replay, from the figures that `npm run bench:replay` keeps.

import { renderCount, renderTable } from './markdown.ts';

export interface ReplayBenchmark {
  readonly events: number;
  readonly bytes: number;
  readonly rounds: number;
  /** Ratios are to the first. */
  readonly results: readonly {
    readonly name: string;
    readonly seconds: number;
    readonly perSecond: number;
    readonly ratio: number;
    /** Null of a program that does not tell. */
    readonly megabytes: number | null;
  }[];
  /** A longer trace, which takes no more memory. */
  readonly many: { readonly events: number; readonly seconds: number; readonly megabytes: number };
}

/** The heading with all that stands under it. */
export const renderReplayBenchmark = ({
  events,
  bytes,
  rounds,
  results,
  many,
}: ReplayBenchmark): readonly string[] => [
  '## Replay',
  `Measured by \`npm run bench:replay\`: a trace of ${renderCount(events)} events, ${renderCount(Math.round(bytes / 1e6))} MB` +
    ` of text, from the start of the program to its verdict; medians of ${rounds} rounds. One thread reads and one` +
    ' follows (`decisions/0016-read-in-a-thread.md`); standard input is read by the thread that follows. `grep -c` finds' +
    ' line ends and does nothing else: so long it takes to read the file at all.',
  renderTable(
    ['', 'Seconds', 'Events a second', 'Ratio', 'Peak MB'],
    [
      ...results.map(({ name, seconds, perSecond, ratio, megabytes }) => [
        ...[name, seconds.toFixed(2), renderCount(Math.round(perSecond)), ratio.toFixed(2)],
        megabytes === null ? '-' : megabytes.toFixed(0),
      ]),
      [
        `zdspec replay, ${renderCount(many.events)} events`,
        ...[many.seconds.toFixed(2), renderCount(Math.round(many.events / many.seconds)), '-'],
        many.megabytes.toFixed(0),
      ],
    ],
  ),
];
