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

/** A report with what it shows. */
interface Told {
  readonly shown: readonly Shown[];
  readonly explained: ExplainedReport;
}

/** So many reports are remembered, for a log mostly says the same again. */
const mostRemembered = 5000;

/** So many reports of which nothing is known are kept. */
const mostUnknown = 100;

/** Reads a text that may be long, a line at a time; reports that say the same of the same functions are told once. */
export class KernelText {
  private readonly texts: SpecTexts;
  private readonly book: readonly Symptom[];
  private readonly reader: ReportReader;
  private readonly sources: RuleSources;
  /** By all that they say. */
  private readonly remembered = new Map<string, Told>();
  /** Those that are told, by what makes them one. */
  private readonly known = new Map<string, ExplainedReport>();
  private readonly unknown: KernelReport[] = [];
  private others = 0;
  /** The kernel and the page of the first report that shows a symptom and names them. */
  private readonly seen = new Map<Symptom, { release: string | null; pfn: string | null }>();

  constructor(texts: SpecTexts) {
    this.texts = texts;
    this.book = symptomBook(texts);
    this.sources = new RuleSources(texts);
    this.reader = new ReportReader(tellingLines(this.book), (report) => {
      this.take(report);
    });
  }

  feed(line: string): void {
    this.reader.feed(line);
  }

  /** Everything that it holds, told; the reports of which nothing is known as they were read, of many the first. */
  end(depth: Depth): ExplainedText & { readonly unknown: readonly KernelReport[] } {
    this.reader.end();
    const { unknown, others } = this;
    const reports = [...this.known.values()];
    return {
      ...{ reports, others, unknown },
      symptoms: this.book
        .filter(({ id }) => reports.some(({ symptoms }) => symptoms.includes(id)))
        .toSorted((one, other) => firstOf(one, reports) - firstOf(other, reports))
        .map((symptom) => explainSymptom(symptom, this.texts, this.seenIn(symptom), depth)),
    };
  }

  private take(report: KernelReport): void {
    const { shown, explained } = this.toldOf(report);
    for (const { symptom } of shown) {
      const seen = this.seen.get(symptom) ?? { release: null, pfn: null };
      seen.release ??= report.release;
      seen.pfn ??= report.page?.pfn ?? null;
      this.seen.set(symptom, seen);
    }
    if (isUnknown(report, explained)) {
      this.others += 1;
      if (this.unknown.length < mostUnknown) this.unknown.push(report);
      return;
    }
    const { kind, place, function: at, symptoms, through } = explained;
    const key = JSON.stringify([kind, place, at, symptoms, through]);
    const first = this.known.get(key) ?? { ...explained, line: report.line, times: 0 };
    this.known.set(key, { ...first, times: first.times + 1 });
  }

  private toldOf(report: KernelReport): Told {
    const key = JSON.stringify({ ...report, line: 0 });
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const shown = symptomsOf(report, this.book);
    const told = { shown, explained: this.explained(report, shown) };
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(key, told);
    return told;
  }

  private seenIn(symptom: Symptom): Seen {
    const { release = null, pfn = null } = this.seen.get(symptom) ?? {};
    return { kernel: release === null ? null : eraOfRelease(release), pfn };
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
const isUnknown = ({ page }: KernelReport, { symptoms, rules }: ExplainedReport): boolean =>
  symptoms.length + rules.length === 0 && (!page || saysNothing(page) || !mayBeDevice(page));

const firstOf = ({ id }: Symptom, reports: readonly ExplainedReport[]): number =>
  reports.findIndex(({ symptoms }) => symptoms.includes(id));
