// What people have of a kernel, explained: the reports in a text, each with its symptoms or the rules that cite its functions.

import { eraOfRelease, type Era } from '../domain/era.ts';
import { dumpWords, mayBeDevice, type DumpedPage } from '../symptoms/dumped-page.ts';
import { symptomsAtPlace, symptomsOf, tellingLines, type Shown } from '../symptoms/match.ts';
import { ReportReader } from '../symptoms/read-reports.ts';
import type { KernelReport, ReportKind } from '../symptoms/report.ts';
import type { Symptom } from '../symptoms/symptom.ts';
import { RuleSources } from './rule-sources.ts';
import type { SpecTexts } from './spec-texts.ts';
import { symptomBook } from './symptom-book.ts';
import {
  explainSymptom,
  type Depth,
  type ExplainedSymptom,
  type Seen,
} from './symptom-explanation.ts';

/** A report of a text, or all that say the same. */
export interface ExplainedReport {
  /** The line on which the first of them begins, counted from 1. */
  readonly line: number;
  readonly times: number;
  /** `named`: no report, but a place in the source or a function that a text names. */
  readonly kind: ReportKind | 'named';
  readonly says: string;
  /** File and line of the kernel's source, which differ between kernels. */
  readonly place: string | null;
  readonly function: string | null;
  readonly release: string | null;
  /** The era that the release is taken for. */
  readonly kernel: Era | null;
  /** What a dumped page says. */
  readonly page: string | null;
  /** Ids of the symptoms, the surest first. */
  readonly symptoms: readonly string[];
  readonly by: Shown['by'] | null;
  /** Ordinary memory shows the same, and nothing in the report is of device memory. */
  readonly isUnsure: boolean;
  /** Rules that cite a function of it, where no symptom speaks of it. */
  readonly rules: readonly string[];
  /** Why those: the function that they cite. */
  readonly through: string | null;
}

export interface ExplainedText {
  readonly reports: readonly ExplainedReport[];
  /** How many reports are of other parts of the kernel. */
  readonly others: number;
  readonly symptoms: readonly ExplainedSymptom[];
}

/** Reads a text that may be long, a line at a time. */
export class KernelText {
  private readonly texts: SpecTexts;
  private readonly book: readonly Symptom[];
  private readonly reader: ReportReader;
  private readonly sources: RuleSources;

  constructor(texts: SpecTexts) {
    this.texts = texts;
    this.book = symptomBook(texts);
    this.sources = new RuleSources(texts);
    this.reader = new ReportReader(tellingLines(this.book));
  }

  feed(line: string): void {
    this.reader.feed(line);
  }

  /** Everything that it holds, told; the reports of which nothing is known as they were read. */
  end(depth: Depth): ExplainedText & { readonly unknown: readonly KernelReport[] } {
    const reports = this.reader.end();
    const told = reports.map((report) => ({ report, shown: symptomsOf(report, this.book) }));
    const explained = told.map(({ report, shown }) => this.explained(report, shown));
    const unknown = reports.filter((report, at) => isUnknown(report, explained[at]));
    const known = joined(explained.filter((_, at) => !isUnknown(reports[at], explained[at])));
    return {
      reports: known,
      others: unknown.length,
      unknown,
      symptoms: this.book
        .filter(({ id }) => known.some(({ symptoms }) => symptoms.includes(id)))
        .toSorted((one, other) => firstOf(one, known) - firstOf(other, known))
        .map((symptom) => explainSymptom(symptom, this.texts, seenIn(symptom, told), depth)),
    };
  }

  private explained(report: KernelReport, told: readonly Shown[]): ExplainedReport {
    const { line, kind, says, place, at, release, page } = report;
    const near = told.length > 0 ? undefined : this.atPlace(report);
    const shown = near?.shown ?? told;
    const cited = shown.length > 0 ? undefined : this.sources.citing(report);
    return {
      ...{ line, times: 1, kind, says, place, function: at, release },
      kernel: release === null ? null : eraOfRelease(release),
      page: page === null || saysNothing(page) ? null : dumpWords(page),
      symptoms: shown.map(({ symptom }) => symptom.id),
      by: shown[0]?.by ?? null,
      isUnsure: shown.length > 0 && shown.every((one) => one.isUnsure),
      rules: cited?.rules ?? near?.rules ?? [],
      through: cited?.name ?? near?.through ?? null,
    };
  }

  /** What the file of a report tells that names no function; undefined if it names one, or nothing is known of the file. */
  private atPlace(report: KernelReport): NearPlace | undefined {
    if (report.at !== null || report.stack.length > 0 || report.place === null) return undefined;
    const file = report.place.replace(/:\d+$/, '');
    const { functions, rules } = this.sources.ofFile(file);
    if (rules.length === 0) return undefined;
    const shown = symptomsAtPlace(report, this.book, functions);
    return { shown, rules: shown.length > 0 ? [] : rules, through: functions.join(', ') || file };
  }
}

interface NearPlace {
  readonly shown: readonly Shown[];
  readonly rules: readonly string[];
  readonly through: string;
}

const saysNothing = ({ count, flags, raw }: DumpedPage): boolean =>
  count === null && flags.length === 0 && raw.length === 0;

/** A dump of what is, or may be, device memory is told though nothing in it is wrong. */
const isUnknown = (report: KernelReport | undefined, one: ExplainedReport | undefined): boolean =>
  one === undefined ||
  (one.symptoms.length + one.rules.length === 0 &&
    (!report?.page || saysNothing(report.page) || !mayBeDevice(report.page)));
const firstOf = ({ id }: Symptom, reports: readonly ExplainedReport[]): number =>
  reports.findIndex(({ symptoms }) => symptoms.includes(id));

/** The kernel and the page of the first report that shows a symptom and names them. */
const seenIn = (
  symptom: Symptom,
  told: readonly { readonly report: KernelReport; readonly shown: readonly Shown[] }[],
): Seen => {
  const own = told.filter(({ shown }) => shown.some((one) => one.symptom === symptom));
  const release = own.map(({ report }) => report.release).find((one) => one !== null);
  const pfn = own.map(({ report }) => report.page?.pfn).find((one) => typeof one === 'string');
  return { kernel: release === undefined ? null : eraOfRelease(release), pfn: pfn ?? null };
};

/** Reports that say the same of the same functions are told once. */
const joined = (reports: readonly ExplainedReport[]): readonly ExplainedReport[] => {
  const seen = new Map<string, ExplainedReport>();
  for (const report of reports) {
    const { kind, place, function: at, symptoms, through } = report;
    const key = JSON.stringify([kind, place, at, symptoms, through]);
    const first = seen.get(key);
    seen.set(key, first === undefined ? report : { ...first, times: first.times + 1 });
  }
  return [...seen.values()];
};
