// The mutation score as people read it.

import { eras } from '../../domain/era.ts';
import { renderCount } from '../../export/markdown.ts';
import { percentOf, scoreOf, type MutationRow, type Survivor } from '../../export/mutation.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { renderColumns } from '../terminal/table.ts';
import { indented, type Screen } from '../terminal/wrap.ts';

const heads = ['Type', 'Kernel', 'Mutants', 'Killed', 'Equivalent', 'Survived', 'Score'];

/** A line for each type and era, and the survivors with their reasons. */
export const renderMutation = (
  rows: readonly MutationRow[],
  survivors: readonly Survivor[],
  isComplete: boolean,
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
    ...(isComplete ? [] : [cutShort]),
    ...renderSurvivors('survive, and nothing says why', survivors, false, surroundings),
    ...renderSurvivors(
      'survive, because the specification leaves it open',
      survivors,
      true,
      surroundings,
    ),
    '',
  ].join('\n');
};

const cutShort =
  'Interrupted: these are the mutants that were tried until then, and their score is of them alone.\n';

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
  screen: Screen,
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
      ...indented(`${key}: ${where.join(' ')}`, screen, '  ', '      '),
      ...(open ? indented(open.reason, screen, '      ') : []),
    ]),
    '',
  ];
};
