// docs/mutation.md: what became of every first-order mutant, from the results that `npm run mutation` keeps.

import { eras } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import {
  code,
  idLink,
  list,
  renderCount,
  renderPage,
  renderTable,
  type Citations,
} from './markdown.ts';
import {
  killerOf,
  kindOf,
  percentOf,
  scoreOf,
  survivorsOf,
  type MutationRow,
  type OpenBehaviour,
  type Score,
  type Survivor,
} from './mutation.ts';

export const renderMutationPage = (
  path: string,
  rows: readonly MutationRow[],
  behaviour: readonly OpenBehaviour[],
  citations: Citations,
): string =>
  renderPage(
    path,
    [
      ...introduction(rows),
      '## Score',
      renderTable(
        ['Type', 'Era', 'Mutants', 'Killed', 'Equivalent', 'Survived', 'Score'],
        [...scores(rows), ['all', '', ...figures(scoreOf(rows))]],
      ),
      '## Survivors',
      ...survivorParts(survivorsOf(rows, behaviour)),
      '## What kills',
      'How many mutants each rule is the first to notice.',
      renderTable(['Rule', 'Mutants'], killers(rows)),
      '## Parts',
      'For each named part how many of its mutants, over all types and eras, were killed, made no difference, or survived.',
      ...(['folio', 'pagemap', 'era'] as const).flatMap((place) => [
        `### ${titles[place]}`,
        renderTable(
          ['Part', 'Killed', 'Equivalent', 'Survived', 'First to fall'],
          parts(rows, place),
        ),
      ]),
    ],
    citations,
  );

const titles = {
  folio: 'Statecharts of folios',
  pagemap: 'Statechart of pagemaps',
  era: 'Parameters of eras',
} as const;

const introduction = (rows: readonly MutationRow[]): readonly string[] => {
  const score = scoreOf(rows);
  const all = score.killed + score.equivalent + score.survived + score.unfinished;
  return [
    '# Mutation score',
    `A specification that says too little lets faults pass. So every named part of the statecharts is altered, one at a` +
      ` time: each action is left out, each guard is made always true, never true and its opposite, and each parameter` +
      ` of an era gets every other value (counts: one more and one less). That makes ${renderCount(all)} mutants of` +
      ` ${memoryTypes.length} memory types in ${eras.length} eras. ${renderCount(score.killed)} are killed: a rule falls, and the first to fall on a` +
      ` shortest sequence has the merit. ${renderCount(score.equivalent)} are equivalent: no state that can be reached` +
      ` shows a difference, neither in where a call leads nor in its answer nor in its effects. Of all others` +
      ` ${percentOf(score)} are killed.`,
    'Mutants are looked at in five small worlds: two pages; one page with more holders, pins and files; a pagemap of two' +
      ' ranges alone, with every flaw of a registration; one with an altmap; and four pages with larger folios.' +
      ' "Equivalent" means equivalent in all of them. A rule that says that something can happen kills a mutant in' +
      ' which a complete exploration finds no witness any more.',
    '`npm run mutation` measures this and keeps it in `mutation/results.json`; this page is rendered from that file, and a' +
      ' test holds it against a part that is measured anew.',
  ];
};

const figures = (score: Score): string[] => {
  const { killed, equivalent, survived, unfinished } = score;
  const all = killed + equivalent + survived + unfinished;
  return [...[all, killed, equivalent, survived + unfinished].map(renderCount), percentOf(score)];
};

const scores = (rows: readonly MutationRow[]): string[][] =>
  memoryTypes.flatMap((type) => {
    const own = rows.filter((row) => row.type === type);
    return eras.map((era) => [type, era, ...figures(scoreOf(own, era))]);
  });

const survivorParts = (survivors: readonly Survivor[]): readonly string[] => {
  if (survivors.length === 0) return ['None.'];
  const groups = new Map<string, { readonly reason: string; readonly where: string[] }>();
  for (const { row, era, open } of survivors) {
    const key = `${row.place}: ${row.part}, ${row.change}`;
    const group = groups.get(key) ?? { reason: open?.reason ?? 'Not explained.', where: [] };
    group.where.push(`${row.type} ${era}`);
    groups.set(key, group);
  }
  return [
    'Each makes a difference that no rule notices, because the specification leaves that open.',
    renderTable(
      ['Mutant', 'Where', 'Why it is left open'],
      [...groups].map(([key, { reason, where }]) => [code(key), list(where), linked(reason)]),
    ),
  ];
};

/** Rule ids in a text as links. */
const linked = (text: string): string => text.replace(/\b[A-Z0-9]{3}-\d{3}\b/g, (id) => idLink(id));

const fatesOf = (rows: readonly MutationRow[]): readonly string[] =>
  rows.flatMap(({ fates }) => eras.flatMap((era) => fates[era] ?? []));

/** How often each killed, the most frequent first. */
const countKillers = (rows: readonly MutationRow[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const fate of fatesOf(rows)) {
    const killer = killerOf(fate);
    if (killer !== undefined) counts.set(killer, (counts.get(killer) ?? 0) + 1);
  }
  return [...counts].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
};

const killers = (rows: readonly MutationRow[]): string[][] =>
  countKillers(rows).map(([id, count]) => [idLink(id), renderCount(count)]);

const parts = (rows: readonly MutationRow[], place: MutationRow['place']): string[][] => {
  const own = rows.filter((row) => row.place === place);
  return [...new Set(own.map(({ part }) => part))].sort().map((part) => {
    const ofPart = own.filter((row) => row.part === part);
    const of = (...kinds: readonly string[]): string =>
      renderCount(fatesOf(ofPart).filter((fate) => kinds.includes(kindOf(fate))).length);
    const first = countKillers(ofPart).map(([id]) => idLink(id));
    const shown = first.length > 6 ? [...first.slice(0, 6), `+${first.length - 6}`] : first;
    return [code(part), of('killed'), of('equivalent'), of('survived', 'unfinished'), list(shown)];
  });
};
