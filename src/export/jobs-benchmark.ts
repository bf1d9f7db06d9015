// The part of docs/benchmark.md about threads: how much sooner two of them are done than one.

import { renderTable } from './markdown.ts';

export interface JobsBenchmark {
  readonly rounds: number;
  readonly cores: number;
  readonly commands: readonly {
    readonly command: string;
    /** Median seconds on one thread and on two. */
    readonly one: number;
    readonly two: number;
    /** Median of the ratios of the rounds. */
    readonly ratio: number;
    /** Cores that each kept busy. */
    readonly busyOne: number;
    readonly busyTwo: number;
  }[];
}

/** The parts of the page. */
export const renderJobsBenchmark = ({
  rounds,
  cores,
  commands,
}: JobsBenchmark): readonly string[] => [
  '## Threads',
  `Measured by \`npm run bench:jobs\` on a machine of ${cores} cores: whole commands, start and report included, on one thread` +
    ` and on two, ${rounds} rounds in turn; the ratio is taken within a round. Busy is how many cores a` +
    ' run kept at work: beside one thread the compiler and the garbage collector of V8 have threads of their own, so that a' +
    ' second one of ours finds less than a whole core, and has to be warmed up as well.',
  renderTable(
    ['Command', 'One thread, s', 'Busy', 'Two, s', 'Busy', 'Ratio'],
    commands.map(({ command, one, two, ratio, busyOne, busyTwo }) => [
      ...[`\`${command}\``, one.toFixed(1), busyOne.toFixed(2), two.toFixed(1)],
      ...[busyTwo.toFixed(2), ratio.toFixed(2)],
    ]),
  ),
];
