// `--format`: the result as text for people, or in a format that other tools read.

import { Option } from 'commander';
import { rules, rulesFor, type Judging } from '../../catalog.ts';
import { boundWords, type RuleId } from '../../core/rule.ts';
import { memoryTypes, type MemoryType } from '../../domain/memory-type.ts';
import { citationOf } from '../../export/citation.ts';
import { renderJunit } from '../../export/junit.ts';
import { renderKtap } from '../../export/ktap.ts';
import type { Report, ReportResult, ReportSubject } from '../../export/report.ts';
import { renderSarif } from '../../export/sarif.ts';
import { InputError } from '../../study/input-error.ts';
import { didYouMean } from '../../core/nearest.ts';
import { isJsonOnly } from '../terminal/json-output.ts';
import { readPackageFile } from '../../package/files.ts';
import type { BrokenRule } from '../../study/broken-rule.ts';
import type { FileReplay } from '../../study/replay-trace.ts';
import type { CampaignReport } from '../../study/campaign.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import type { Subject } from '../../study/subject.ts';

export const formats = ['text', 'ktap', 'junit', 'sarif'] as const;
export type ReportFormat = (typeof formats)[number];

const parseFormat = (text: string): ReportFormat => {
  const format = formats.find((one) => one === text);
  if (format) return format;
  throw new InputError(
    `Expected --format to be one of ${formats.join(', ')}, got ${text}${didYouMean(text, formats)}.`,
  );
};

export const formatOption = (): Option =>
  new Option('--format <format>', 'text, or one result a rule as ktap, junit or sarif')
    .argParser(parseFormat)
    .default('text');

/** Where links of SARIF lead. */
export const baseUrlOption = (): Option =>
  new Option(
    '--base-url <url>',
    'with --format sarif: where this project is on a code host (default: links are relative)',
  ).argParser(parseBaseUrl);

const parseBaseUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol)) return url.href.replace(/\/?$/, '/');
  throw new InputError(
    `Expected --base-url to be an address such as https://example.org/zdspec/blob/main/, got ${text}.`,
  );
};

/** Where the result of a command goes. */
export interface Output {
  readonly json?: string | undefined;
  readonly format: ReportFormat;
  readonly baseUrl?: string | undefined;
}

/** Whether standard output is for people, and for no program. Two programs cannot have it. */
export const isForPeople = ({ json, format, baseUrl }: Output): boolean => {
  if (baseUrl !== undefined && format !== 'sarif') {
    throw new InputError(`Expected --base-url to come with --format sarif, got ${format}.`);
  }
  if (format !== 'text' && isJsonOnly(json)) {
    throw new InputError(
      `Expected --json to name a file with --format ${format}, got -; both want standard output.`,
    );
  }
  return format === 'text' && !isJsonOnly(json);
};

/** Writes the report where a format for tools is asked for. */
export const writeReport = (
  surroundings: Surroundings,
  { format, baseUrl }: Output,
  command: string,
  subjects: readonly ReportSubject[],
): void => {
  if (format === 'text') return;
  surroundings.out(renderReport(format, command, subjects, baseUrl));
};

const holds = {
  status: 'holds',
  message: '',
  steps: [],
  line: null,
  count: 0,
  repeat: '',
} as const;

/** The report of subjects in a format for tools. */
const renderReport = (
  format: Exclude<ReportFormat, 'text'>,
  command: string,
  subjects: readonly ReportSubject[],
  baseUrl: string | undefined,
): string => {
  const { version } = JSON.parse(readPackageFile('package.json')) as { readonly version: string };
  const report: Report = {
    command,
    version,
    root: baseUrl ?? null,
    rules: rules.map((rule) => ({
      ...{ id: rule.id, title: rule.title, kind: rule.kind, binds: boundWords(rule) },
      citation: citationOf(rule),
    })),
    subjects,
  };
  switch (format) {
    case 'ktap':
      return renderKtap(report);
    case 'junit':
      return renderJunit(report);
    case 'sarif':
      return renderSarif(report);
  }
};

/** A replayed file: rules about one folio are what its lines are held to, and any other that fell. */
export const subjectOfReplay = (replay: FileReplay): ReportSubject => {
  const { file, kernel, verdict, reasons, divergences, pagemaps, seconds } = replay;
  const types = memoryTypes.filter((type) => pagemaps.some((one) => one.type === type));
  const repeat = `npx zdspec replay --kernel ${kernel} ${file}`;
  const fallen = divergences.map(({ rule, line, pfn, reason, life, count }): ReportResult => ({
    rule,
    status: 'broken',
    message: `${reason} (line ${line}, pfn ${pfn})`,
    steps: life.map((moment) => ({
      task: moment.task,
      says: moment.event,
      state: moment.count === null ? '' : `count=${moment.count}`,
      line: moment.line,
    })),
    ...{ line, count, repeat },
  }));
  const isDoubted = verdict === 'inconclusive';
  const others = folioRules(types, kernel)
    .filter((rule) => !fallen.some((one) => one.rule === rule))
    .map((rule): ReportResult =>
      isDoubted
        ? { ...holds, rule, status: 'skipped', message: 'the trace is inconclusive' }
        : { ...holds, rule },
    );
  return {
    ...{
      name: file,
      file: file === '-' ? null : file,
      type: types.join('+') || 'unknown',
      seconds,
    },
    properties: [
      ['kernel', kernel],
      ['verdict', verdict],
      ['events', String(replay.events)],
    ],
    results: inOrder([...fallen, ...others]),
    doubts: reasons,
  };
};

const folioRules = (
  types: readonly MemoryType[],
  kernel: FileReplay['kernel'],
): readonly string[] =>
  rules
    .filter(({ about }) => about === 'folio')
    .filter((rule) => types.some((type) => rulesFor(type, kernel).includes(rule)))
    .map(({ id }) => id);

/** In the specification's order. */
const inOrder = (results: readonly ReportResult[]): readonly ReportResult[] => {
  const place = (rule: string): number => rules.findIndex(({ id }) => id === rule);
  return [...results].sort((one, other) => place(one.rule) - place(other.rule));
};

const resultOfBroken = ({ rule, says, sequence, repeat }: BrokenRule): ReportResult => ({
  rule,
  status: 'broken',
  message: `${says}; broken by ${sequence.map(({ call }) => call).join('; ')}`,
  steps: sequence.map(({ call, answer, effects, state }) => ({
    ...{ task: null, line: null },
    says: [
      `${call} -> ${answer}`,
      ...(effects.length > 0 ? [`did ${effects.join('; ')}`] : []),
    ].join(', '),
    state: state.join('; '),
  })),
  ...{ line: null, count: 1, repeat },
});

/** What a campaign says of each rule that is in force: one that said nothing is skipped. */
export const subjectOfCampaign = (
  report: CampaignReport,
  seed: number,
  judging: Judging,
): ReportSubject => {
  const { type, kernel, violations, coverage, complete, seconds, sequences, events } = report;
  const fallen = unique(violations.map(resultOfBroken));
  const others = rulesFor(type, kernel, judging)
    .filter(({ id }) => !fallen.some(({ rule }) => rule === id))
    .map(({ id: rule }): ReportResult =>
      [...coverage.rules.silent, ...coverage.rules.unasked].includes(rule)
        ? silent(rule)
        : { ...holds, rule },
    );
  return {
    ...{ name: `${type} ${kernel}`, file: null, type, seconds },
    properties: [
      ['kernel', kernel],
      ['seed', String(seed)],
      ['sequences', String(sequences)],
      ['events', String(events)],
    ],
    results: inOrder([...fallen, ...others]),
    doubts: complete ? [] : ['stopped early: not every sequence was tried'],
  };
};

/** What one given sequence says of each rule: those that had nothing to say in it are skipped. */
export const subjectOfSequence = (
  subject: Subject & Judging,
  broken: BrokenRule | undefined,
  said: ReadonlySet<RuleId>,
): ReportSubject => ({
  ...{ name: `${subject.type} ${subject.era}`, file: null, type: subject.type, seconds: 0 },
  properties: [['kernel', subject.era]],
  results: inOrder([
    ...(broken === undefined ? [] : [resultOfBroken(broken)]),
    ...rulesFor(subject.type, subject.era, subject)
      .filter(({ id }) => id !== broken?.rule)
      .map(({ id }) => (said.has(id) ? { ...holds, rule: id } : silent(id))),
  ]),
  doubts: [],
});

const silent = (rule: RuleId): ReportResult => ({
  ...holds,
  rule,
  status: 'skipped',
  message: 'no call had anything to do with it',
});

const unique = (results: readonly ReportResult[]): readonly ReportResult[] => [
  ...new Map(results.map((one) => [one.rule, one])).values(),
];
