// A campaign as people read it: the verdict, what was done, what was covered, and each broken rule.

import type { Share } from '../../explore/coverage.ts';
import { renderCount } from '../../export/markdown.ts';
import type { Basis, Coverage, Uncovered } from '../../study/coverage.ts';
import { renderBroken } from './violation.ts';
import type { CampaignOrder, CampaignReport } from '../../study/campaign.ts';
import { headLines, indented, kept, type Screen } from '../terminal/wrap.ts';

/** How to show it: `isLong` lists every transition that was not taken. */
interface Manner extends Screen {
  readonly isLong: boolean;
}

/** The report of one memory type under one era. */
export const renderCampaign = (
  order: Pick<CampaignOrder, 'type' | 'era' | 'seed'>,
  report: CampaignReport,
  { isLong, ...screen }: Manner,
): string => {
  const where = `${order.type} (${order.era})`;
  const { sequences, events, refused, seconds, coverage, violations, complete } = report;
  const { unwitnessed } = coverage.rules;
  const held = unwitnessed.length > 0 ? `${unwitnessed.join(' ')} has no witness` : 'holds';
  const verdict = violations.length > 0 ? 'broken' : complete ? held : 'stopped early';
  const rate = Math.round(events / Math.max(seconds, 0.001) / 1000);
  const { said, inForce } = coverage.rules;
  const lines = [
    ...headLines(
      where,
      `${verdict}: ${counted(sequences, 'sequence')}, ${counted(events, 'call')} (${renderCount(refused)} refused), ${seconds.toFixed(1)} s`,
      screen,
    ),
    ...indented(
      `visited ${share(coverage.states)} states, ${share(coverage.transitions)} transitions${basis[coverage.basis]}; ` +
        `${said} of ${inForce} rules applied${violations.length > 0 ? '' : silence(coverage)}; ` +
        `${rate}k calls/s; seed ${order.seed}`,
      screen,
      '    ',
    ),
    ...untaken(coverage.uncovered, isLong, screen),
  ];
  const found = violations.map(
    (broken) => `\n${renderBroken(where, broken, 'shrunk sequence', screen)}`,
  );
  return `${lines.join('\n')}\n${found.join('')}`;
};

const basis: Record<Basis, string> = {
  exhaustive: '',
  tables: ' (of all in the tables, because not every state was explored)',
  none: '',
};

const share = ({ visited, total }: Share): string =>
  total === null
    ? renderCount(visited)
    : `${renderCount(visited)} of ${renderCount(total)} (${percent(visited, total)})`;

/** Rules that did not apply, and apart from them those that cannot within the bounds. */
const silence = ({ rules: { silent, vacuous } }: Coverage): string => {
  const only = silent.filter((id) => !vacuous.includes(id));
  return [
    only.length > 0 ? `; did not apply: ${only.join(' ')}` : '',
    vacuous.length > 0 ? `; apply in no state within these bounds: ${vacuous.join(' ')}` : '',
  ].join('');
};

const mostShown = 10;

/** Transitions that were not taken, each with a shortest sequence. */
const untaken = (uncovered: readonly Uncovered[], isLong: boolean, screen: Screen): string[] => {
  if (uncovered.length === 0) return [];
  const shown = isLong ? uncovered : uncovered.slice(0, mostShown);
  const more = uncovered.length - shown.length;
  return [
    '    never taken, with a shortest sequence to each:',
    ...shown.flatMap(({ state, event, sequence }) => [
      ...kept(`${event} at: ${state}`, screen, '      ', '        '),
      ...(sequence === null ? [] : indented(sequence, screen, '        ')),
    ]),
    ...(more > 0 ? [`      +${renderCount(more)} more (--uncovered)`] : []),
  ];
};

const counted = (count: number, noun: string): string =>
  `${renderCount(count)} ${noun}${count === 1 ? '' : 's'}`;

const percent = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.floor((100 * part) / whole)} %`;
