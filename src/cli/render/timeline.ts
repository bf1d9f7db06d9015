// Lines of a trace about one page, as a timeline; times and holders in the words of a trace.

import type { Clock } from '../../trace/read/event-scan.ts';
import { renderTime } from '../../trace/read/times.ts';
import type { Holder, LiveFolio, Moment } from '../../trace/follow/records.ts';
import { wrapWords } from '../../export/wrap.ts';
import { renderPfn } from '../../trace/read/pfn.ts';
import type { Replay } from '../../trace/follow/verdict.ts';

/**
 * A table of moments, a line each, or a few where it is wider than the columns that there are; `omitted` of them are
 * left out after the first four.
 */
export const renderMoments = (
  moments: readonly Moment[],
  clock: Clock,
  columns: number,
  omitted = 0,
): readonly string[] => {
  const rows = moments.map((moment) => [
    String(moment.line),
    renderTime(moment.time, clock),
    `[${String(moment.cpu).padStart(3, '0')}]`,
    moment.task,
    moment.event,
    moment.count === null ? '' : `count=${moment.count}`,
    moment.phase === null ? '' : moment.phase,
  ]);
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(0, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const table = rows.map((row) =>
    row
      .map((word, column) =>
        column < 2 ? word.padStart(widths[column] ?? 0) : word.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const isWide = table.some((line) => line.length > columns);
  const lines = isWide ? rows.map((row) => stacked(row, columns)) : table;
  return omitted === 0
    ? lines
    : [...lines.slice(0, 4), `… ${omitted} lines more`, ...lines.slice(4)];
};

/** Who and when on one line, and what under it. */
const stacked = (row: readonly string[], columns: number): string =>
  [
    row.slice(0, 4).join('  '),
    ...wrapWords(row.slice(4).join('  '), columns - 4).map((line) => `    ${line}`),
  ].join('\n');

/** A folio that is out, and who holds it. */
const renderLive = (folio: LiveFolio, clock: Clock): readonly string[] => {
  const { pfn, type, phase, count, line, time, holders } = folio;
  const since =
    line === null || time === null
      ? 'from before the trace shows it'
      : `since line ${line} (${renderTime(time, clock)})`;
  return [
    `${renderPfn(pfn)}  ${type}  ${phase}, count ${count ?? 'unknown'}, out ${since}`,
    ...holders.map((holder) => `  ${renderHolder(holder, clock)}`),
  ];
};

const renderHolder = ({ references, task, cpu, line, time, event }: Holder, clock: Clock): string =>
  `${references} held by ${task}, cpu ${cpu}, ${renderTime(time, clock)}, line ${line}: ${event}`;

const mostFolios = 8;

/** Folios that are out at one moment, of many the first. */
export interface OutSaid {
  readonly when: string;
  readonly folios: readonly { readonly pfn: string; readonly lines: readonly string[] }[];
  readonly more: number;
}

/** Who holds what, where a pagemap is unregistered and at the end. */
export const ledgerSaid = ({ ledger, live }: Replay, clock: Clock): readonly OutSaid[] => [
  ...ledger.atUnregister.map((at) =>
    outSaid(`out when memunmap_pages begins at line ${at.line}`, at.live, at.folios, clock),
  ),
  ...saidAtEnd(ledger.atEnd, live, clock),
];

/** Where lines are missing, those that are known to be out. */
const saidAtEnd = (
  folios: readonly LiveFolio[],
  live: Replay['live'],
  clock: Clock,
): readonly OutSaid[] => {
  if (folios.length === 0) return [];
  return live === null
    ? [outSaid('out when the trace ends, as far as is known', folios.length, folios, clock)]
    : [outSaid('out when the trace ends', live, folios, clock)];
};

const outSaid = (
  when: string,
  all: number,
  folios: readonly LiveFolio[],
  clock: Clock,
): OutSaid => ({
  when: `${when}: ${all} ${all === 1 ? 'folio' : 'folios'}`,
  folios: folios
    .slice(0, mostFolios)
    .map((folio) => ({ pfn: renderPfn(folio.pfn), lines: renderLive(folio, clock) })),
  more: Math.max(0, all - mostFolios),
});

/** The same as lines. */
export const renderLedger = (replay: Replay, clock: Clock): readonly string[] =>
  ledgerSaid(replay, clock).flatMap(({ when, folios, more }) => [
    when,
    ...folios.flatMap(({ lines }) => lines.map((line) => `  ${line}`)),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]);
