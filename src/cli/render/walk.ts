// A walk as people read it.

import { renderCount } from '../../export/markdown.ts';
import type { WalkReport } from '../../study/walk.ts';
import { renderBroken } from './violation.ts';

/** One line, and the rule that fell. */
export const renderWalk = (report: WalkReport, colour: boolean): string => {
  const where = `${report.type} (${report.kernel})`;
  const verdict = report.violations.length > 0 ? 'broken' : 'no rule fell, nothing is proved';
  const line =
    `${where.padEnd(26)} ${renderCount(report.events)} events in ` +
    `${renderCount(report.lives)} lives, ${report.seconds.toFixed(1)} s, ` +
    `${renderCount(report.eventsPerSecond)} events/s: ${verdict}\n`;
  const found = report.violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shrunk sequence', colour)}`,
  );
  return line + found.join('');
};
