// A schedule as lanes: a column a thread, time downwards, each line one access with the words that it changed.

import pc from 'picocolors';
import { wrapWords } from '../../export/wrap.ts';
import { didOf, type Lanes, type LaneStep } from '../../study/race-lanes.ts';
import { columnsOf, type Screen } from '../terminal/wrap.ts';

const margin = 6;
const narrowestLane = 26;

/** The lanes; where columns would be too narrow, one access a line behind the number of its thread. */
export const renderLanes = ({ threads, steps }: Lanes, screen: Screen): string[] => {
  const used = threads.filter((_, at) => steps.some(({ thread }) => thread === at + 1)).length;
  const width = Math.floor((columnsOf(screen) - margin) / Math.max(1, used));
  return width < narrowestLane
    ? listed(threads, steps, screen)
    : inColumns(threads, steps, width, screen);
};

const inColumns = (
  threads: readonly string[],
  steps: readonly LaneStep[],
  width: number,
  screen: Screen,
): string[] => {
  const paint = pc.createColors(screen.colour);
  const used = threads
    .map((name, at) => ({ name, thread: at + 1 }))
    .filter(({ thread }) => steps.some((step) => step.thread === thread));
  const row = (start: string, cells: readonly (readonly string[])[]): string[] =>
    Array.from(
      { length: Math.max(...cells.map(({ length }) => length)) },
      (_, at) =>
        (at === 0 ? start : ' '.repeat(margin)) +
        cells.map((lines) => (lines[at] ?? '').padEnd(width)).join(''),
    ).map((line) => line.trimEnd());
  const heads = used.map(({ name, thread }) => wrapWords(`${thread} ${name}`, width - 2));
  return [
    ...row(' '.repeat(margin), heads).map((line) => paint.bold(line)),
    ...steps.flatMap((step, at) =>
      row(
        `${String(at + 1).padStart(margin - 2)}  `,
        used.map(({ thread }) => (thread === step.thread ? cellOf(step, width - 2) : [''])),
      ),
    ),
  ];
};

const cellOf = (step: LaneStep, width: number): string[] => {
  const [first = '', ...more] = wrapWords(didOf(step, '->'), Math.max(8, width - 5));
  return [`${step.step.padEnd(4)} ${first}`, ...more.map((line) => `     ${line}`)];
};

const listed = (
  threads: readonly string[],
  steps: readonly LaneStep[],
  screen: Screen,
): string[] => [
  ...threads
    .flatMap((name, at) => wrapWords(`${at + 1} ${name}`, columnsOf(screen) - 6))
    .map((line) => ' '.repeat(margin) + line),
  ...steps.flatMap((step, at) => {
    const head = `${String(at + 1).padStart(margin - 2)}  ${step.thread}:${step.step.padEnd(4)} `;
    return wrapWords(didOf(step, '->'), Math.max(8, columnsOf(screen) - head.length - 2)).map(
      (line, row) => (row === 0 ? head : ' '.repeat(head.length)) + line,
    );
  }),
];
