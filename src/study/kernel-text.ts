// What people have of a kernel, explained: the reports in a text, each with its symptoms or the rules that cite its functions.

import { eraOfRelease, type Era } from '../domain/era.ts';
import { dumpWords } from '../symptoms/dumped-page.ts';
import { symptomsOf, tellingLines, type Shown } from '../symptoms/match.ts';
import { ReportReader } from '../symptoms/read-reports.ts';
import type { KernelReport, ReportKind } from '../symptoms/report.ts';
import type { Symptom } from '../symptoms/symptom.ts';
import { entriesIn } from './part-book.ts';
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
  private cited: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(texts: SpecTexts) {
    this.texts = texts;
    this.book = symptomBook(texts);
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
    const known = joined(explained.filter((one) => one.symptoms.length + one.rules.length > 0));
    const unknown = reports.filter((_, at) => isUnknown(explained[at]));
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

  private explained(report: KernelReport, shown: readonly Shown[]): ExplainedReport {
    const { line, kind, says, place, at, release, page } = report;
    const cited = shown.length > 0 ? undefined : this.citing(report);
    return {
      ...{ line, times: 1, kind, says, place, function: at, release },
      kernel: release === null ? null : eraOfRelease(release),
      page:
        page === null || (page.count === null && page.raw.length === 0) ? null : dumpWords(page),
      symptoms: shown.map(({ symptom }) => symptom.id),
      by: shown[0]?.by ?? null,
      isUnsure: shown.length > 0 && shown.every((one) => one.isUnsure),
      rules: cited?.rules ?? [],
      through: cited?.name ?? null,
    };
  }

  /** The innermost function that rules cite, with those rules. */
  private citing({
    at,
    stack,
  }: KernelReport): { name: string; rules: readonly string[] } | undefined {
    this.cited ??= rulesByFunction(this.texts);
    for (const name of [...(at === null ? [] : [at]), ...stack]) {
      const rules = this.cited.get(name);
      if (rules !== undefined) return { name, rules };
    }
    return undefined;
  }
}

/** The rules of which a function is the source, by its name. */
const rulesByFunction = (texts: SpecTexts): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { id, function: name } of entriesIn(texts)) {
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), id]);
  }
  return found;
};

const isUnknown = (one: ExplainedReport | undefined): boolean =>
  one === undefined || one.symptoms.length + one.rules.length === 0;

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
