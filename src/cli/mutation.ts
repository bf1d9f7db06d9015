// `zdspec mutants --all`: each named part altered, one at a time, and which rule notices.

import { eras, type Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { renderCount } from '../export/markdown.ts';
import {
  percentOf,
  renderResults,
  scoreOf,
  survivorsOf,
  type MutationRow,
  type Survivor,
} from '../export/mutation.ts';
import { openBehaviour } from '../mutation/open-behaviour.ts';
import { countOf, mutating } from '../mutation/run.ts';
import { InputError } from './input-error.ts';
import { isJsonOnly, writeJson } from './json-output.ts';
import { progress } from './progress.ts';
import type { Surroundings } from './surroundings.ts';
import { renderColumns } from './table.ts';
import { writeResults } from './write-results.ts';
import { wrapWords } from './wrap.ts';

export interface MutationOptions {
  readonly type: readonly MemoryType[];
  readonly kernel: readonly Era[];
  /** Keeps what became of each, for the documentation. */
  readonly results?: string;
  readonly json?: string;
  readonly quiet?: boolean;
}

interface Ran {
  readonly rows: readonly MutationRow[];
  readonly complete: boolean;
}

/** The ways of `zdspec mutants`. */
interface Modes {
  readonly ids: readonly string[];
  readonly all?: boolean;
  readonly patch?: string;
  readonly results?: string;
  readonly specimens?: boolean;
}

/** What says something only together with something else, or not at all beside it. */
export const assertTogether = (
  { ids, all = false, patch, results, specimens: isOnly = false }: Modes,
  isGiven: (option: string) => boolean,
): void => {
  const main = all ? '--all' : patch === undefined ? undefined : '--patch';
  const beside = [...ids, ...(isOnly ? ['--specimens'] : []), ...(all && patch ? ['--patch'] : [])];
  if (main !== undefined && beside.length > 0) {
    throw new InputError(
      `Expected ${main} to stand without mutants, specimens and other modes, got ${beside.join(', ')}.`,
    );
  }
  const lonely = ['type', 'kernel'].filter((name) => main === undefined && isGiven(name));
  if (!all && results !== undefined) lonely.push('results');
  if (lonely.length === 0) return;
  throw new InputError(`Expected --${lonely.join(', --')} to come with --all, got it alone.`);
};

/** Runs them all, reports, and finishes: 1 for a survivor without a reason, 3 if it was interrupted. */
export const mutateAll = async (
  options: MutationOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const { rows, complete } = await runAll(options, surroundings);
  const survivors = survivorsOf(rows, openBehaviour);
  const odd = survivors.filter(({ open }) => open === undefined);
  if (!isJsonOnly(options.json)) surroundings.out(renderAll(rows, survivors, surroundings));
  if (survivors.some(({ fate }) => fate === 'unfinished')) surroundings.finish(3);
  surroundings.finish(odd.length > 0 ? 1 : 0);
  if (!complete) {
    surroundings.finish(3);
    surroundings.err('Interrupted: what is above is what is known.\n');
  } else if (options.results !== undefined) writeResults(options.results, renderResults(rows));
  writeJson(surroundings, options.json, {
    command: 'mutants',
    kernel: options.kernel,
    complete,
    score: { ...scoreOf(rows), percent: percentOf(scoreOf(rows)) },
    results: rows,
    unexplained: odd.map(({ row, era }) => ({ ...row, fates: undefined, era })),
  });
};

const runAll = async (
  { type, kernel, quiet = false }: MutationOptions,
  surroundings: Surroundings,
): Promise<Ran> => {
  const subjects = type.flatMap((one) => kernel.map((era) => ({ type: one, era })));
  const total = subjects.reduce((sum, one) => sum + countOf(one.type, one.era), 0);
  const shown = progress(surroundings, 'mutants', total, quiet);
  const rows = new Map<string, MutationRow>();
  let done = 0;
  try {
    for (const { type: own, era } of subjects) {
      for (const { alteration, fate } of mutating(own, era)) {
        const { place, part, change } = alteration;
        const key = [own, place, part, change].join(' ');
        const known = rows.get(key) ?? { type: own, place, part, change, fates: {} };
        rows.set(key, { ...known, fates: { ...known.fates, [era]: fate } });
        done += 1;
        shown.tell(done, `${own} ${era}`);
        if (done % 16 === 0) await surroundings.pause();
        if (surroundings.isInterrupted()) return { rows: sorted(rows), complete: false };
      }
    }
    return { rows: sorted(rows), complete: true };
  } finally {
    shown.stop();
  }
};

/** Eras may have different values of a parameter, so that rows begin in different eras; their order must not tell. */
const sorted = (rows: ReadonlyMap<string, MutationRow>): readonly MutationRow[] =>
  [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

const heads = ['Type', 'Kernel', 'Mutants', 'Killed', 'Equivalent', 'Survived', 'Score'];

const renderAll = (
  rows: readonly MutationRow[],
  survivors: readonly Survivor[],
  surroundings: Surroundings,
): string => {
  const types = [...new Set(rows.map(({ type }) => type))];
  const lines = types.flatMap((type) => {
    const own = rows.filter((row) => row.type === type);
    return eras
      .filter((era) => own.some(({ fates }) => fates[era] !== undefined))
      .map((era) => [type, era, ...figures(scoreOf(own, era))]);
  });
  const all = ['all', '', ...figures(scoreOf(rows))];
  return [
    renderColumns(heads, lines.length > 1 ? [...lines, all] : lines, surroundings),
    ...renderSurvivors('survive, and nothing says why', survivors, false),
    ...renderSurvivors('survive, because the specification leaves it open', survivors, true),
    '',
  ].join('\n');
};

const figures = (score: ReturnType<typeof scoreOf>): string[] => {
  const { killed, equivalent, survived, unfinished } = score;
  const all = killed + equivalent + survived + unfinished;
  const counts = [all, killed, equivalent, survived + unfinished].map(renderCount);
  return [...counts, percentOf(score)];
};

const renderSurvivors = (
  title: string,
  survivors: readonly Survivor[],
  isOpen: boolean,
): string[] => {
  const wanted = survivors.filter(({ open }) => (open !== undefined) === isOpen);
  if (wanted.length === 0) return [];
  const groups = new Map<string, { readonly open: Survivor['open']; readonly where: string[] }>();
  for (const { row, era, open } of wanted) {
    const key = `${row.place} ${row.part} ${row.change}`;
    const group = groups.get(key) ?? { open, where: [] };
    group.where.push(`${row.type}/${era}`);
    groups.set(key, group);
  }
  return [
    `${renderCount(wanted.length)} ${title}:`,
    ...[...groups].flatMap(([key, { open, where }]) => [
      ...wrapWords(`${key}: ${where.join(' ')}`, 94).map(
        (line, at) => (at > 0 ? '      ' : '  ') + line,
      ),
      ...(open ? wrapWords(open.reason, 92).map((line) => `      ${line}`) : []),
    ]),
    '',
  ];
};
