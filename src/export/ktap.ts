// A report as KTAP version 1, as kernel test runners read it: subjects on the outside, one result a rule inside.

import { titled, type Report, type ReportResult, type ReportSubject } from './report.ts';

/** The whole report. */
export const renderKtap = (report: Report): string =>
  [
    'KTAP version 1',
    `1..${report.subjects.length}`,
    ...report.subjects.flatMap((subject, index) => block(report, subject, index + 1)),
    '',
  ].join('\n');

const block = (report: Report, subject: ReportSubject, number: number): readonly string[] => {
  const { results, doubts, properties } = subject;
  const isBroken = results.some(({ status }) => status === 'broken');
  const skip = !isBroken && doubts.length > 0 ? ` # SKIP ${words(doubts.join('; '))}` : '';
  return [
    '  KTAP version 1',
    `  # Subtest: ${words(subject.name)}`,
    `  1..${results.length}`,
    ...results.flatMap((result, index) => line(report, result, index + 1)),
    ...[...properties.map(([name, value]) => `${name}=${value}`), ...doubts].map(
      (note) => `# ${words(note)}`,
    ),
    `${isBroken ? 'not ok' : 'ok'} ${number} ${words(subject.name)}${skip}`,
  ];
};

/** Diagnostics stand immediately before the result that they are about. */
const line = (report: Report, result: ReportResult, number: number): readonly string[] => {
  const { rule, status, message, steps, repeat } = result;
  const name = words(titled(report, rule));
  if (status === 'holds') return [`  ok ${number} ${name}`];
  if (status === 'skipped') return [`  ok ${number} ${name} # SKIP ${words(message)}`];
  const notes = [
    message,
    ...steps.map(({ says, state, line: at }) => `${at === null ? '' : `${at}: `}${says}  ${state}`),
    repeat,
  ];
  return [
    ...notes.filter((note) => note !== '').map((note) => `  # ${words(note).trimEnd()}`),
    `  not ok ${number} ${name}`,
  ];
};

/** One line without the sign that begins a directive. */
const words = (text: string): string => text.replaceAll('#', '').replace(/\s*\n\s*/g, ' ');
