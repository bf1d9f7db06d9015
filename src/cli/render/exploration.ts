// An exploration as people read it.

import { rules } from '../../catalog.ts';
import type { RuleId } from '../../core/rule.ts';
import { renderCount } from '../../export/markdown.ts';
import { type ExploreOrder, type ExploreReport } from '../../study/exploration.ts';
import { renderBytes } from '../../export/bytes.ts';
import { renderBroken } from './violation.ts';
import type { Unwitnessed } from '../../study/unwitnessed.ts';
import { headLines, indented, kept, type Screen } from '../terminal/wrap.ts';

/** One line, and the rules that fell. */
export const renderExploration = (
  order: ExploreOrder,
  report: ExploreReport,
  screen: Screen,
): string => {
  const { type, kernel, states, transitions, depth, complete, seconds, violations } = report;
  const where = `${type} (${kernel})`;
  const verdict = violations.length > 0 ? 'broken' : complete ? 'holds' : 'stopped early';
  const says = [
    `${order.stage.padEnd(10)}${verdict}: ${renderCount(states)} states,`,
    `${renderCount(transitions)} transitions, ${seconds.toFixed(1)} s`,
  ].join(' ');
  const stored = [
    ...(report.stored < states ? [`${renderCount(report.stored)} states stored`] : []),
    ...(depth === null ? [] : [`depth ${depth}`]),
    ...(seconds >= 1 ? [`${renderCount(report.statesPerSecond)} stored/s`] : []),
    renderBytes(report.bytes),
  ].join(', ');
  const found = violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shortest sequence', screen)}`,
  );
  const lines = [
    ...headLines(where, says, screen),
    ...indented(stored, screen, '    '),
    ...limitLines(order, report, screen),
  ];
  return `${lines.join('\n')}\n${found.join('')}`;
};

const limitLines = (
  { maxStates, memory }: ExploreOrder,
  { complete, stored, bytes, violations }: ExploreReport,
  screen: Screen,
): string[] => {
  if (complete || violations.length > 0) return [];
  const reason =
    stored > maxStates
      ? `more than ${renderCount(maxStates)} states to store; raise --max-states or lower the bounds`
      : bytes >= memory
        ? `the states take ${renderBytes(bytes)}; raise --memory or lower the bounds`
        : 'interrupted';
  return indented(`not complete: ${reason}`, screen, '    ');
};

/** Reachable rules that have no witness. */
export const renderUnwitnessed = (
  unwitnessed: readonly Unwitnessed[],
  reports: readonly ExploreReport[],
  screen: Screen,
): string =>
  unwitnessed
    .map(({ type, kernel, rule }) => {
      const title = rules.find((one) => one.id === rule)?.title ?? '';
      const own = reports.filter((one) => one.type === type && one.kernel === kernel);
      const counted = renderCount(own.reduce((sum, one) => sum + one.transitions, 0));
      return [
        ...kept(
          `${rule} has no witness in ${type} (${kernel}) within these bounds`,
          screen,
          '',
          '    ',
        ),
        ...kept(title, screen, '    '),
        ...kept(
          `Expected a step in which it happens, got none in ${counted} transitions`,
          screen,
          '    ',
        ),
        '',
      ].join('\n');
    })
    .join('');

/** Rules that were asked for and did not apply in any of the explorations. */
export const renderSilent = (silent: readonly RuleId[], screen: Screen): string =>
  silent
    .flatMap((id) =>
      kept(
        `${id} did not apply: no state or step here has anything to do with it`,
        screen,
        '',
        '    ',
      ),
    )
    .map((line) => `${line}\n`)
    .join('');
