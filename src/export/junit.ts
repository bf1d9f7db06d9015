// A report as JUnit XML, as CI servers read it: a suite for each subject, a case for each rule.

import { titled, type Report, type ReportResult, type ReportSubject } from './report.ts';

/** The whole report. */
export const renderJunit = (report: Report): string => {
  const all = report.subjects.flatMap(({ results }) => results);
  const seconds = report.subjects.reduce((sum, one) => sum + one.seconds, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="zdspec ${report.command}"${counts(all, seconds)}>`,
    ...report.subjects.flatMap((subject) => suite(report, subject)),
    '</testsuites>',
    '',
  ].join('\n');
};

const counts = (results: readonly ReportResult[], seconds: number): string => {
  const of = (status: ReportResult['status']): number =>
    results.filter((one) => one.status === status).length;
  return ` tests="${results.length}" failures="${of('broken')}" errors="0" skipped="${of('skipped')}" time="${seconds.toFixed(3)}"`;
};

const suite = (report: Report, subject: ReportSubject): readonly string[] => {
  const { name, properties, results, seconds, doubts } = subject;
  const named = [
    ...properties,
    ...doubts.map((doubt): readonly [string, string] => ['mind', doubt]),
  ];
  return [
    `  <testsuite name="${escaped(name)}"${counts(results, seconds)}>`,
    '    <properties>',
    ...named.map(
      ([key, value]) => `      <property name="${escaped(key)}" value="${escaped(value)}"/>`,
    ),
    '    </properties>',
    ...results.flatMap((result) => testCase(report, subject, result)),
    '  </testsuite>',
  ];
};

const testCase = (
  report: Report,
  { type }: ReportSubject,
  { rule, status, message, steps, repeat }: ReportResult,
): readonly string[] => {
  const head = `    <testcase classname="zd.${escaped(type)}" name="${escaped(titled(report, rule))}" time="0"`;
  if (status === 'holds') return [`${head}/>`];
  if (status === 'skipped') {
    return [`${head}>`, `      <skipped message="${escaped(message)}"/>`, '    </testcase>'];
  }
  const told = steps.map(
    ({ line, says, state }) => `${line === null ? '' : `${line}: `}${says}  ${state}`,
  );
  return [
    `${head}>`,
    `      <failure message="${escaped(message)}" type="${escaped(rule)}">${escaped(told.join('\n'))}</failure>`,
    `      <system-out>${escaped(repeat)}</system-out>`,
    '    </testcase>',
  ];
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for content and attributes; what XML 1.0 has no character for becomes a question mark. */
const escaped = (text: string): string =>
  text

    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '?',
    )
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
