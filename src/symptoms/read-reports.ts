// Cuts a text into the reports that it holds, and keeps the single lines that somebody wants. Text in, data out.

import { bareLine } from './bare-line.ts';
import { dumpedPage, isDumpFlags, isDumpHead, isDumpLine } from './dumped-page.ts';
import {
  frameIn,
  functionAt,
  isFurniture,
  placeIn,
  releaseIn,
  startOf,
  type KernelReport,
  type ReportKind,
} from './report.ts';

/** A report while it is read. */
interface Open {
  kind: ReportKind;
  readonly line: number;
  says: string;
  at: string | null;
  place: string | null;
  release: string | null;
  readonly stack: string[];
  readonly messages: string[];
  readonly dump: string[];
  /** A stack follows that is not the report's own: who allocated, who freed. */
  isAside: boolean;
}

/** A report has an end, even where its text has none. */
const longest = 400;

/** Reads a text line by line. */
export class ReportReader {
  private open: Open | undefined;
  /** What stands between the cut and the line that says where it is. */
  private cut: { line: number; says: string }[] | undefined;
  private number = 0;
  private readonly wants: (line: string) => boolean;
  private readonly pass: (report: KernelReport) => void;

  /** `wants` says which lines are kept that belong to no report; `pass` takes each report once it is whole, in their order. */
  constructor(wants: (line: string) => boolean, pass: (report: KernelReport) => void) {
    this.wants = wants;
    this.pass = pass;
  }

  feed(text: string): void {
    this.number += 1;
    const line = bareLine(text);
    if (line === '') return;
    if (/^-+\[ cut here \]-+$/.test(line)) {
      if (this.open?.kind !== 'page') this.close();
      this.cut = [];
    } else if (/^-+\[ end [Tt]race/.test(line)) this.close();
    else this.take(line);
  }

  /** The text is over: passes on what was open. */
  end(): void {
    this.close();
  }

  private take(line: string): void {
    const kind = isDumpHead(line) || this.isLostDump(line) ? 'page' : startOf(line);
    if (kind !== undefined) {
      if (!this.joins(kind, line)) this.begin(kind, line);
    } else if (this.open !== undefined && this.isOver(this.open, line)) this.close();
    if (this.open === undefined && frameIn(line) !== undefined) this.begin('stack', line);
    if (this.open !== undefined) goOn(this.open, line);
    else if (this.cut !== undefined && this.cut.length < 20) {
      this.cut.push({ line: this.number, says: line });
    } else this.keep(this.number, line);
  }

  /** The flags of a page whose head is not there. */
  private isLostDump(line: string): boolean {
    return isDumpFlags(line) && !(this.open !== undefined && this.open.dump.length > 0);
  }

  /** Whether a line that begins nothing belongs to what comes after. */
  private isOver({ kind, stack, messages, dump }: Open, line: string): boolean {
    if (messages.length + stack.length > longest) return true;
    if (frameIn(line) !== undefined || isFurniture(line)) return false;
    if (kind === 'page') return dump.length === 0 || !isDumpLine(line);
    // What says something by itself is another report, but for the message of a warning below its first line.
    const isMessage = (kind === 'warning' || kind === 'stop') && stack.length === 0;
    if (this.wants(line)) return !isMessage;
    // KASAN goes on with other stacks and with words about the memory.
    return stack.length > 0 && kind !== 'kasan' && kind !== 'owner';
  }

  /** A dump and what it was dumped for are one report. */
  private joins(kind: ReportKind, line: string): boolean {
    const { open } = this;
    if (open?.kind !== 'page') return false;
    if (kind === 'page') return open.dump.length === 0;
    if (!['stop', 'warning', 'oops'].includes(kind)) return false;
    open.kind = kind;
    open.says = line;
    return true;
  }

  private begin(kind: ReportKind, line: string): void {
    const above = kind === 'warning' || kind === 'stop' ? this.cut : undefined;
    if (above !== undefined) this.cut = undefined;
    this.close();
    this.open = {
      ...{ kind, line: above?.[0]?.line ?? this.number, says: line },
      ...{ at: null, place: null, release: null, isAside: false },
      ...{ stack: [], messages: (above ?? []).map(({ says }) => says), dump: [] },
    };
  }

  private close(): void {
    for (const { line, says } of this.cut ?? []) this.keep(line, says);
    this.cut = undefined;
    if (this.open !== undefined) this.pass(reportOf(this.open));
    this.open = undefined;
  }

  private keep(line: number, says: string): void {
    if (!this.wants(says)) return;
    this.pass({
      ...{ kind: 'line', line, says, place: null, at: null, release: null, page: null },
      ...{ stack: [], messages: [says] },
    });
  }
}

const goOn = (open: Open, line: string): void => {
  open.release ??= releaseIn(line) ?? null;
  open.at ??= functionAt(line) ?? null;
  open.place ??= placeIn(line);
  const isDump = open.dump.length > 0 ? isDumpLine(line) : isDumpFlags(line);
  if (isDumpHead(line) || isDump) open.dump.push(line);
  if (/^(?:Allocated|Freed) by task|^Last potentially related/.test(line)) open.isAside = true;
  const frame = frameIn(line);
  if (frame === undefined) open.messages.push(line);
  else if (!open.isAside) open.stack.push(frame);
};

const reportOf = ({ dump, isAside: _, ...report }: Open): KernelReport => ({
  ...report,
  page: dump.length === 0 ? null : dumpedPage(dump),
});

/** The reports of a whole text, and the lines that are wanted. */
export const reportsIn = (
  text: string,
  wants: (line: string) => boolean,
): readonly KernelReport[] => {
  const found: KernelReport[] = [];
  const reader = new ReportReader(wants, (report) => found.push(report));
  for (const line of text.split('\n')) reader.feed(line);
  reader.end();
  return found;
};
