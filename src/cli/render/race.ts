// Races as people read them: a table of verdicts, and of a race that breaks the lanes, the rule and how to repeat it.

import pc from 'picocolors';
import { lanesLink } from '../../export/explorer-link.ts';
import { renderCount } from '../../export/markdown.ts';
import { interleavingRules } from '../../invariants/interleavings.ts';
import type { RaceFinding, RaceReport } from '../../study/race.ts';
import type { FollowedSchedule } from '../../study/race-schedule.ts';
import { renderColumns } from '../terminal/table.ts';
import { field, headLines, indented, type Screen } from '../terminal/wrap.ts';
import { commandLines } from './command-lines.ts';
import { lookLines } from './look-lines.ts';
import { renderLanes } from './lanes.ts';

const threadsOf = ({ threads }: Pick<RaceReport, 'threads'>): string =>
  threads.map((calls) => calls.join(', ')).join(' x ');

const countOf = (schedules: number | null): string =>
  schedules === null ? 'no end of them' : renderCount(schedules);

/** One race: its figures, and everything that broke; `patch` is the file of what was changed in it. */
export const renderRace = (report: RaceReport, screen: Screen, patch?: string): string => {
  const paint = pc.createColors(screen.colour);
  const pair = report.pair === null ? '' : `${report.pair} `;
  const says =
    `${report.verdict}: ${renderCount(report.states)} states, ` +
    `${report.complete ? `${countOf(report.schedules)} schedules, ` : ''}${atomicityOf(report)}`;
  const lines = [
    ...indented(`${pair}${threadsOf(report)}`, screen, '').map((line) => paint.bold(line)),
    ...headLines(`${report.type} (${report.kernel})`, says, screen),
    ...(report.before.length === 0 ? [] : field('before', report.before.join(', '), screen, 8)),
    ...report.inTurn.flatMap((answers) => field('in turn', answers, screen, 8)),
    ...report.findings.flatMap((finding) => ['', ...findingLines(report, finding, screen, patch)]),
  ];
  return `${lines.join('\n')}\n\n`;
};

const atomicityOf = ({ complete, onPieces, linearizable, pieces }: RaceReport): string => {
  if (!complete) return 'cut short, nothing is proved';
  if (onPieces) return 'of pieces of calls, not of single accesses';
  if (linearizable) return 'every outcome is one of calls in turn';
  return `others come between at ${pieces.join('; ')}`;
};

/** A rule that bind callers and falls in turn is theirs to keep: no race is judged on it. */
const findingLines = (
  report: RaceReport,
  finding: RaceFinding,
  screen: Screen,
  patch: string | undefined,
): readonly string[] => {
  const paint = pc.createColors(screen.colour);
  const { rules, steps, leastSteps, leastPreemptions, inTurn, binds } = finding;
  const isTheirs = inTurn && binds.some((one) => one !== 'core');
  const head = isTheirs
    ? `${rules.join(' ')} is for ${binds.join(' and ')} to keep: calls in turn break it`
    : `${rules.join(' ')} is broken${inTurn ? ', in turn as well' : ''}`;
  const titles = interleavingRules.filter(({ id }) => rules.includes(id));
  const last = finding.lanes.steps.at(-1);
  return [
    `  ${paint.red(paint.bold(head))}`,
    ...titles.flatMap(({ title }) => indented(title, screen, '  ')),
    ...indented(
      `shortest ${steps} steps; with the fewest preemptions (${leastPreemptions}) ${leastSteps} steps:`,
      screen,
      '  ',
    ),
    ...renderLanes(finding.lanes, screen),
    ...(finding.round > 0
      ? indented(`the last ${finding.round} steps go round for ever`, screen, '  ')
      : []),
    ...(last ? field('last', `${last.says}: ${last.source}`, screen, 8) : []),
    ...commandLines('repeat', repeatOf(report, finding, patch), screen, 8),
    // The explorer has sound programs alone.
    ...(patch === undefined ? lookLines(lookAt(report, finding), '  ') : []),
  ];
};

/** The link to the lanes of a schedule. */
const lookAt = ({ pair, threads, type, kernel }: RaceReport, { lanes }: RaceFinding): string =>
  lanesLink({
    race: pair ?? threads.map((calls) => calls.join(',')).join(' '),
    ...{ type, kernel, schedule: lanes.schedule },
  });

/** The command that repeats a schedule. */
const repeatOf = (report: RaceReport, { lanes }: RaceFinding, patch?: string): string => {
  const what = report.pair ?? report.threads.map((calls) => `"${calls.join(',')}"`).join(' ');
  return `npx zdspec race ${what} --type ${report.type} --kernel ${report.kernel} --schedule "${lanes.schedule}"${patch === undefined ? '' : ` --patch ${patch}`}`;
};

/** One schedule that was followed. */
export const renderFollowed = (
  where: string,
  { broken, ended, lanes }: FollowedSchedule,
  screen: Screen,
): string => {
  const titles = interleavingRules.filter(({ id }) => broken.includes(id));
  const says =
    broken.length > 0
      ? `${broken.join(' ')} is broken by the last step`
      : ended
        ? 'every call has come to its end, no rule fell'
        : 'no rule fell so far';
  const lines = [
    ...headLines(where, says, screen),
    ...titles.flatMap(({ title }) => indented(title, screen, '  ')),
    ...renderLanes(lanes, screen),
  ];
  return `${lines.join('\n')}\n\n`;
};

/** The rule that falls nearest, and how many more there are. */
const rulesOf = (row: readonly RaceReport[]): string => {
  const rules = [...new Set(row.flatMap(({ findings }) => findings.flatMap((one) => one.rules)))];
  const [first = '', ...more] = rules;
  return more.length > 0 ? `${first} +${more.length}` : first;
};

/** Every race and type in a line, with its verdict under each kernel. */
export const renderRaces = (reports: readonly RaceReport[], screen: Screen): string => {
  const kernels = [...new Set(reports.map(({ kernel }) => kernel))];
  const rows = new Map<string, RaceReport[]>();
  for (const report of reports) {
    const key = `${report.pair ?? ''} ${threadsOf(report)} ${report.type}`;
    rows.set(key, [...(rows.get(key) ?? []), report]);
  }
  return renderColumns(
    ['race', 'type', ...kernels, ' states', ' schedules', 'rules'],
    [...rows.values()].map((row) => {
      const [newest] = row.slice(-1) as [RaceReport];
      return [
        newest.pair ?? threadsOf(newest),
        newest.type,
        ...kernels.map((kernel) => row.find((one) => one.kernel === kernel)?.verdict ?? ''),
        renderCount(newest.states),
        newest.schedules === null ? '' : roughCount(newest.schedules),
        rulesOf(row),
      ];
    }),
    screen,
  );
};

/** To few columns: `1.8e13` where it is beyond ten millions. */
const roughCount = (count: number): string =>
  count < 10_000_000 ? renderCount(count) : count.toExponential(1).replace('+', '');
