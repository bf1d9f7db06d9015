// A campaign as people read it: the verdict, what was done, what was covered, and each broken rule.

import { renderCount } from '../export/markdown.ts';
import { renderBroken } from './render-violation.ts';
import type { CampaignOrder, CampaignReport } from './run-campaign.ts';
import { wrapWords } from './wrap.ts';

/** The report of one memory type under one era. */
export const renderCampaign = (
  order: CampaignOrder,
  report: CampaignReport,
  colour: boolean,
): string => {
  const where = `${order.type} (${order.era})`;
  const { sequences, events, refused, seconds, coverage, violations, complete } = report;
  const verdict = violations.length > 0 ? 'broken' : complete ? 'holds' : 'stopped early';
  const rate = Math.round(events / Math.max(seconds, 0.001) / 1000);
  const silent =
    coverage.silent.length === 0 || violations.length > 0
      ? ''
      : `; silent: ${coverage.silent.join(' ')}`;
  const lines = [
    `${where.padEnd(26)} ${verdict}: ${counted(sequences, 'sequence')}, ${counted(events, 'call')} (${renderCount(refused)} refused), ${seconds.toFixed(1)} s`,
    ...wrapWords(
      `met ${renderCount(coverage.states)} states, ${percent(coverage.rows, coverage.possibleRows)} of their rows; ` +
        `${coverage.rulesSaid} of ${coverage.rulesInForce} rules said something${silent}; ` +
        `${rate}k calls/s; seed ${order.seed}`,
      94,
    ).map((line) => `    ${line}`),
  ];
  const found = violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shrunk sequence', colour)}`,
  );
  return `${lines.join('\n')}\n${found.join('')}`;
};

const counted = (count: number, noun: string): string =>
  `${renderCount(count)} ${noun}${count === 1 ? '' : 's'}`;

const percent = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.floor((100 * part) / whole)} %`;
