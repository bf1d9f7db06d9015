// docs/races.md: the pairs of calls that race, with their verdict under each kernel, and the programs that they are made of.

import { groupedBy } from '../core/grouped-by.ts';
import { pieceNotes, programNotes, verdictNotes } from './race-notes.ts';
import { code, list, renderCount, renderPage, renderTable, type Citations } from './markdown.ts';
import { stepFaultParts, type StepFaults } from './step-faults-section.ts';

/** A pair under one kernel. */
export interface RaceRow {
  readonly type: string;
  readonly kernel: string;
  readonly verdict: string;
  readonly rules: readonly string[];
  readonly states: number;
  /** Null where threads can go round. */
  readonly schedules: number | null;
  readonly pieces: readonly string[];
  readonly linearizable: boolean;
  /** Of the first rule that falls: steps of a shortest schedule, and of one with the fewest preemptions; null where none does. */
  readonly shortest: number | null;
  readonly least: { readonly steps: number; readonly preemptions: number } | null;
}

/** A pair, with a row for each type and kernel. */
export interface PairEntry {
  readonly id: string;
  readonly title: string;
  readonly protectedBy: string;
  readonly threads: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly RaceRow[];
  /** Where it cannot race, and why. */
  readonly out: readonly PairOut[];
}

/** A memory type and a kernel in which a pair cannot race. */
export interface PairOut {
  readonly type: string;
  readonly kernel: string;
  readonly reason: string;
}

/** One step of a program. */
export interface ProgramStepEntry {
  readonly name: string;
  readonly says: string;
  readonly source: string;
  readonly rules: readonly string[];
}

export interface ProgramEntry {
  readonly name: string;
  readonly says: string;
  readonly types: readonly string[];
  readonly steps: readonly ProgramStepEntry[];
}

/** The page. */
export const renderRacesPage = (
  path: string,
  pairs: readonly PairEntry[],
  programs: readonly ProgramEntry[],
  faults: StepFaults,
  citations: Citations,
): string => {
  const kernels = kernelsOf(pairs);
  return renderPage(
    path,
    [
      '# Races',
      'Calls taken apart into single accesses, which interleave in every way ([spec/35-interleavings.md](../spec/35-interleavings.md)' +
        ' has the words and the rules). `npx zdspec race P1` repeats a line, and shows what is broken as lanes.',
      `${pairs.length} pairs are known to race.`,
      '## Verdicts',
      renderTable(
        ['Pair', 'Calls', ...kernels, 'Rules'],
        pairs.flatMap((pair) => verdictRows(pair, kernels)),
      ),
      ...outParts(pairs),
      ...verdictNotes,
      '## Figures',
      ...pieceNotes,
      renderTable(['Pair', 'Type', 'States', 'Schedules', 'Pieces'], pairs.flatMap(figureRows)),
      ...brokenParts(pairs),
      '## What protects each pair',
      renderTable(
        ['Pair', 'What races', 'Protected by', 'Types'],
        pairs.map(({ id, title, protectedBy, types }) => [id, title, protectedBy, list(types)]),
      ),
      ...stepFaultParts(faults),
      '## Programs',
      ...programNotes,
      ...programs.flatMap(programParts),
    ],
    citations,
  );
};

const kernelsOf = (pairs: readonly PairEntry[]): readonly string[] => [
  ...new Set(pairs.flatMap(({ rows }) => rows.map(({ kernel }) => kernel))),
];

/** Reasons, each with its pairs and the kernels in which they are out. */
const outParts = (pairs: readonly PairEntry[]): readonly string[] => {
  const all = pairs.flatMap(({ id, out }) => out.map((one) => ({ id, ...one })));
  if (all.length === 0) return [];
  const names = (some: readonly string[]): string => list([...new Set(some)]);
  return [
    '_Out_ says that a pair cannot race there: what its calls do came with a later kernel.',
    renderTable(
      ['Out', 'Types', 'Kernels', 'Why'],
      [...groupedBy(all, ({ reason }) => reason)].map(([reason, those]) => [
        names(those.map(({ id }) => id)),
        names(those.map(({ type }) => type)),
        names(those.map(({ kernel }) => kernel)),
        reason,
      ]),
    ),
  ];
};

/** Types that have the same verdict under every kernel stand in one row. */
const verdictRows = (
  { id, threads, rows, out }: PairEntry,
  kernels: readonly string[],
): readonly (readonly string[])[] => {
  const outOf = (type: string, kernel: string): string =>
    out.some((one) => one.type === type && one.kernel === kernel) ? 'out' : '';
  const byType = [...groupedBy(rows, ({ type }) => type)].map(([type, own]) => ({
    type,
    cells: [
      ...kernels.map(
        (kernel) => own.find((row) => row.kernel === kernel)?.verdict ?? outOf(type, kernel),
      ),
      list([...new Set(own.flatMap(({ rules }) => rules))].map((rule) => `[${rule}]`)),
    ],
  }));
  return [...groupedBy(byType, ({ cells }) => cells.join('\n')).values()].map((alike) => [
    `${id} ${list(alike.map(({ type }) => type))}`,
    threads.map(code).join(' '),
    ...(alike[0]?.cells ?? []),
  ]);
};

const figureRows = ({ id, rows }: PairEntry): readonly (readonly string[])[] => {
  const newest = rows.at(-1)?.kernel;
  return rows
    .filter(({ kernel }) => kernel === newest)
    .map(({ type, states, schedules, linearizable, pieces }) => [
      ...[id, type, renderCount(states)],
      schedules === null ? 'no end of them' : renderCount(schedules),
      linearizable ? 'in turn' : list(pieces),
    ]);
};

const brokenParts = (pairs: readonly PairEntry[]): readonly string[] => {
  const broken = pairs.flatMap(({ id, rows }) =>
    rows.flatMap((row) => (row.shortest === null ? [] : [{ id, row }])),
  );
  if (broken.length === 0) return [];
  return [
    '## Schedules that break a rule',
    renderTable(
      ['Pair', 'Type', 'Kernel', 'Rules', 'Shortest', 'Fewest preemptions', 'Steps with these'],
      broken.map(({ id, row }) => [
        ...[id, row.type, row.kernel, list(row.rules.map((rule) => `[${rule}]`))],
        ...[
          String(row.shortest),
          String(row.least?.preemptions ?? ''),
          String(row.least?.steps ?? ''),
        ],
      ]),
    ),
  ];
};

const programParts = ({ name, says, types, steps }: ProgramEntry): readonly string[] => [
  `### ${name}`,
  `${says[0]?.toUpperCase() ?? ''}${says.slice(1)} (${types.join(', ')}).`,
  renderTable(
    ['Step', 'Access', 'In the kernel', 'Rules'],
    steps.map(({ name: step, says: does, source, rules }) => [
      ...[code(step), does, code(source), list(rules.map((rule) => `[${rule}]`))],
    ]),
  ),
];
