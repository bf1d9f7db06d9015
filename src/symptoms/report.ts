// What a kernel reports, as data: what sort of report, where it is at, and through which functions it came there.

import type { DumpedPage } from './dumped-page.ts';

/** Sorts of reports. A stack alone is that of a task that waits. */
export type ReportKind =
  'hung' | 'warning' | 'stop' | 'oops' | 'kasan' | 'lockup' | 'page' | 'owner' | 'stack' | 'line';

/** One report, from its first line to its last. */
export interface KernelReport {
  readonly kind: ReportKind;
  /** Its first line, counted from 1. */
  readonly line: number;
  /** What it says first, without what loggers put in front. */
  readonly says: string;
  /** File and line, which differ between kernels. */
  readonly place: string | null;
  /** The function at fault, where the report names one. */
  readonly at: string | null;
  /** The functions of its stack, the innermost first; those that are only guessed are left out. */
  readonly stack: readonly string[];
  /** Its other lines. */
  readonly messages: readonly string[];
  readonly page: DumpedPage | null;
  /** Such as `6.12.117`. */
  readonly release: string | null;
}

const starts: readonly (readonly [ReportKind, RegExp])[] = [
  ['warning', /^WARNING: .*\bat [\w./-]+:\d+/],
  ['warning', /^WARNING: (?:\S+ )*?[\w./-]+\.[ch]:\d+ at \w+/],
  ['stop', /^kernel BUG at [\w./-]+:\d+/],
  ['kasan', /^BUG: (?:KASAN|KFENCE): /],
  [
    'oops',
    /^(?:BUG: (?:kernel )?NULL pointer|BUG: (?:Kernel )?NULL pointer|BUG: [Uu]nable to handle|Unable to handle kernel|(?:Oops: )?general protection fault)/i,
  ],
  ['hung', /^INFO: task .+ blocked (?:in I\/O wait )?for more than \d+ seconds/],
  ['lockup', /^(?:watchdog: )?BUG: soft lockup|^rcu: .*(?:self-detected stall|detected stalls)/],
  ['page', /^BUG: Bad page (?:state|map) in process /],
  ['owner', /^Page allocated via order /],
];

/** What sort of report a line begins; undefined if it begins none. */
export const startOf = (line: string): ReportKind | undefined =>
  starts.find(([, pattern]) => pattern.test(line))?.[0];

/** File and line of a source that a line names. */
export const placeIn = (line: string): string | null =>
  /\b((?:[\w-]+\/)+[\w-]+\.[chS]:\d+)\b/.exec(line)?.[1] ?? null;

/** Compilers put parts of a function apart under names of their own. */
const plainName = (name: string): string =>
  name.replace(/\.(?:part|isra|constprop|cold|llvm|lto_priv)\b.*$/, '');

const named = (found: RegExpExecArray | null): string | undefined =>
  found?.[1] === undefined ? undefined : plainName(found[1]);

/** The function that the first line of a report or its registers name. */
export const functionAt = (line: string): string | undefined =>
  named(/\bat [\w./-]+\.[ch]:\d+ ([A-Za-z_][\w.]*)(?:\+0x|\s|$)/.exec(line)) ??
  named(/^WARNING: .*[\w./-]+:\d+ at ([A-Za-z_][\w.]*)/.exec(line)) ??
  named(/^BUG: (?:KASAN|KFENCE): .* in ([A-Za-z_][\w.]*)(?:\+0x|\s|$)/.exec(line)) ??
  named(
    /^(?:RIP: [0-9a-f]+:|e?pc ?: (?:[0-9a-f]+: )?|NIP \[[0-9a-f]+\] )([A-Za-z_][\w.]*)\+0x/.exec(
      line,
    ),
  ) ??
  named(/^Krnl PSW : .*\(([A-Za-z_][\w.]*)\+0x/.exec(line));

/** The function of a line of a stack; undefined for one that is only guessed (`?`), and for any other line. */
export const frameIn = (line: string): string | undefined =>
  named(
    /^(?:\[<?[0-9a-fx]+>?\] )*(?:[0-9a-f]{8,16} )?(?:=> )?\[?([A-Za-z_][\w.]*)\+0x[0-9a-f]+\/0x[0-9a-f]+\]?/.exec(
      line,
    ),
  );

/** Lines that a report has behind its stack, or between two of them. */
const furniture =
  /^(?:<\/?\w+>|\? |Call Trace|Call trace|Code: |Modules linked in|Hardware name|Workqueue: |CPU: |Krnl |Tainted: |Not tainted|task:|"echo 0 |irq event|(?:hard|soft)irqs last|---|[A-Z][A-Z0-9]{1,3} ?: |[a-z]\d+ ?: |RIP: |\[last unloaded|#PF|PGD |Oops|Showing all|====)/;

/** Whether a line that is no frame may stand inside a report that has a stack already. */
export const isFurniture = (line: string): boolean => furniture.test(line);

/** The release of the kernel that reports. */
export const releaseIn = (line: string): string | undefined =>
  /(?:Not tainted|Tainted: [A-Z ]+?(?:\[[^\]]*\](?:, )?)*) *(\d+\.\d+(?:\.\d+)?)/.exec(line)?.[1];
