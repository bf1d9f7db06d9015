// An exploration as people read it.

import { rules } from '../catalog.ts';
import { renderCount } from '../export/markdown.ts';
import type { ExploreOrder, ExploreReport } from './explore-order.ts';
import { renderBroken } from './render-violation.ts';
import type { Unwitnessed } from './unwitnessed.ts';

/** One line, and the rules that fell. */
export const renderExploration = (
  { stage, maxStates }: ExploreOrder,
  report: ExploreReport,
  colour: boolean,
): string => {
  const { type, kernel, states, transitions, depth, complete, seconds, violations } = report;
  const where = `${type} (${kernel})`;
  const verdict = violations.length > 0 ? 'broken' : complete ? 'holds' : 'stopped early';
  const line = [
    `${where.padEnd(26)} ${stage.padEnd(8)}${verdict}: ${renderCount(states)} states,`,
    `${renderCount(transitions)} transitions, depth ${depth}, ${seconds.toFixed(1)} s`,
  ].join(' ');
  const limit = complete
    ? ''
    : states > maxStates
      ? `    not complete: more than ${renderCount(maxStates)} states; raise --max-states or lower the bounds\n`
      : '    not complete: interrupted\n';
  const rate = `    ${renderCount(report.statesPerSecond)} states/s\n`;
  const found = violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shortest sequence', colour)}`,
  );
  return `${line}\n${seconds >= 1 ? rate : ''}${limit}${found.join('')}`;
};

/** Reachable rules that have no witness. */
export const renderUnwitnessed = (unwitnessed: readonly Unwitnessed[]): string =>
  unwitnessed
    .map(({ type, kernel, rule }) => {
      const title = rules.find((one) => one.id === rule)?.title ?? '';
      return `${rule} has no witness in ${type} (${kernel}) within these bounds\n    ${title}\n`;
    })
    .join('');
