// A walk as people read it.

import { renderCount } from '../../export/markdown.ts';
import type { WalkReport } from '../../study/walk.ts';
import { headLines, type Screen } from '../terminal/wrap.ts';
import { renderBroken } from './violation.ts';

/** One line, and the rule that fell. */
export const renderWalk = (report: WalkReport, screen: Screen): string => {
  const where = `${report.type} (${report.kernel})`;
  const verdict = report.violations.length > 0 ? 'broken' : 'no rule fell, nothing is proved';
  const says =
    `${renderCount(report.events)} events in ` +
    `${renderCount(report.lives)} lives, ${report.seconds.toFixed(1)} s, ` +
    `${renderCount(report.eventsPerSecond)} events/s: ${verdict}`;
  const found = report.violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shrunk sequence', screen)}`,
  );
  return `${headLines(where, says, screen).join('\n')}\n${found.join('')}`;
};
