// Random races as people read them: how many were drawn, and each finding with its lanes and how to repeat it.

import pc from 'picocolors';
import { renderCount } from '../../export/markdown.ts';
import { interleavingRules } from '../../invariants/interleavings.ts';
import type { RandomFinding, RandomReport } from '../../study/random-races.ts';
import { field, headLines, indented, type Screen } from '../terminal/wrap.ts';
import { commandLines } from './command-lines.ts';
import { renderLanes } from './lanes.ts';

export const renderRandom = (report: RandomReport, seed: number, screen: Screen): string => {
  const { type, kernel, runs, schedules, steps, unlawful, findings } = report;
  const says =
    `${findings.length === 0 ? 'no rule fell' : `${renderCount(findings.length)} found`}: ` +
    `${renderCount(runs)} races, ${renderCount(schedules)} schedules, ${renderCount(steps)} steps, seed ${seed}`;
  const lines = [
    ...headLines(`${type} (${kernel})`, says, screen),
    ...(unlawful === 0
      ? []
      : indented(
          `${renderCount(unlawful)} races broke a rule as calls in turn do, and were not judged`,
          screen,
          '  ',
        )),
    ...findings.flatMap((finding) => ['', ...findingLines(report, finding, screen)]),
  ];
  return `${lines.join('\n')}\n\n`;
};

const findingLines = (
  { type, kernel }: RandomReport,
  finding: RandomFinding,
  screen: Screen,
): readonly string[] => {
  const { rules, threads, before, steps, preemptions, lanes, run } = finding;
  const paint = pc.createColors(screen.colour);
  const titles = interleavingRules.filter(({ id }) => rules.includes(id));
  const last = lanes.steps.at(-1);
  const calls = threads.map((one) => `"${one.join(',')}"`).join(' ');
  return [
    `  ${paint.red(paint.bold(`${rules.join(' ')} is broken`))}`,
    ...titles.flatMap(({ title }) => indented(title, screen, '  ')),
    ...indented(
      `shrunk from race ${run} to ${threads.length} threads, ${threads.flat().length} calls, ` +
        `${preemptions} preemptions, ${steps} steps:`,
      screen,
      '  ',
    ),
    ...renderLanes(lanes, screen),
    ...(before.length === 0 ? [] : field('before', before.join(', '), screen, 8)),
    ...(last ? field('last', `${last.says}: ${last.source}`, screen, 8) : []),
    ...commandLines(
      'repeat',
      `npx zdspec race ${calls} --type ${type} --kernel ${kernel} --schedule "${lanes.schedule}"`,
      screen,
      8,
    ),
  ];
};
