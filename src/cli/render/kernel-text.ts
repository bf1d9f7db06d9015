// What a kernel said, explained: each report in a few lines, then the symptoms that it shows.

import type { ExplainedReport, ExplainedText } from '../../study/kernel-text.ts';
import { field, kept, type Screen } from '../terminal/wrap.ts';
import { symptomLines } from './symptoms.ts';

/** What reports are called here. */
const kindWords: Readonly<Record<ExplainedReport['kind'], string>> = {
  hung: 'a task that hangs',
  warning: 'a warning',
  stop: 'a check that stops the kernel',
  oops: 'an oops',
  kasan: 'a report of KASAN',
  lockup: 'a CPU that does not come on',
  page: 'a dumped page',
  owner: 'a record of page_owner',
  stack: 'a stack alone, taken for that of a task that waits',
  line: 'a message',
  named: 'a name',
};

/** Of names, more than so many symptoms are told by their titles, unless all is wanted. */
const most = 3;

/** And of rules that cite what is named. */
const mostRules = 12;

const isRight = 'nothing in it is wrong by itself: what the kernel says around it tells more';

const unsure = 'nothing in it names device memory, and ordinary memory shows the same';

/** Everything that was found in a text. */
export const renderKernelText = (
  { reports, others, symptoms }: ExplainedText,
  screen: Screen,
  isAll: boolean,
): string => {
  const isNamed = reports.every(({ kind, by }) => kind === 'named' || by === 'place');
  const isShort = !isAll && isNamed && symptoms.length > most;
  const lines = [
    ...reports.flatMap((report) => reportLines(report, screen, isAll)),
    ...othersLines(others),
    ...(isShort
      ? [
          '',
          ...symptoms.flatMap(({ id, title }) => field(id, title, screen)),
          '',
          `One of them: npx zdspec explain ${symptoms[0]?.id ?? ''}`,
        ]
      : symptoms.flatMap((one) => ['', ...symptomLines(one, screen)])),
  ];
  return `${lines.join('\n')}\n`;
};

const othersLines = (others: number): readonly string[] =>
  others === 0
    ? []
    : [
        others === 1
          ? 'One other report is of another part of the kernel.'
          : `${others} other reports are of other parts of the kernel.`,
      ];

const reportLines = (report: ExplainedReport, screen: Screen, isAll: boolean): string[] => {
  const { line, kind, says, page, symptoms } = report;
  const isNamed = kind === 'named';
  return [
    ...kept(isNamed ? says : `line ${line}: ${says}`, screen, '', '    '),
    ...field('this is', whatWords(report), screen),
    ...field('place', placeWords(report), screen),
    ...field('page', page ?? '', screen),
    ...field('symptoms', symptoms.join(', '), screen),
    ...field('but', report.isUnsure ? unsure : isToldAlone(report) ? isRight : '', screen),
    ...field('rules', rulesWords(report, isAll), screen),
  ];
};

/** A dumped page of which nothing speaks. */
const isToldAlone = ({ kind, page, symptoms, rules }: ExplainedReport): boolean =>
  kind === 'page' && page !== null && symptoms.length + rules.length === 0;

const whatWords = (report: ExplainedReport): string => {
  const { kind, place, release, kernel, by, times } = report;
  if (kind === 'named') return place === null ? '' : `${place}, a file of the kernel`;
  const isWaiting = kind === 'hung' || kind === 'stack' || kind === 'lockup';
  return [
    `${kindWords[kind]}${report.function === null ? '' : ` in ${report.function}()`}`,
    ...(release === null ? [] : [`of ${release}, taken for ${kernel ?? ''}`]),
    ...(by === 'stack' && !isWaiting ? ['told by its stack'] : []),
    ...(times > 1 ? [`${times} times`] : []),
  ].join(', ');
};

/** The function counts: a line is that of one kernel. */
const placeWords = ({ place, through, kind, by }: ExplainedReport): string => {
  if (place === null) return '';
  const isAlone = kind === 'named' || by === 'place';
  return isAlone
    ? `${kind === 'named' ? '' : `${place}; `}lines differ by kernel, so that all count that are known of it: ${through ?? ''}`
    : `${place}; lines differ by kernel, so that the function counts`;
};

const rulesWords = ({ rules, through, symptoms }: ExplainedReport, isAll: boolean): string => {
  if (rules.length === 0) return '';
  const shown = isAll || rules.length <= mostRules ? rules : rules.slice(0, mostRules);
  const more = rules.length - shown.length;
  const ids = `${shown.join(', ')}${more > 0 ? ` and ${more} more: see --all` : ''}`;
  return symptoms.length > 0 || through === null
    ? ids
    : `${ids}: they cite ${through}, and no symptom speaks of it`;
};
