// docs/benchmark.md: how fast states are explored and traces are replayed, what threads give and a queue costs, from the figures that
// benchmarks keep.

import { counted } from '../core/counted.ts';
import { renderCount, renderPage, renderTable, type Citations } from './markdown.ts';
import { renderJobsBenchmark, type JobsBenchmark } from './jobs-benchmark.ts';
import { renderQueueBenchmark, type QueueBenchmark } from './queue-benchmark.ts';
import { renderReplayBenchmark, type ReplayBenchmark } from './replay-benchmark.ts';
import { renderTracePageBenchmark, type TracePageBenchmark } from './trace-page-benchmark.ts';

/** Contestants on one world; ratios are to the first. */
export interface Race {
  readonly title: string;
  readonly type: string;
  readonly era: string;
  readonly bounds: Readonly<Record<string, number>>;
  readonly rounds: number;
  readonly results: readonly {
    readonly name: string;
    readonly count: number;
    readonly seconds: number;
    readonly perSecond: number;
    readonly ratio: number;
  }[];
}

/** One point of a curve; null where it did not fit. */
export interface Growth {
  readonly type: string;
  readonly pages: number;
  readonly way: string;
  readonly states: number | null;
  readonly stored: number | null;
  readonly seconds: number | null;
}

/** One exploration to the end, or what stopped it. */
export interface CompleteRun {
  readonly world: string;
  readonly type: string;
  readonly era: string;
  readonly states: number | null;
  readonly stored: number | null;
  readonly transitions: number | null;
  readonly seconds: number;
  /** Of the set of states and of the frontier. */
  readonly bytes: number | null;
  readonly why: string | null;
}

/** Contestants on every interleaving of one race of calls. */
export interface InterleavingBenchmark extends Pick<Race, 'type' | 'era' | 'rounds' | 'results'> {
  readonly threads: readonly string[];
}

export interface ExplorationBenchmark {
  readonly interleavings?: InterleavingBenchmark;
  readonly tools: Readonly<Record<string, string | undefined>>;
  readonly races: readonly Race[];
  readonly growth: readonly Growth[];
  readonly complete: readonly CompleteRun[];
}

/** The figures of the page. */
export interface Benchmarks {
  readonly exploration: ExplorationBenchmark;
  readonly replay: ReplayBenchmark;
  readonly tracePage: TracePageBenchmark;
  readonly queue: QueueBenchmark;
  readonly jobs: JobsBenchmark;
}

export const renderBenchmarkPage = (
  path: string,
  {
    exploration: { tools, races, interleavings, growth, complete },
    replay,
    tracePage,
    queue,
    jobs,
  }: Benchmarks,
  citations: Citations,
): string =>
  renderPage(
    path,
    [
      '# Benchmarks',
      ...renderReplayBenchmark(replay),
      ...renderTracePageBenchmark(tracePage),
      '## Exploration',
      'Measured by `npm run bench:explore` on a machine of two cores. All of a table run in turn, several times; a ratio' +
        ' is taken within one round and says how many times as fast the first line is as the line, and each figure is' +
        ' the median of the rounds. What a checker takes to translate and compile is left out, and so is what our' +
        ` tables take. ${toolWords(tools)}`,
      ...races.flatMap((race) => [`### ${capital(race.title)}`, worldWords(race), raceTable(race)]),
      ...(interleavings ? interleavingParts(interleavings) : []),
      '### Growth',
      'States under 6.19 with the default bounds, folios of up to all pages, and no pins. A dash stands where more than' +
        ' five million states, or four GiB, would have to be stored. Pages are a power of two, because folios are' +
        ' aligned blocks.',
      '![States and seconds by pages](growth.svg)',
      renderTable(
        ['Type', 'Pages', 'Way', 'States', 'Stored', 'Seconds'],
        growth.map(({ type, pages, way, states, stored, seconds }) => [
          ...[type, String(pages), way, states === null ? '-' : renderCount(states)],
          stored === null ? '-' : renderCount(stored),
          seconds === null ? '-' : seconds.toFixed(2),
        ]),
      ),
      '### Complete explorations',
      'Every rule, in every state that can be reached within the default bounds but for the pages, with folios of up to' +
        ' all of them. Where states are not stored one by one, each stored one stands for an orbit of swapped halves and' +
        ' for folio states that reach one another unseen (`decisions/0008-classes-of-parts.md`); a test holds the counts' +
        ' of both ways equal. What did not fit in ten minutes and eight GiB says which of them was too little.',
      renderTable(
        ['World', 'Type', 'Era', 'States', 'Transitions', 'Stored', 'Seconds', 'MiB'],
        complete.map(completeCells),
      ),
      ...renderJobsBenchmark(jobs),
      ...renderQueueBenchmark(queue),
    ],
    citations,
  );

const interleavingParts = (race: InterleavingBenchmark): readonly string[] => [
  '### Interleavings, against Spin',
  `Every interleaving of a race of calls, each access a step: ${race.threads.map((calls) => `\`${calls}\``).join(' ')} at` +
    ` ${race.type} under ${race.era}; ${race.rounds} rounds. Spin without reduction (\`-DNOREDUCE\`), on what \`zdspec export` +
    ' promela --race` prints.',
  raceTable(race),
];

const completeCells = (run: CompleteRun): readonly string[] => {
  const { world, type, era, states, transitions, stored, seconds, bytes, why } = run;
  const cells = [world, type, era];
  if (states === null || transitions === null || stored === null || bytes === null) {
    return [...cells, `not complete: ${why ?? 'stopped'}`, '', '', seconds.toFixed(1), ''];
  }
  return [
    ...cells,
    ...[states, transitions, stored].map(renderCount),
    ...[seconds.toFixed(1), (bytes / 2 ** 20).toFixed(1)],
  ];
};

const toolWords = ({
  spin = 'absent',
  rumur = 'absent',
  gcc = 'absent',
}: ExplorationBenchmark['tools']): string =>
  `Spin ${spin} (\`pan\`, -O2 -DSAFETY), rumur ${rumur}, gcc ${gcc}.`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const worldWords = ({ type, era, bounds, rounds }: Race): string =>
  `${type} under ${era}, ${bounds.pages} pages, orders to ${bounds.maxOrder}, counts to ${bounds.maxCount}, ` +
  `${counted(bounds.maxPins ?? 0, 'pin')}; ${counted(rounds, 'round')}.`;

const raceTable = ({ results }: Pick<Race, 'results'>): string =>
  renderTable(
    ['', 'Count', 'Seconds', 'A second', 'Ratio'],
    results.map(({ name, count, seconds, perSecond, ratio }) => [
      ...[name, renderCount(count), seconds.toFixed(2)],
      ...[renderCount(Math.round(perSecond)), ratio.toFixed(ratio < 10 ? 2 : 0)],
    ]),
  );
