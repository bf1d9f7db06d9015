// An exploration as people read it.

import { rules } from '../../catalog.ts';
import type { RuleId } from '../../core/rule.ts';
import { renderCount } from '../../export/markdown.ts';
import { type ExploreOrder, type ExploreReport } from '../../study/exploration.ts';
import { renderBytes } from '../../export/bytes.ts';
import { renderBroken } from './violation.ts';
import type { Unwitnessed } from '../../study/unwitnessed.ts';

/** One line, and the rules that fell. */
export const renderExploration = (
  order: ExploreOrder,
  report: ExploreReport,
  colour: boolean,
): string => {
  const { type, kernel, states, transitions, depth, complete, seconds, violations } = report;
  const where = `${type} (${kernel})`;
  const verdict = violations.length > 0 ? 'broken' : complete ? 'holds' : 'stopped early';
  const line = [
    `${where.padEnd(26)} ${order.stage.padEnd(10)}${verdict}: ${renderCount(states)} states,`,
    `${renderCount(transitions)} transitions, ${seconds.toFixed(1)} s`,
  ].join(' ');
  const stored = [
    ...(report.stored < states ? [`${renderCount(report.stored)} states stored`] : []),
    ...(depth === null ? [] : [`depth ${depth}`]),
    ...(seconds >= 1 ? [`${renderCount(report.statesPerSecond)} stored/s`] : []),
    renderBytes(report.bytes),
  ].join(', ');
  const found = violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shortest sequence', colour)}`,
  );
  return `${line}\n    ${stored}\n${renderLimit(order, report)}${found.join('')}`;
};

const renderLimit = (
  { maxStates, memory }: ExploreOrder,
  { complete, stored, bytes, violations }: ExploreReport,
): string => {
  if (complete || violations.length > 0) return '';
  const reason =
    stored > maxStates
      ? `more than ${renderCount(maxStates)} states to store; raise --max-states or lower the bounds`
      : bytes >= memory
        ? `the states take ${renderBytes(bytes)}; raise --memory or lower the bounds`
        : 'interrupted';
  return `    not complete: ${reason}\n`;
};

/** Reachable rules that have no witness. */
export const renderUnwitnessed = (
  unwitnessed: readonly Unwitnessed[],
  reports: readonly ExploreReport[],
): string =>
  unwitnessed
    .map(({ type, kernel, rule }) => {
      const title = rules.find((one) => one.id === rule)?.title ?? '';
      const own = reports.filter((one) => one.type === type && one.kernel === kernel);
      const transitions = own.reduce((sum, one) => sum + one.transitions, 0);
      return [
        `${rule} has no witness in ${type} (${kernel}) within these bounds`,
        `    ${title}`,
        `    Expected a step in which it happens, got none in ${renderCount(transitions)} transitions`,
        '',
      ].join('\n');
    })
    .join('');

/** Rules that were asked for and said nothing in any of the explorations. */
export const renderSilent = (silent: readonly RuleId[]): string =>
  silent
    .map((id) => `${id} said nothing: no state or step here has anything to do with it\n`)
    .join('');
